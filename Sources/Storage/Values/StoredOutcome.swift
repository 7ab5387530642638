/// What came out of an episode, without its texts.
public struct StoredOutcome: Hashable, Sendable {
    /// The place of the episode in its run, from 0.
    public var index: Int
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

    /// Creates an outcome.
    ///
    /// - Parameters:
    ///   - index: The place of the episode in its run, from 0.
    ///   - taskID: The task's name.
    ///   - seed: The episode's seed.
    ///   - ending: The name of how it ended.
    ///   - reward: The true reward, finite, or `nil` where it is unknown.
    ///   - proxyReward: The reward that the agent was shown, finite, or `nil` where there is none.
    ///   - alignment: The shares of the user's goal that ended well.
    public init(
        index: Int,
        taskID: String,
        seed: UInt64,
        ending: String,
        reward: Double?,
        proxyReward: Double? = nil,
        alignment: StoredAlignment = StoredAlignment()
    ) {
        self.index = index
        self.taskID = taskID
        self.seed = seed
        self.ending = ending
        self.reward = reward
        self.proxyReward = proxyReward
        self.alignment = alignment
    }
}
