public import Environments
public import Statistics

/// A user that makes it hard for the agent and keeps its goal: any user, made non-collaborative in one of four modes.
///
/// It distracts and does not drift. What the wrapped user says is said whole and in order; the mode only puts words
/// before it, behind it, or into a message of their own. The wrapped user does not see such a message nor the answer to
/// it, so that "I cannot find you a dog sitter" is not taken for a refusal of what the user came for. What the mode adds
/// obeys the task's policies on words, questions and length. The first message may get cut or pressed, never the last;
/// and where the agent waits for consent, the consent comes at once.
///
/// Modes can be stacked, and they can be put around any user:
///
/// ```swift
/// let user = NonCollaborativeUser(AgendaUser(), mode: .impatient, rate: 0.5)
/// let both = NonCollaborativeUser(user, mode: .tangential, rate: 0.2)
/// ```
///
/// A message of its own costs a turn, so such a user needs more turns for the same goal.
///
/// > Source: *NCUser*, arXiv:2509.23124 [C + S]: modules on a cooperative user instead of a prompt that asks
/// > for difficulty, which hardly changes an agent's success. Deviations: see ``NonCollaborativeMode``.
public struct NonCollaborativeUser: UserSimulator {
    /// How it is hard.
    public let mode: NonCollaborativeMode
    /// The chance that it is hard at a turn that allows it, in `0...1`; at 0 it is the wrapped user.
    public let rate: Double
    private let wrapped: any UserSimulator

    /// Creates the user.
    ///
    /// - Parameters:
    ///   - wrapped: The user whose goal and words it has.
    ///   - mode: How it is hard.
    ///   - rate: The chance that it is hard at a turn that allows it, in `0...1`.
    public init(_ wrapped: any UserSimulator, mode: NonCollaborativeMode, rate: Double = 0.5) {
        precondition((0...1).contains(rate), "A rate lies in 0...1.")
        self.wrapped = wrapped
        self.mode = mode
        self.rate = rate
    }

    /// The name in runs and reports, `impatient-agenda` say.
    public var name: String { "\(mode.rawValue)-\(wrapped.name)" }

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task; its policies bind what the mode adds.
    ///   - seed: The seed of the wrapped user as it is; the mode draws from a child of it, so that the same seed gives
    ///     the same words with and without the mode.
    /// - Returns: The user before its first message.
    public func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser {
        NonCollaborativeSession(
            wrapped.user(for: task, seed: seed),
            as: self,
            for: task,
            seed: seed.child(mode.rawValue)
        )
    }
}
