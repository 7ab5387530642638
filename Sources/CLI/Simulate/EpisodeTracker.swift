import Dialogue
import Goals
import Simulation
import Statistics
import Synchronization

/// Follows one conversation once, for all who look at it: both readings of the audit, its auditors, and the numbers of its user.
final class EpisodeTracker: GoalTracker {
    /// What came of it.
    struct Followed: Sendable {
        var states: [GoalState]
        var outcome: TrackedConversation
        /// How varied the user's words are.
        var diversity: LexicalDiversity
    }

    private let tracker: TaskTracker
    private let known = Mutex<(messages: [Message], followed: Followed)?>(nil)

    init(_ tracker: TaskTracker) { self.tracker = tracker }

    /// Returns the states of the task's own goal along a conversation.
    func states(of goal: UserGoal, in messages: [Message]) -> [GoalState] {
        states(of: goal, in: messages, text: ConversationText(messages))
    }

    /// Returns the states of the task's own goal along a conversation whose words are known already.
    func states(of goal: UserGoal, in messages: [Message], text: ConversationText) -> [GoalState] {
        follow(messages, text: text).states
    }

    /// Follows a conversation, unless it is the one that was followed last.
    ///
    /// - Parameters:
    ///   - messages: The messages.
    ///   - text: Their words, which are looked at only if need be.
    /// - Returns: What came of it.
    func follow(_ messages: [Message], text: @autoclosure () -> ConversationText) -> Followed {
        known.withLock { known in
            if let known, known.messages == messages { return known.followed }
            let text = text()
            let (states, outcome) = tracker.followed(messages, text: text)
            let said = zip(messages, text.words).flatMap { $0.role == .user ? $1.words.map(\.text) : [] }
            let followed = Followed(
                states: states,
                outcome: outcome,
                diversity: LexicalDiversity(said)
            )
            known = (messages, followed)
            return followed
        }
    }
}
