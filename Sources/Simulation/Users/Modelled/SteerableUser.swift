public import Environments
public import Goals
public import Statistics

/// What a user is reminded of before one move.
public struct TurnGuidance: Hashable, Sendable {
    /// The goal's state at this moment, or `nil` if nobody follows it.
    public var state: GoalState?
    /// What sets this session apart, or `nil` if nothing was fixed.
    public var profile: LatentProfile?
    /// What the move is to be about, or `nil` if it is left open.
    public var intent: TurnIntent?

    /// Creates guidance.
    ///
    /// - Parameters:
    ///   - state: The goal's state at this moment, if somebody follows it.
    ///   - profile: What sets this session apart, if anything was fixed.
    ///   - intent: What the move is to be about, if it is not left open.
    public init(state: GoalState? = nil, profile: LatentProfile? = nil, intent: TurnIntent? = nil) {
        self.state = state
        self.profile = profile
        self.intent = intent
    }
}

/// The user of one conversation, where it can be reminded of something before each move.
public protocol SteerableUser: SimulatedUser {
    /// What it is reminded of before its next move.
    var guidance: TurnGuidance { get set }
}

/// A kind of user that can be reminded of something before each move.
public protocol SteerableUserSimulator: UserSimulator {
    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task, as for ``UserSimulator/user(for:seed:)``.
    ///   - seed: The seed of all its choices.
    /// - Returns: The user before its first message.
    func steerableUser(for task: ServiceTask, seed: Seed) -> any SteerableUser
}

extension SteerableUserSimulator {
    /// Returns the user of one conversation, not yet reminded of anything.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - seed: The seed of all its choices.
    /// - Returns: The user before its first message.
    public func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser { steerableUser(for: task, seed: seed) }
}
