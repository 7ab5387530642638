import Auditing
import Dialogue
import Environments
import Goals
import Simulation

/// The audit of an episode: the same auditors as anybody's conversation gets, with the task's own goal.
struct TaskAudit {
    /// The audit of an episode of a task.
    static func audit(of task: ServiceTask) -> Audit {
        var audit = Audit.standard
        audit.decomposition = TaskGoal(goal: task.goal)
        let tracker = TaskTracker(task)
        audit.tracker = tracker
        audit.auditors.append(SlipAuditor(tracker: tracker))
        audit.judge = RuleJudge(excusesMisledWrites: true)
        return audit
    }
}

/// A goal that need not be decomposed, because the task holds it.
private struct TaskGoal: GoalDecomposing {
    var goal: UserGoal

    func goal(of transcript: Transcript, usingAnswerKey: Bool) -> UserGoal { goal }
}
