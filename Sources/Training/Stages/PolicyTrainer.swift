internal import Learning
public import Simulation
public import Statistics
public import Tensors

/// Group-relative policy optimization of a user's moves.
///
/// ```
/// for each step
///     for each prompt q of the batch
///         o₁ … o_G ~ π_old(· | q),  R₁ … R_G,  A = advantages(R)
///     drop the groups that the filter does not keep
///     for each update
///         θ ← AdamW(θ, ∇ objective(π_θ, π_old, A) + β KL(π_θ ‖ π_ref))
/// ```
///
/// A prompt is a conversation up to a move of the user; a group's prompt is computed once. With one update for each batch of
/// samples π_old is π_θ, as in UGST's runs and TRL's default.
public struct PolicyTrainer: Sendable {
    /// How it learns.
    public struct Settings: Codable, Sendable {
        /// The moves sampled for each prompt, at least 2.
        public var samples = 8
        /// How moves are sampled.
        public var sampling = MoveSampling(temperature: 1)
        /// The weight of the divergence from the model that the stage began with, 0 or more.
        public var divergenceWeight = 0.02
        /// The optimizer.
        public var optimizer: AdamW.Configuration

        /// Creates settings.
        ///
        /// - Parameter optimizer: The optimizer.
        public init(optimizer: AdamW.Configuration) { self.optimizer = optimizer }
    }

    /// What one step was like.
    public struct Report: Codable, Hashable, Sendable {
        /// The mean reward of all moves sampled, for their goal alone.
        public var reward: Double
        /// What they earned beside that, on average.
        public var manner: Double
        /// The share of moves with the largest reward.
        public var perfect: Double
        /// The groups dropped, and all of them.
        public var dropped: Int
        /// The groups sampled.
        public var groups: Int
        /// The mean entropy of the sampled tokens' distributions in nats.
        public var entropy: Double
        /// The mean estimate of KL(π ‖ π_ref) over tokens in nats.
        public var divergence: Double
        /// The mean k3 estimate of how far the scores are from those at sampling, in nats a token: rounding alone.
        public var moved: Double
        /// The mean tokens of a move.
        public var length: Double
        /// The gradient's norm before it was clipped.
        public var norm: Double
        /// The share of tokens (GSPO: of moves) at which the clip held in the last update; `nil` where there was one update only.
        public var clipped: Double?
    }

    /// A move that was sampled.
    public struct SampledMove: Hashable, Sendable {
        /// The number of its prompt.
        public var prompt: Int
        /// The move; `nil` stands for tokens that are no move.
        public var move: UserMove?
    }

    /// The user that learns.
    public let user: UserModel
    /// The optimizer and what it remembers.
    public private(set) var optimizer: AdamW
    private let reference: CausalModel?
    private let settings: Settings
    private let method: PolicyMethod

    /// Creates a trainer.
    ///
    /// - Parameters:
    ///   - user: The user that learns.
    ///   - reference: The model that it is held near to; `nil` takes a copy of the user's as it is now.
    ///   - settings: How it learns.
    ///   - method: How rewards become updates.
    /// - Throws: `EngineError` if the settings cannot work.
    public init(
        _ user: UserModel,
        reference: CausalModel? = nil,
        settings: Settings,
        method: PolicyMethod = PolicyMethod()
    ) throws {
        self.user = user
        self.settings = settings
        self.method = method
        self.reference = settings.divergenceWeight > 0 ? try reference ?? user.model.frozen() : nil
        optimizer = try AdamW(user.model.parameters, settings.optimizer)
    }

    /// Goes on after a step.
    ///
    /// - Parameters:
    ///   - steps: The steps taken.
    ///   - means: The optimizer's means.
    ///   - squares: The optimizer's mean squares.
    /// - Throws: `EngineError` if they do not fit.
    public mutating func resume(atStep steps: Int, means: [Tensor], squares: [Tensor]) throws {
        try optimizer.resume(atStep: steps, means: means, squares: squares)
    }

    /// One prompt with its samples and their rewards.
    private struct Group {
        var prompt: [Int]
        var samples: [SampledTokens]
        var rewards: [MoveReward] = []
        var goals: [Double] { rewards.map(\.goal) }
        var differsInMannerAlone: Bool {
            !GroupFilter.spread.keeps(goals) && GroupFilter.spread.keeps(rewards.map(\.manner))
        }
    }

    /// Takes one step.
    ///
    /// - Parameters:
    ///   - prompts: The tokens of each prompt.
    ///   - seed: The seed of the samples.
    ///   - range: The least and the largest reward.
    ///   - reward: Returns the reward of a move behind a prompt of a number; `nil` stands for tokens that are no move.
    /// - Returns: What it was like.
    /// - Throws: `EngineError` if the engine cannot compute it or the gradients are not finite.
    public mutating func step(
        _ prompts: [[Int]],
        seed: Seed,
        range: ClosedRange<Double>,
        reward: (Int, UserMove?) -> Double
    ) throws -> Report {
        var groups = try sample(prompts, seed: seed)
        for number in groups.indices {
            groups[number].rewards = groups[number].samples.map { MoveReward(reward(number, move(of: $0))) }
        }
        return try finish(groups, kept: groups.filter { method.filter.keeps($0.goals, range: range) }, range: range)
    }

