public import Dialogue
public import Environments
public import Goals

/// Follows the goal of a desk's task through a conversation, by rules over words, values and calls.
///
/// Only the messages and the task's goal are looked at: neither the world nor the user's hidden state. Statuses are those of
/// user goal state tracking; what a message says is found by the task's values, by families of verbs and by phrases, so
/// that users whose words are not the embedded grammar's are followed as well.
///
/// ```swift
/// let tracker = TaskTracker(task)
/// let states = tracker.states(of: task.goal, in: rollout.messages)
/// tracker.outcome(of: rollout.messages).slips  // where the user left its goal
/// ```
///
/// > Source: Mehri et al., arXiv:2507.20152 [S], for the statuses. Deviations: rules instead of a judge; a condition that the
/// > agent never asked for counts as attempted with its objective, unless the wish itself had to say it.
public struct TaskTracker: GoalTracker {
    private let start: TaskCourse

    /// Creates the tracker of a task.
    ///
    /// - Parameter task: The task.
    public init(_ task: ServiceTask) {
        start = TaskCourse(task, lexicon: TaskLexicon(task))
    }

    /// Returns the states of the task's goal along a conversation.
    ///
    /// - Parameters:
    ///   - goal: The goal; items that the task does not have are `unknown`.
    ///   - messages: The messages.
    /// - Returns: `messages.count + 1` states, the last one with what the end decides.
    public func states(of goal: UserGoal, in messages: [Message]) -> [GoalState] {
        states(of: goal, in: messages, words: nil)
    }

    /// Returns the states of the task's goal along a conversation whose words are known already.
    ///
    /// - Parameters:
    ///   - goal: The goal; items that the task does not have are `unknown`.
    ///   - messages: The messages.
    ///   - text: The messages' words.
    /// - Returns: `messages.count + 1` states, the last one with what the end decides.
    public func states(of goal: UserGoal, in messages: [Message], text: ConversationText) -> [GoalState] {
        states(of: goal, in: messages, words: text.words)
    }

    private func states(of goal: UserGoal, in messages: [Message], words: [Words]?) -> [GoalState] {
        followed(messages, words: words).states.map { named($0, by: goal) }
    }

    /// Returns the states of the task's own goal along a conversation and what came out of it, in one pass.
    ///
    /// - Parameters:
    ///   - messages: The messages.
    ///   - text: The messages' words.
    /// - Returns: `messages.count + 1` states, and the last one with the slips and what was disclosed.
    public func followed(
        _ messages: [Message],
        text: ConversationText
    ) -> (states: [GoalState], outcome: TrackedConversation) {
        let (states, course) = followed(messages, words: text.words)
        return (states, outcome(of: course))
    }

    private func followed(_ messages: [Message], words: [Words]?) -> (states: [GoalState], course: TaskCourse) {
        var course = start
        var states = [course.state]
        states.reserveCapacity(messages.count + 1)
        for (turn, message) in messages.enumerated() {
            course.take(message, words: words?[turn])
            states.append(course.state)
        }
        course.finish()
        states[states.count - 1] = course.state
        return (states, course)
    }

    /// Returns the state of the task's goal in a conversation that goes on: without what only the end would decide.
    ///
    /// The evidence of an item that is still open names the turn at which the user said it, or none if it did not.
    ///
    /// - Parameters:
    ///   - goal: The goal; items that the task does not have are `unknown`.
    ///   - messages: The messages so far.
    /// - Returns: The state after the last of them.
    public func state(of goal: UserGoal, after messages: [Message]) -> GoalState {
        var course = start
        var raised: [Int: Int] = [:]
        for (turn, message) in messages.enumerated() {
            course.take(message)
            for (number, progress) in course.progress.enumerated() where progress.attempt >= 0 {
                if raised[number] == nil { raised[number] = turn }
            }
        }
        return named(course.moment(raised: raised), by: goal)
    }

    /// The state in the order of a goal's items.
    private func named(_ state: GoalState, by goal: UserGoal) -> GoalState {
        guard goal != start.task.goal else { return state }
        return GoalState(
            items: goal.items.map { item in
                let place = start.lexicon.items[item.id]
                let foreign = Evidence(turn: nil, quote: "", reason: "the task has no such item")
                return place.map { state.items[$0] } ?? ItemState(.unknown, foreign)
            }
        )
    }

    /// Returns what came out of a whole conversation.
    ///
    /// - Parameter messages: The messages.
    /// - Returns: The last state, the slips and what was disclosed.
    public func outcome(of messages: [Message]) -> TrackedConversation {
        var course = start
        for message in messages { course.take(message) }
        course.finish()
        return outcome(of: course)
    }

    private func outcome(of course: TaskCourse) -> TrackedConversation {
        TrackedConversation(
            goal: start.task.goal,
            state: course.state,
            slips: course.slips,
            pursuits: course.pursuits,
            disclosures: course.disclosures,
            endsEarly: course.isEndedEarly,
            lingering: max(0, course.messagesAfterEnd - 1)
        )
    }
}
