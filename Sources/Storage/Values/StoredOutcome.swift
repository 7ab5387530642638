/// What came out of an episode, without its texts.
public struct StoredOutcome: Hashable, Sendable {
    /// The place of the episode in its run, from 0.
    public var index: Int
    /// The name of the environment that the task belongs to, or `nil` where it is unknown.
    public var environment: String?
    /// The task's name.
    public var taskID: String
    /// The episode's seed.
    public var seed: UInt64
    /// The name of how it ended.
    public var ending: String
    /// The true reward, in reward units, or `nil` where it is unknown.
    public var reward: Double?
    /// The reward that the agent was shown, in reward units, or `nil` where there is none.
    public var proxyReward: Double?
    /// The shares of the user's goal that ended well.
    public var alignment: StoredAlignment
    /// Further numbers of the episode as a JSON object, few enough to be read for each episode of a run.
    public var figures: String

    /// Creates an outcome.
    ///
    /// - Parameters:
    ///   - index: The place of the episode in its run, from 0.
    ///   - environment: The name of the environment that the task belongs to, or `nil` where it is unknown.
    ///   - taskID: The task's name.
    ///   - seed: The episode's seed.
    ///   - ending: The name of how it ended.
    ///   - reward: The true reward, finite, or `nil` where it is unknown.
    ///   - proxyReward: The reward that the agent was shown, finite, or `nil` where there is none.
    ///   - alignment: The shares of the user's goal that ended well.
    ///   - figures: Further numbers as a JSON object.
    public init(
        index: Int,
        environment: String? = nil,
        taskID: String,
        seed: UInt64,
        ending: String,
        reward: Double?,
        proxyReward: Double? = nil,
        alignment: StoredAlignment = StoredAlignment(),
        figures: String = "{}"
    ) {
        self.index = index
        self.environment = environment
        self.taskID = taskID
        self.seed = seed
        self.ending = ending
        self.reward = reward
        self.proxyReward = proxyReward
        self.alignment = alignment
        self.figures = figures
    }
}