    /// Takes one step whose rewards take time, with more prompts where groups are dropped.
    ///
    /// As many prompts as `batch` says are sampled; while groups are missing because the filter dropped them, and the method
    /// refills, as many again. What is missing then is filled with groups that differ in manner alone.
    ///
    /// - Parameters:
    ///   - prompts: The tokens of each prompt: a batch, and those to go on with.
    ///   - batch: The prompts of a round, and the most groups to learn from, at least 1.
    ///   - seed: The seed of the samples.
    ///   - range: The least and the largest reward for the goal.
    ///   - rewards: Returns the rewards of a round's moves, as many. The filter reads those for the goal.
    /// - Returns: What it was like, over all rounds.
    /// - Throws: `EngineError` if the engine cannot compute it or the gradients are not finite, and what `rewards` throws.
    public mutating func step(
        _ prompts: [[Int]],
        batch: Int,
        seed: Seed,
        range: ClosedRange<Double>,
        rewards: ([SampledMove]) async throws -> [MoveReward]
    ) async throws -> Report {
        var (groups, kept): ([Group], [Group]) = ([], [])
        for (round, start) in stride(from: 0, to: prompts.count, by: max(1, batch)).enumerated() {
            guard round <= method.refills, kept.count < batch else { break }
            let part = Array(prompts[start..<min(start + batch, prompts.count)])
            var sampled = try sample(part, seed: round == 0 ? seed : seed.child("round", round))
            let moves = sampled.enumerated().flatMap { number, group in
                group.samples.map { SampledMove(prompt: start + number, move: move(of: $0)) }
            }
            var values = try await rewards(moves)[...]
            for number in sampled.indices {
                sampled[number].rewards = Array(values.prefix(sampled[number].samples.count))
                values = values.dropFirst(sampled[number].samples.count)
            }
            groups += sampled
            kept += sampled.filter { method.filter.keeps($0.goals, range: range) }
        }
        if kept.count < batch {
            kept += groups.filter { $0.differsInMannerAlone && !method.filter.keeps($0.goals, range: range) }
        }
        return try finish(groups, kept: Array(kept.prefix(batch)), range: range)
    }

    private mutating func finish(_ groups: [Group], kept: [Group], range: ClosedRange<Double>) throws -> Report {
        let rewards = groups.flatMap(\.rewards)
        let count = Double(max(rewards.count, 1))
        var report = Report(
            reward: rewards.reduce(0) { $0 + $1.goal } / count,
            manner: rewards.reduce(0) { $0 + $1.manner } / count,
            perfect: Double(rewards.count { $0.goal >= range.upperBound - 1e-9 }) / count,
            dropped: groups.count - kept.count,
            groups: groups.count,
            entropy: 0,
            divergence: 0,
            moved: 0,
            length: Double(groups.flatMap(\.samples).reduce(0) { $0 + $1.tokens.count }) / count,
            norm: 0
        )
        if !kept.isEmpty { try learn(from: kept, into: &report) }
        return report
    }

    private func move(of sample: SampledTokens) -> UserMove? {
        sample.isTruncated ? nil : user.form.move(of: sample.tokens)
    }

    private func sample(_ prompts: [[Int]], seed: Seed) throws -> [Group] {
        var generator = SplitMix64(seed: seed.value)
        let options = SamplingOptions(
            limit: settings.sampling.limit,
            temperature: settings.sampling.temperature,
            stops: [user.form.token(.end)],
            samples: settings.samples
        )
        let sampled = try user.model.sample(prompts, options, using: &generator)
        return zip(prompts, sampled).map { Group(prompt: $0, samples: $1) }
    }

    /// The advantages of a group's moves, with what is taken off for their length.
    private func advantages(of group: Group) -> [Double] {
        let rewards = zip(group.rewards, group.samples).map { reward, sample in
            reward.goal + reward.manner + (method.overlong?(length: sample.tokens.count) ?? 0)
        }
        return method.advantage(rewards)
    }

    /// The update: the objective's gradient over the tokens' log-probabilities is carried to the weights by the engine.
    private mutating func learn(from groups: [Group], into report: inout Report) throws {
        var batch = TokenBatch()
        for group in groups { try batch.append(prompt: group.prompt, completions: group.samples.map(\.tokens)) }
        let near = try reference?.scores(of: batch, temperature: settings.sampling.temperature)
            .logProbabilities.doubles()
        let samples = groups.flatMap { zip($0.samples, advantages(of: $0)).map { ($0, $1) } }
        let responses = zip(samples, batch.ranges).map { sample, range in
            SampledResponse(
                sampled: sample.0.logProbabilities.map(Double.init),
                reference: near.map { Array($0[range]) },
                advantage: sample.1
            )
        }
        for update in 0..<max(1, method.updates) {
            let scores = try user.model.scores(of: batch, temperature: settings.sampling.temperature)
            let current = try scores.logProbabilities.doubles()
            let loss = method.objective.loss(
                current: batch.ranges.map { Array(current[$0]) },
                responses: responses,
                penalty: near == nil ? nil : (method.divergence, settings.divergenceWeight)
            )
            try scores.logProbabilities.backward(with: Tensor(loss.gradient.flatMap(\.self)))
            let norm = try optimizer.step()
            guard update == 0 else {
                report.clipped = loss.clippedShare
                continue
            }
            report.norm = norm
            report.entropy = try scores.entropies.mean().item()
            report.divergence = loss.divergence ?? 0
            report.moved = loss.moved
        }
    }
}
