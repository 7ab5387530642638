public import Environments
public import Statistics

/// A user that says what it says only at the trust that it takes: any user, kept from over-sharing.
///
/// Each agent message moves the trust (``Trust``). A fact that lies deeper than the trust reaches is left out where the
/// wrapped user volunteers it, and where the agent asks for it the user holds back once, in the manner of the item's
/// guard, and tells it when it is asked again. So the goal stays within reach of an agent that earns no trust; who wants
/// the source's strict gate sets ``Patience/unlimited``, and an agent may then never learn what it needs.
///
/// Only facts about the user's person (`knownFacts`) can be held back: what the user came for is no secret. A policy that
/// wants a fact in the first message goes before the gate.
///
/// ```swift
/// let user = DisclosureGate(AgendaUser())
/// let strict = DisclosureGate(AgendaUser(), patience: .unlimited)
/// ```
///
/// > Source: Liu and He, the companion paper to *CompanionBench*, 2026 [P]: inventory, gates and transitions. Deviations:
/// > the agent's move is read by rules (``TrustMove``), and patience is Holdfast's own.
public struct DisclosureGate: UserSimulator {
    /// How often a user holds back a fact that it is asked for.
    public enum Patience: Hashable, Sendable {
        /// At most this many times, once more after a rupture; then it tells although the trust does not reach.
        case times(Int)
        /// Until the trust reaches.
        case unlimited
    }

    /// What is held back.
    public let inventory: [DisclosureItem]
    /// How often a fact is held back that the agent asks for.
    public let patience: Patience
    /// The trust at the start.
    public let start: TrustLevel
    private let wrapped: any UserSimulator

    /// Creates the user.
    ///
    /// - Parameters:
    ///   - wrapped: The user whose goal and words it has.
    ///   - inventory: What is held back; facts that are not in it are told freely.
    ///   - patience: How often a fact is held back that the agent asks for.
    ///   - start: The trust at the start.
    public init(
        _ wrapped: any UserSimulator,
        inventory: [DisclosureItem] = DisclosureItem.customerRecords,
        patience: Patience = .times(1),
        startingAt start: TrustLevel = .opening
    ) {
        self.wrapped = wrapped
        self.inventory = inventory
        self.patience = patience
        self.start = start
    }

    /// The name in runs and reports, `guarded-agenda` say.
    public var name: String { "guarded-\(wrapped.name)" }

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task; its known facts are what can be held back.
    ///   - seed: The seed of the wrapped user as it is; the gate draws from a child of it.
    /// - Returns: The user before its first message.
    public func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser {
        DisclosureSession(wrapped.user(for: task, seed: seed), as: self, for: task, seed: seed.child("disclosure"))
    }
}
