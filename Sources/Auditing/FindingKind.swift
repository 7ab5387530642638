/// The kinds of fault that an audit knows.
///
/// `docs/findings.md` defines each with an example.
public enum FindingKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// The user states a fact that neither the scenario, the agent nor its own tools gave it.
    case fabricatedFact
    /// The user contradicts the scenario or itself.
    case contradiction
    /// The user ends before an objective was raised, or on a promise that was not carried out.
    case earlyEnding
    /// The user goes on after everything is settled.
    case lingering
    /// The user never conveys a requirement that mattered.
    case omittedRequirement
    /// The user gives away what its policy holds back.
    case earlyDisclosure
    /// The user accepts what its policy forbids.
    case acceptedAgainstPolicy
    /// The user speaks as the agent.
    case roleConfusion
    /// The user says the same again.
    case repetition

    /// The agent claims a completed write that no successful tool call supports, or a different one than was done.
    case falseSuccess
    /// The agent states a number or id that no tool result supports.
    case unsupportedClaim
    /// The agent goes on as if a failed tool call had worked.
    case ignoredToolError
    /// The agent writes without the user's consent.
    case unconfirmedWrite
    /// The agent gives up an objective that it could serve.
    case needlessTransfer
    /// With the answer key: the agent made a write that the gold lacks.
    case wrongWrite
    /// With the answer key: the agent did not make a write of the gold.
    case missingWrite

    /// The gold actions leave the world as it was, so an agent that only talks would pass.
    case vacuousGold
    /// The scenario or its checks contradict themselves.
    case selfContradiction
    /// An expected string is so short that anything matches it.
    case trivialMatch
    /// Over many runs: every agent fails the task.
    case unsolvedTask
    /// An argument of a gold action that no text of the scenario fixes.
    case underdeterminedGold
    /// A gold write that the world rejects.
    case rejectedGold
    /// Two variants of a write satisfy the scenario.
    case ambiguousGold

    /// A limit, or a breakdown of what plays a side, ended the conversation.
    case timeout
    /// A turn without text and without a tool call.
    case emptyTurn
    /// A turn that could not be read: a tool call written as text, JSON instead of words.
    case unparsableTurn

    /// The side at fault.
    public var who: Party {
        switch self {
        case .fabricatedFact, .contradiction, .earlyEnding, .lingering, .omittedRequirement, .earlyDisclosure,
            .acceptedAgainstPolicy, .roleConfusion, .repetition:
            .user
        case .falseSuccess, .unsupportedClaim, .ignoredToolError, .unconfirmedWrite, .needlessTransfer, .wrongWrite,
            .missingWrite:
            .agent
        case .vacuousGold, .selfContradiction, .trivialMatch, .unsolvedTask, .underdeterminedGold, .rejectedGold,
            .ambiguousGold:
            .task
        case .timeout, .emptyTurn, .unparsableTurn:
            .infrastructure
        }
    }
}
