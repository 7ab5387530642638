public import Environments
public import Statistics

/// Many episodes of one user and one agent at one desk, each with a task of its own.
///
/// Episode *i* depends on the seed and on *i* alone: the same series with another user or agent meets the same tasks, so
/// that two series can be compared pair by pair.
public struct EpisodeSeries: Sendable {
    /// The desk.
    public var desk: any Environment
    /// The kind of user.
    public var user: any UserSimulator
    /// The kind of agent.
    public var agent: any Agent
    /// The seed of tasks and episodes.
    public var seed: Seed
    /// The limits of each episode.
    public var limits: EpisodeLimits

    /// Creates a series.
    ///
    /// - Parameters:
    ///   - desk: The desk.
    ///   - user: The kind of user.
    ///   - agent: The kind of agent.
    ///   - seed: The seed of tasks and episodes.
    ///   - limits: The limits of each episode.
    public init(
        desk: any Environment,
        user: any UserSimulator,
        agent: any Agent,
        seed: Seed,
        limits: EpisodeLimits = EpisodeLimits()
    ) {
        self.desk = desk
        self.user = user
        self.agent = agent
        self.seed = seed
        self.limits = limits
    }

    /// Plays one episode.
    ///
    /// - Parameter index: Its number, from 0.
    /// - Returns: What came out of it; a move that is under way when the time is up is given up.
    public func episode(_ index: Int) async -> Rollout {
        guard let time = limits.time else { return await run(index) }
        let episode = Task { await run(index) }
        let watch = Task {
            try await Task.sleep(for: time)
            episode.cancel()
        }
        defer { watch.cancel() }
        return await withTaskCancellationHandler {
            await episode.value
        } onCancel: {
            episode.cancel()
        }
    }

    private func run(_ index: Int) async -> Rollout {
        let task = desk.task(seed: seed.value, index: index)
        return await Episode(
            task,
            at: desk,
            user: user,
            agent: agent,
            seed: seed.child("episode", index),
            limits: limits
        )
        .run()
    }

    /// Plays episodes at once, and delivers what is made of them in the order of their numbers.
    ///
    /// Memory stays bounded however many there are: at most `4 * width` batches are under way or waiting.
    ///
    /// - Parameters:
    ///   - indices: The numbers of the episodes, in order.
    ///   - width: The number of batches that are played at once.
    ///   - batch: The number of episodes in a batch; large batches save hand-overs where episodes are short.
    ///   - transform: Makes of an episode what is to be kept, on the thread that played it.
    ///   - deliver: Receives the results in order.
    /// - Throws: What `deliver` throws; the episodes under way are then let go.
    public func play<Result: Sendable>(
        _ indices: [Int],
        width: Int,
        batch: Int = 1,
        transform: @escaping @Sendable (Int, Rollout) -> Result,
        deliver: (Result) async throws -> Void
    ) async throws {
        let starts = Array(stride(from: 0, to: indices.count, by: max(1, batch)))
        var finished: [Int: [Result]] = [:]
        var started = 0
        var delivered = 0
        try await withThrowingTaskGroup(of: (Int, [Result]).self) { group in
            func start() {
                let place = started
                let first = starts[place]
                let numbers = indices[first..<min(first + max(1, batch), indices.count)]
                started += 1
                group.addTask {
                    var results: [Result] = []
                    for number in numbers { results.append(transform(number, await episode(number))) }
                    return (place, results)
                }
            }
            while started < min(width, starts.count) { start() }
            while let (place, results) = try await group.next() {
                finished[place] = results
                while let next = finished.removeValue(forKey: delivered) {
                    for result in next { try await deliver(result) }
                    delivered += 1
                }
                while started < starts.count, started - delivered < 4 * width,
                    group.underway(started, delivered, finished) < width
                {
                    start()
                }
            }
        }
    }
}

extension ThrowingTaskGroup {
    /// The number of batches that are being played: started, and neither delivered nor waiting to be.
    fileprivate func underway<Result>(_ started: Int, _ delivered: Int, _ finished: [Int: [Result]]) -> Int {
        started - delivered - finished.count
    }
}
