public import Dialogue
public import Environments
public import LanguageModels

/// What came out of one episode.
public struct Rollout: Sendable {
    /// The task.
    public var task: ServiceTask
    /// All messages in order, with the calls and results of both sides.
    public var messages: [Message]
    /// How it ended.
    public var ending: EpisodeEnding
    /// What the final state of the world says.
    public var verification: Verification
    /// The answers of the key that no message of the agent holds.
    public var unsaid: [String]
    /// Whether refusing was all there was to do, and no message of the agent refuses.
    public var isRefusalUnsaid: Bool
    /// Where the user left its goal on purpose, by the messages' indices; none but for users that measures are calibrated
    /// with.
    public var userSlips: [Slip] = []
    /// What the user's model cost.
    public var userSpend: Spend
    /// What the agent's model cost.
    public var agentSpend: Spend
    /// What was fixed about the user before the conversation: true labels of it.
    public var userLabels = JSONObject()

    /// 1 if the world is as it should be, every answer was said, a refusal that was due was given, and the episode came to
    /// its own end, else 0.
    ///
    /// The true reward: it rests on the world, and on words only where words were the task.
    public var reward: Double {
        verification.isReached && unsaid.isEmpty && !isRefusalUnsaid && ending.isTerminated ? 1 : 0
    }

    /// Returns the rollout as a transcript, as the audit takes it.
    ///
    /// - Parameters:
    ///   - id: The transcript's name.
    ///   - policy: The agent's policy in words.
    /// - Returns: The transcript, with scenario, answer key and reward.
    public func transcript(id: String, policy: String?) -> Transcript {
        var key = task.answerKey
        if task.mustBeRefused { key.rewardBasis.append(AnswerKey.refusalBasis) }
        return Transcript(
            id: id,
            source: .init(file: task.environment, record: 0),
            taskID: task.id,
            domain: task.environment,
            messages: messages,
            ending: ending.transcriptEnding,
            reward: reward,
            scenario: task.scenario,
            answerKey: key,
            agentPolicy: policy
        )
    }
}
