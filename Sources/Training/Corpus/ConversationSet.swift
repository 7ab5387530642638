public import Environments
public import Simulation
public import Statistics

/// Conversations that one user has with an agent over tasks of several desks, played at once and delivered in order.
public struct ConversationSet: Sendable {
    /// The desks; conversation *i* takes place at desk *i* modulo their number.
    public var desks: [any Environment]
    /// The user.
    public var user: any UserSimulator
    /// The agent.
    public var agent: any Agent
    /// The seed of tasks and conversations.
    public var seed: Seed
    /// The limits of each conversation.
    public var limits: EpisodeLimits

    /// Creates the set.
    ///
    /// - Parameters:
    ///   - desks: The desks, at least one.
    ///   - user: The user.
    ///   - agent: The agent.
    ///   - seed: The seed of tasks and conversations.
    ///   - limits: The limits of each conversation.
    public init(
        desks: [any Environment],
        user: any UserSimulator,
        agent: any Agent = RuleAgent(),
        seed: Seed,
        limits: EpisodeLimits = EpisodeLimits(turns: 14)
    ) {
        self.desks = desks
        self.user = user
        self.agent = agent
        self.seed = seed
        self.limits = limits
    }

    /// Plays some of the conversations.
    ///
    /// - Parameters:
    ///   - indices: Their numbers, in order.
    ///   - width: How many are played at once.
    ///   - transform: Makes of a conversation what is to be kept.
    ///   - deliver: Receives the results in order.
    /// - Throws: What `deliver` throws.
    public func play<Result: Sendable>(
        _ indices: Range<Int>,
        width: Int = 2,
        transform: @escaping @Sendable (Int, Rollout) -> Result,
        deliver: (Result) async throws -> Void
    ) async throws {
        let all = desks.map { EpisodeSeries(desk: $0, user: user, agent: agent, seed: seed, limits: limits) }
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var next = indices.lowerBound
            var finished: [Int: Result] = [:]
            var delivered = indices.lowerBound
            func start() {
                let index = next
                next += 1
                group.addTask { (index, transform(index, await all[index % all.count].episode(index))) }
            }
            while next < indices.upperBound, next - indices.lowerBound < width { start() }
            while let (index, result) = try await group.next() {
                finished[index] = result
                while let ready = finished.removeValue(forKey: delivered) {
                    try await deliver(ready)
                    delivered += 1
                }
                if next < indices.upperBound { start() }
            }
        }
    }

    /// Plays one of the conversations with another user: the task and the agent's choices are the same.
    ///
    /// - Parameters:
    ///   - index: Its number.
    ///   - user: The user.
    /// - Returns: What came out of it.
    public func conversation(_ index: Int, with user: any UserSimulator) async -> Rollout {
        await EpisodeSeries(desk: desks[index % desks.count], user: user, agent: agent, seed: seed, limits: limits)
            .episode(index)
    }
}
