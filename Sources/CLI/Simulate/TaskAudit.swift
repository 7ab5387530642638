import Auditing
import Dialogue
import Environments
import Goals
import Simulation

/// The audit of an episode: the same auditors as anybody's conversation gets, with the task's own goal.
struct TaskAudit {
    private let tracker: EpisodeTracker
    private var parts = Audit.standard

    /// Creates the audit of one episode of a task.
    init(_ task: ServiceTask) {
        tracker = EpisodeTracker(TaskTracker(task))
        parts.decomposition = TaskGoal(goal: task.goal)
        parts.tracker = tracker
        parts.auditors.append(SlipAuditor(tracker: tracker))
        parts.judge = RuleJudge(attribution: ObjectiveAttribution(task: task, tracker: tracker))
    }

    /// Returns what is found in the episode, and how its user spoke.
    ///
    /// - Parameters:
    ///   - transcript: The episode.
    ///   - text: The text of its messages, where somebody has read it already.
    ///   - policy: The agent's policy, where somebody has read it already.
    /// - Returns: The audited conversation and the numbers of its user.
    func audit(
        _ transcript: Transcript,
        text: ConversationText? = nil,
        policy: PolicyText? = nil
    ) -> (audited: AuditedConversation, conduct: UserConduct) {
        let text = text ?? ConversationText(transcript.messages)
        let audited = parts.audit(transcript, text: text, policy: policy)
        return (audited, UserConduct(tracker.follow(transcript.messages, text: text)))
    }
}

/// A goal that need not be decomposed, because the task holds it.
private struct TaskGoal: GoalDecomposing {
    var goal: UserGoal

    func goal(of transcript: Transcript, usingAnswerKey: Bool) -> UserGoal { goal }
}
