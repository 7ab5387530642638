import Dialogue
import Goals

extension Audit {
    /// The audit that `holdfast audit` runs: every auditor that needs no model.
    public static let standard = Audit(
        auditors: standardAuditors,
        runAuditors: standardRunAuditors,
        decomposition: NoDecomposition(),
        tracker: UntrackedGoal(),
        judge: RuleJudge()
    )

    /// The auditors of the standard audit.
    static var standardAuditors: [any Auditor] {
        [
            AgentClaimAuditor(), UnsupportedClaimAuditor(), ConsentAuditor(), TransferAuditor(), GoldAuditor(),
            TaskAuditor(),
            InfrastructureAuditor(),
        ]
    }

    /// The auditors of whole runs of the standard audit.
    static var standardRunAuditors: [any RunAuditor] { [UnsolvedTaskAuditor()] }
}

/// A decomposition that finds no items.
struct NoDecomposition: GoalDecomposing {
    func goal(of transcript: Transcript, usingAnswerKey: Bool) -> UserGoal { UserGoal(items: []) }
}

/// A tracker under which nothing ever happens.
struct UntrackedGoal: GoalTracker {
    func states(of goal: UserGoal, in messages: [Message]) -> [GoalState] {
        Array(repeating: GoalState(initialFor: goal), count: messages.count + 1)
    }
}
