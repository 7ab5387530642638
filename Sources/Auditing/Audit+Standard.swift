import Dialogue
import Goals

extension Audit {
    /// The audit that `holdfast audit` runs: every auditor that needs no model.
    public static let standard = Audit(
        auditors: standardAuditors,
        runAuditors: standardRunAuditors,
        decomposition: SlotDecomposition(),
        tracker: StandardTracker(),
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

/// A decomposition of goals that their sources give as slots.
struct SlotDecomposition: GoalDecomposing {
    func goal(of transcript: Transcript, usingAnswerKey: Bool) -> UserGoal {
        UserGoal(slots: transcript.scenario?.slots ?? [])
    }
}

/// The tracker that suits a goal.
struct StandardTracker: GoalTracker {
    func states(of goal: UserGoal, in messages: [Message]) -> [GoalState] {
        let isSlots = goal.items.contains { if case .slot = $0.basis { true } else { false } }
        guard isSlots else {
            return Array(repeating: GoalState(initialFor: goal), count: messages.count + 1)
        }
        return SlotTracker().states(of: goal, in: messages)
    }
}
