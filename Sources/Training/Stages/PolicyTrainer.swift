public import Learning
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
///     θ ← AdamW(θ, ∇ objective(π_θ, π_old, A) + β KL(π_θ ‖ π_ref))
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
        /// The mean reward of all moves sampled.
        public var reward: Double
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
    }

    /// The user that learns.
    public let user: UserModel
    /// The optimizer and what it remembers.
    public private(set) var optimizer: AdamW
    private let reference: CausalModel?
    private let settings: Settings
    private let objective: PolicyObjective
    private let advantage: GroupAdvantage
    private let filter: GroupFilter

    /// Creates a trainer.
    ///
    /// - Parameters:
    ///   - user: The user that learns.
    ///   - reference: The model that it is held near to; `nil` takes a copy of the user's as it is now.
    ///   - settings: How it learns.
    ///   - objective: What is maximized.
    ///   - advantage: How rewards become advantages.
    ///   - filter: Which groups are learned from.
    /// - Throws: `EngineError` if the settings cannot work.
    public init(
        _ user: UserModel,
        reference: CausalModel? = nil,
        settings: Settings,
        objective: PolicyObjective = .grpo(clip: .init(0.2)),
        advantage: GroupAdvantage = .standardized(),
        filter: GroupFilter = .spread
    ) throws {
        self.user = user
        self.settings = settings
        self.objective = objective
        self.advantage = advantage
        self.filter = filter
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
        var rewards: [Double]
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
        let groups = try sample(prompts, seed: seed, reward: reward)
        let kept = groups.filter { filter.keeps($0.rewards, range: range) }
        let rewards = groups.flatMap(\.rewards)
        let count = Double(max(rewards.count, 1))
        var report = Report(
            reward: rewards.reduce(0, +) / count,
            perfect: Double(rewards.count { $0 >= range.upperBound - 1e-9 }) / count,
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

    private func sample(_ prompts: [[Int]], seed: Seed, reward: (Int, UserMove?) -> Double) throws -> [Group] {
        var generator = SplitMix64(seed: seed.value)
        let options = SamplingOptions(
            limit: settings.sampling.limit,
            temperature: settings.sampling.temperature,
            stops: [user.form.token(.end)],
            samples: settings.samples
        )
        let sampled = try user.model.sample(prompts, options, using: &generator)
        return zip(prompts.indices, sampled).map { number, samples in
            let rewards = samples.map { sample in
                reward(number, sample.isTruncated ? nil : user.form.move(of: sample.tokens))
            }
            return Group(prompt: prompts[number], samples: samples, rewards: rewards)
        }
    }

    /// The update: the objective's gradient over the tokens' log-probabilities is carried to the weights by the engine.
    private mutating func learn(from groups: [Group], into report: inout Report) throws {
        var batch = TokenBatch()
        for group in groups { try batch.append(prompt: group.prompt, completions: group.samples.map(\.tokens)) }
        let scores = try user.model.scores(of: batch, temperature: settings.sampling.temperature)
        let near = try reference?.scores(of: batch, temperature: settings.sampling.temperature)
            .logProbabilities.doubles()
        let current = try scores.logProbabilities.doubles()
        let responses = groups.flatMap { group in
            zip(group.samples, advantage(group.rewards)).map { ($0, $1) }
        }
        let loss = objective.loss(
            current: batch.ranges.map { Array(current[$0]) },
            responses: zip(responses, batch.ranges).map { response, range in
                SampledResponse(
                    sampled: response.0.logProbabilities.map(Double.init),
                    reference: near.map { Array($0[range]) },
                    advantage: response.1
                )
            },
            penalty: near == nil ? nil : (.k3, settings.divergenceWeight)
        )
        try scores.logProbabilities.backward(with: Tensor(loss.gradient.flatMap(\.self)))
        report.norm = try optimizer.step()
        report.entropy = try scores.entropies.mean().item()
        report.divergence = loss.divergence ?? 0
        report.moved = loss.moved
    }
}
