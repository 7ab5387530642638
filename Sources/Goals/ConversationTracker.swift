public import Dialogue

/// The tracker that suits a goal: by rows where its source gave rows, by scenario otherwise.
public struct ConversationTracker: GoalTracker {
    /// Creates a tracker.
    public init() {}

    /// Returns the states of a goal along a conversation.
    ///
    /// - Parameters:
    ///   - goal: The goal.
    ///   - messages: The messages.
    /// - Returns: `messages.count + 1` states.
    public func states(of goal: UserGoal, in messages: [Message]) -> [GoalState] {
        states(of: goal, in: messages, text: ConversationText(messages))
    }

    /// Returns the states of a goal along a conversation whose words are known already.
    ///
    /// - Parameters:
    ///   - goal: The goal.
    ///   - messages: The messages.
    ///   - text: The messages' words.
    /// - Returns: `messages.count + 1` states.
    public func states(of goal: UserGoal, in messages: [Message], text: ConversationText) -> [GoalState] {
        let hasRows = goal.items.contains { if case .slot = $0.basis { true } else { false } }
        return hasRows
            ? SlotTracker().states(of: goal, in: messages)
            : ScenarioTracker().states(of: goal, in: messages, text: text)
    }
}
