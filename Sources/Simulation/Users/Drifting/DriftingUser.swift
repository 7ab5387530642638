public import Environments
public import Goals
public import Statistics

/// A user that leaves its goal now and then, on purpose and on the record: the dose by which drift measures are calibrated.
///
/// It wraps any user. From some message on, each message slips with a given chance: a fact is told wrongly, a rule is
/// broken, a wish is taken back. What slipped, and when, is recorded beside the conversation and stands nowhere in its
/// text.
///
/// ```swift
/// let user = DriftingUser(AgendaUser(), category: .profile, rate: 0.2)
/// let rollout = await EpisodeSeries(desk: desk, user: user, agent: agent, seed: Seed(7)).episode(0)
/// rollout.userSlips  // what slipped, message by message
/// ```
public struct DriftingUser: UserSimulator {
    /// The category of what slips.
    public let category: GoalCategory
    /// What the slips are at odds with, or `nil` for all manners in turn.
    public let manner: Slip.Manner?
    /// The chance that a message slips, in `0...1`.
    public let rate: Double
    /// The number of the first message that may slip, from 0.
    public let onset: Int
    private let wrapped: any UserSimulator

    /// Creates the user.
    ///
    /// - Parameters:
    ///   - wrapped: The user that slips.
    ///   - category: The category of what slips.
    ///   - manner: What the slips are at odds with, or `nil` for all manners in turn.
    ///   - rate: The chance that a message slips, in `0...1`.
    ///   - onset: The number of the first message that may slip, from 0.
    public init(
        _ wrapped: any UserSimulator,
        category: GoalCategory,
        manner: Slip.Manner? = nil,
        rate: Double,
        onset: Int = 0
    ) {
        precondition((0...1).contains(rate) && onset >= 0, "The rate lies in 0...1 and the onset is not negative.")
        self.wrapped = wrapped
        self.category = category
        self.manner = manner
        self.rate = rate
        self.onset = onset
    }

    /// The name in runs and reports, `drifting:profile@0.2` say.
    public var name: String {
        "drifting:\(category.rawValue)\(manner.map { "/\($0.rawValue)" } ?? "")@\(rate)"
    }

    /// The manners in which a category can slip.
    ///
    /// - Parameter category: The category.
    /// - Returns: The manners for which there are lines.
    public static func manners(of category: GoalCategory) -> [Slip.Manner] {
        switch category {
        case .profile: [.local, .global, .factual]
        case .policy: [.global, .factual]
        case .objective, .requirement, .preference: [.local, .global]
        }
    }

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task; to slip, its world is looked at for values of the same kinds.
    ///   - seed: The seed of the slips and of the wrapped user.
    /// - Returns: The user before its first message.
    public func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser {
        DriftingSession(
            wrapped: wrapped.user(for: task, seed: seed.child("wrapped")),
            task: task,
            kind: self,
            draw: Draw(seed.child("drift"))
        )
    }
}
