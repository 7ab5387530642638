public import Dialogue
public import Goals

extension Audit {
    /// The audit that `holdfast audit` runs: every auditor that needs no model.
    public static let standard = Audit(
        auditors: standardAuditors,
        runAuditors: standardRunAuditors,
        decomposition: GoalDecomposition(),
        tracker: ConversationTracker(),
        judge: RuleJudge()
    )

    /// The auditors of the standard audit.
    static var standardAuditors: [any Auditor] {
        [
            AgentClaimAuditor(), UnsupportedClaimAuditor(), ConsentAuditor(), TransferAuditor(), GoldAuditor(),
            TaskAuditor(),
            InfrastructureAuditor(), UserFactAuditor(), UserEndingAuditor(), UserRoleAuditor(), UserGoalAuditor(),
            UserChoiceAuditor(), DeviceClaimAuditor(),
        ]
    }

    /// The auditors of whole runs of the standard audit.
    static var standardRunAuditors: [any RunAuditor] { [UnsolvedTaskAuditor()] }
}

extension GoalDecomposition: GoalDecomposing {
    /// Returns the goal of a conversation's user.
    public func goal(of transcript: Transcript, usingAnswerKey: Bool) -> UserGoal {
        goal(of: transcript, usesAnswerKey: usingAnswerKey)
    }
}
