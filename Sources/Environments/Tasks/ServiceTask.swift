public import Dialogue
public import Goals

/// One generated case: a user with a goal, a world, and what a faultless agent does.
public struct ServiceTask: Sendable {
    /// What is special about a task.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// Everything can be done.
        case ordinary
        /// Something cannot: a rule forbids it, or nothing meets the requirements.
        case impossible
        /// Something is to be done only if something else cannot.
        case conditional
    }

    /// The task's name: `shop-7-12` for seed 7 and index 12.
    public var id: String
    /// The desk's name.
    public var environment: String
    /// What is special about the task.
    public var kind: Kind
    /// Who the user is.
    public var profile: UserProfile
    /// The rules on the user's behaviour.
    public var policies: [UserPolicy]
    /// What the user wants, in the order in which it should come up.
    public var objectives: [Objective]
    /// The facts about the user's person and records that the user knows and may state.
    public var knownFacts: [Slot]
    /// The facts that the user does not know and must never state.
    public var unknownFacts: [Slot]
    /// The goal, item by item; slots, policies and objectives refer to its items.
    public var goal: UserGoal
    /// The goal in prose.
    public var scenario: Scenario
    /// The gold calls of both sides that change the world, and what has to be said.
    public var answerKey: AnswerKey
    /// The world at the start.
    public var world: World
    /// The database after the gold calls.
    public var goldDatabase: Database
    /// What has to hold at the end besides the desk's records.
    public var stateChecks: [StateCheck]

    /// Whether the agent has to leave everything as it is.
    public var isRefusal: Bool { answerKey.actions.isEmpty }

    /// Whether refusing is all that the agent has to do: nothing is to be changed, and nothing to be answered.
    public var mustBeRefused: Bool { isRefusal && objectives.allSatisfy(\.answers.isEmpty) }

    /// Returns what a final state says about the goal.
    ///
    /// The desk's records have to be those after the gold calls, whatever way led there; where refusing is the goal, they
    /// have to be those of the start.
    ///
    /// - Parameter final: The world at the end of an episode of this task.
    /// - Returns: Where it differs.
    public func verify(_ final: World) -> Verification {
        Verification(
            differences: final.database.differences(from: goldDatabase),
            unmetChecks: stateChecks.filter { !$0.holds(final.database) }.map(\.name)
        )
    }
}
