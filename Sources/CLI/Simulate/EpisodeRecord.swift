import Auditing
import Dialogue
import Environments
import Goals
import LanguageModels
import Reports
import Simulation
import Statistics
import Storage

/// What is kept of an episode when its conversation is let go.
struct EpisodeRecord: Sendable {
    /// The episode's number in its series.
    var index: Int
    /// The task.
    var task: String
    /// What is special about the task.
    var kind: ServiceTask.Kind
    /// 1 if the world is as it should be, else 0.
    var reward: Double
    /// Whether the agent claims success.
    var isClaimed: Bool
    /// How it ended.
    var ending: EpisodeEnding
    /// The number of the user's messages.
    var turns: Int
    /// How the user spoke.
    var conduct: UserConduct
    /// What the user wants, in short.
    var goal: GoalFingerprint
    /// What the user's model took.
    var userSpend: Spend
    /// What the agent's model took.
    var agentSpend: Spend
    /// What was fixed about the user before the conversation.
    var userLabels: JSONObject
    /// The verdict and the findings in numbers.
    var entry: AuditReport.Entry
    /// The full record as JSON text, where it is asked for.
    var json: String?
    /// The conversation's part of the page, where it is asked for.
    var fragment: String?
    /// The episode as a store keeps it, where it is asked for.
    var stored: StoredEpisode?

    /// Audits a rollout and keeps what is asked for.
    ///
    /// - Parameters:
    ///   - rollout: The rollout.
    ///   - index: The episode's number in its series.
    ///   - name: The name of its series, for the conversation's name.
    ///   - policy: The agent's policy.
    ///   - makesJSON: Whether the full record is asked for.
    ///   - page: The page, where it is asked for.
    ///   - place: Where the episode is to be stored, if it is.
    init(
        _ rollout: Rollout,
        index: Int,
        of name: String,
        policy: PolicyText,
        makesJSON: Bool,
        page: (model: ReportPage, number: Int)?,
        place: EpisodePlace? = nil
    ) {
        let transcript = rollout.transcript(id: "\(name)-\(index)", policy: policy.text)
        let text = ConversationText(rollout.messages)
        let (audited, conduct) = TaskAudit(rollout.task).audit(transcript, text: text, policy: policy)
        self.index = index
        task = rollout.task.id
        kind = rollout.task.kind
        reward = rollout.reward
        isClaimed = ClaimReading.claimsSuccess(in: rollout.messages, text: text)
        ending = rollout.ending
        turns = rollout.messages.count { $0.role == .user && !$0.text.isEmpty }
        self.conduct = conduct
        goal = GoalFingerprint(audited.goal)
        userSpend = rollout.userSpend
        agentSpend = rollout.agentSpend
        userLabels = rollout.userLabels
        entry = AuditReport.Entry(audited)
        json = makesJSON ? AuditReport.json(of: audited).serialized(sortedKeys: true) : nil
        fragment = page.map { $0.model.fragment(ConversationPage(audited: audited, number: $0.number).model) }
        stored = place.map { StoredForm.episode(audited, EpisodeFigures(self), at: $0) }
    }
}
