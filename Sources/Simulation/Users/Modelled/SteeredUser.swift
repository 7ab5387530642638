import Dialogue
public import Environments
public import Goals
import LanguageModels
public import Statistics

/// A user that is reminded of its goal's state before every move.
///
/// A tracker follows the goal through what the user sees; the state of the moment goes to the wrapped user before it moves:
/// a model finds it at the end of its prompt, the agenda user takes it for its memory of what was said.
///
/// ```swift
/// let user = SteeredUser(PromptedUser(player))
/// ```
///
/// > Source: the inference-time steering of UGST, Mehri et al., arXiv:2507.20152 [S]: u[i] = U(C[i−1], S[i−1]).
/// > Deviation: the state comes from a tracker, which need not ask a model, and sees what the user sees: not the agent's
/// > calls.
public struct SteeredUser: SteerableUserSimulator {
    /// `steered-` and the wrapped user's name.
    public var name: String { "steered-\(wrapped.name)" }
    private let wrapped: any SteerableUserSimulator
    private let tracker: @Sendable (ServiceTask) -> any GoalTracker

    /// Creates the user.
    ///
    /// - Parameters:
    ///   - wrapped: The user that is reminded.
    ///   - tracker: Returns the tracker of a task's goal.
    public init(
        _ wrapped: any SteerableUserSimulator,
        tracker: @escaping @Sendable (ServiceTask) -> any GoalTracker = { TaskTracker($0) }
    ) {
        self.wrapped = wrapped
        self.tracker = tracker
    }

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - seed: The seed of the wrapped user.
    /// - Returns: The user before its first message.
    public func steerableUser(for task: ServiceTask, seed: Seed) -> any SteerableUser {
        SteeredSession(
            wrapped: wrapped.steerableUser(for: task, seed: seed),
            tracker: tracker(task),
            goal: task.goal
        )
    }
}

/// The steered user in one conversation.
private struct SteeredSession: SteerableUser {
    var wrapped: any SteerableUser
    let tracker: any GoalTracker
    let goal: UserGoal

    var spend: Spend { wrapped.spend }
    var labels: JSONObject { wrapped.labels }
    var guidance: TurnGuidance {
        get { wrapped.guidance }
        set { wrapped.guidance = newValue }
    }

    mutating func move(after messages: [Message]) async throws -> UserMove {
        wrapped.guidance.state = tracker.state(of: goal, after: messages)
        return try await wrapped.move(after: messages)
    }
}
