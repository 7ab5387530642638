internal import Foundation
internal import Learning
public import Statistics
public import Tensors

/// Proximal policy optimization over the turns of whole conversations.
///
/// ```
/// for each step
///     play conversations with π_old: a turn t reads sₜ, writes oₜ, and earns rₜ
///     r ← r − mean(r),  V = v(s)
///     A, R = GAE(r, V; γ, λ)  conversation by conversation;  A ← (A − mean) ⁄ deviation
///     for each epoch, for each minibatch of conversations
///         θ ← AdamW(θ, ∇ [ −min(ρA, clip(ρ)A) + β KL(π_θ ‖ π_ref) ])    ρ = π_θ ⁄ π_old, token by token
///         w ← AdamW(w, ∇ ½ (v_w(s) − R)²)
/// ```
///
/// All tokens of a turn share its advantage. The values come from a linear layer on the model's hidden state where a turn begins.
///
/// > Source: Schulman et al., *Proximal Policy Optimization Algorithms*, arXiv:1707.06347, algorithm 1; Abdulhai et al.,
/// > arXiv:2511.00222 [S], for PPO on a user's lines. Deviations: the code released with the latter rewards each line alone, with no return over the
/// > lines after it; here γ and λ carry rewards back over turns. Rewards are centred on their mean, so that neither longer nor
/// > shorter conversations pay by themselves.
public struct TurnPolicyTrainer: Sendable {
    /// How it learns.
    public struct Settings: Codable, Sendable {
        /// The advantages over turns: the discount γ.
        public var discount = 0.9
        /// The advantages over turns: the decay λ.
        public var decay = 0.9
        /// How often all conversations of a step are learned from, at least 1.
        public var epochs = 2
        /// The conversations of a minibatch, at least 1.
        public var minibatch = 6
        /// How far a token's ratio may leave 1, in `0...1`.
        public var clip = 0.2
        /// The weight of the divergence from the model that the stage began with, 0 or more.
        public var divergenceWeight = 0.02
        /// What logits were divided by when the turns were sampled, above 0.
        public var temperature = 1.0
        /// The optimizer of the policy.
        public var optimizer: AdamW.Configuration
        /// The optimizer of the values.
        public var valueOptimizer = AdamW.Configuration(schedule: .constant(peak: 1e-3, warmup: 0))

        /// Creates settings.
        ///
        /// - Parameter optimizer: The optimizer of the policy.
        public init(optimizer: AdamW.Configuration) { self.optimizer = optimizer }
    }

    /// What one step was like.
    public struct Report: Codable, Hashable, Sendable {
        /// The mean reward of a turn.
        public var reward: Double
        /// The turns.
        public var turns: Int
        /// The share of the returns' variance that the values explain, at most 1; `nil` where the returns do not vary.
        public var explained: Double?
        /// The share of tokens at which the clip holds, in the last minibatch.
        public var clipped: Double
        /// The mean k3 estimate of KL(π_old ‖ π) over tokens in nats, in the last minibatch.
        public var moved: Double
        /// The mean estimate of KL(π ‖ π_ref) over tokens in nats, in the last minibatch.
        public var divergence: Double
        /// The mean entropy of the tokens' distributions before the step, in nats.
        public var entropy: Double
        /// The gradient's norm before it was clipped, in the last minibatch.
        public var norm: Double
    }

    /// The user that learns.
    public let user: UserModel
    /// The optimizer of the policy and what it remembers.
    public private(set) var optimizer: AdamW
    private var head: ValueHead
    private let reference: CausalModel?
    private let settings: Settings

    /// Creates a trainer.
    ///
    /// - Parameters:
    ///   - user: The user that learns.
    ///   - reference: The model that it is held near to; `nil` takes a copy of the user's as it is now.
    ///   - settings: How it learns.
    /// - Throws: `EngineError` if the settings cannot work.
    public init(_ user: UserModel, reference: CausalModel? = nil, settings: Settings) throws {
        self.user = user
        self.settings = settings
        self.reference = settings.divergenceWeight > 0 ? try reference ?? user.model.frozen() : nil
        optimizer = try AdamW(user.model.parameters, settings.optimizer)
        let device = user.model.parameters.first?.device ?? .cpu
        head = try ValueHead(width: user.model.configuration.width, settings.valueOptimizer, device: device)
    }

    // MARK: Steps

    /// One turn as the updates see it.
    private struct Turn {
        var played: PlayedTurn
        var sampled: [Double]
        var reference: [Double]?
        var value: Double
        var advantage = 0.0
        var `return` = 0.0
    }

    /// Takes one step.
    ///
    /// - Parameters:
    ///   - conversations: What the user has just played as it is.
    ///   - seed: The seed of the minibatches.
    /// - Returns: What it was like.
    /// - Throws: `EngineError` if the engine cannot compute it or the gradients are not finite.
    public mutating func step(_ conversations: [PlayedConversation], seed: Seed) throws -> Report {
        let played = conversations.filter { !$0.turns.isEmpty }
        let rewards = played.flatMap { $0.turns.map(\.reward) }
        let mean = rewards.reduce(0, +) / Double(max(rewards.count, 1))
        var report = Report(
            reward: mean,
            turns: rewards.count,
            explained: nil,
            clipped: 0,
            moved: 0,
            divergence: 0,
            entropy: 0,
            norm: 0
        )
        var turns = try played.map { try estimated($0, meanReward: mean, into: &report) }
        report.entropy /= Double(max(rewards.count, 1))
        report.explained = Self.explained(turns.joined())
        Self.standardize(&turns)
        for epoch in 0..<settings.epochs {
            var draw = Draw(seed.child("epoch", epoch))
            let order = draw.shuffled(Array(turns.indices))
            for start in stride(from: 0, to: order.count, by: settings.minibatch) {
                let minibatch = order[start..<min(start + settings.minibatch, order.count)].flatMap { turns[$0] }
                try learn(from: minibatch, into: &report)
            }
        }
        return report
    }

    /// What π_old, π_ref and the values say of a conversation's turns, and the advantages that follow.
    private func estimated(
        _ conversation: PlayedConversation,
        meanReward: Double,
        into report: inout Report
    ) throws -> [Turn] {
        // What would have been read next is a turn of one token of which only the state is looked at.
        let ends = conversation.next.map { [(prompt: $0, tokens: [user.form.token(.end)])] } ?? []
        let batch = try TurnBatch(conversation.turns.map { ($0.prompt, $0.tokens) } + ends)
        let old = try user.model.frozen()
        let states = try old.hiddenStates(of: batch.tokens)
        let values = try head.values(states, rows: batch.starts)
        let scores = try old.scores(of: batch.tokens, temperature: settings.temperature, from: states)
        let sampled = try scores.logProbabilities.doubles()
        let near = try reference?.scores(of: batch.tokens, temperature: settings.temperature).logProbabilities.doubles()
        report.entropy += try scores.entropies.mean().item() * Double(conversation.turns.count)
        let (advantages, returns) = GeneralizedAdvantage(discount: settings.discount, decay: settings.decay)(
            rewards: conversation.turns.map { $0.reward - meanReward },
            values: Array(values.prefix(conversation.turns.count)),
            final: conversation.next == nil ? 0 : values.last ?? 0
        )
        return conversation.turns.indices.map { turn in
            Turn(
                played: conversation.turns[turn],
                sampled: Array(sampled[batch.rows[turn]]),
                reference: near.map { Array($0[batch.rows[turn]]) },
                value: values[turn],
                advantage: advantages[turn],
                return: returns[turn]
            )
        }
    }

    /// One update of the policy and of the values.
    private mutating func learn(from turns: [Turn], into report: inout Report) throws {
        let batch = try TurnBatch(turns.map { ($0.played.prompt, $0.played.tokens) })
        let states = try user.model.hiddenStates(of: batch.tokens)
        let scores = try user.model.scores(of: batch.tokens, temperature: settings.temperature, from: states)
        let current = try scores.logProbabilities.doubles()
        let loss = PolicyObjective.ppo(clip: ClipRange(settings.clip)).loss(
            current: batch.rows.map { Array(current[$0]) },
            responses: turns.map {
                SampledResponse(sampled: $0.sampled, reference: $0.reference, advantage: $0.advantage)
            },
            penalty: reference == nil ? nil : (.k3, settings.divergenceWeight)
        )
        try scores.logProbabilities.backward(with: Tensor(loss.gradient.flatMap(\.self)))
        report.norm = try optimizer.step()
        _ = try head.step(states, rows: batch.starts, returns: turns.map(\.return))
        report.clipped = loss.clippedShare
        report.moved = loss.moved
        report.divergence = loss.divergence ?? 0
    }

    private static func standardize(_ turns: inout [[Turn]]) {
        let all = turns.joined().map(\.advantage)
        let count = Double(max(all.count, 1))
        let mean = all.reduce(0, +) / count
        let deviation = (all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
        for conversation in turns.indices {
            for turn in turns[conversation].indices {
                let own = turns[conversation][turn].advantage
                turns[conversation][turn].advantage = (own - mean) / (deviation + 1e-8)
            }
        }
    }

    private static func explained(_ turns: some Sequence<Turn>) -> Double? {
        let returns = turns.map(\.return)
        let mean = returns.reduce(0, +) / Double(max(returns.count, 1))
        let all = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        guard all > 1e-12 else { return nil }
        return 1 - turns.reduce(0) { $0 + ($1.return - $1.value) * ($1.return - $1.value) } / all
    }
}

// MARK: - Stopping and going on

extension TurnPolicyTrainer {
    /// What it learns, policy and values.
    var parameters: [Tensor] { optimizer.parameters + head.parameters }

    /// The optimizers' means, policy and values.
    var means: [Tensor] { optimizer.means + head.optimizer.means }

    /// The optimizers' mean squares, policy and values.
    var squares: [Tensor] { optimizer.squares + head.optimizer.squares }

    /// Goes on after a step.
    ///
    /// - Parameters:
    ///   - updates: The updates taken, as many for the policy as for the values.
    ///   - means: The optimizers' means.
    ///   - squares: The optimizers' mean squares.
    /// - Throws: `EngineError` if they do not fit.
    mutating func resume(atUpdate updates: Int, means: [Tensor], squares: [Tensor]) throws {
        let count = optimizer.parameters.count
        try optimizer.resume(
            atStep: updates,
            means: Array(means.prefix(count)),
            squares: Array(squares.prefix(count))
        )
        try head.resume(
            atStep: updates,
            means: Array(means.dropFirst(count)),
            squares: Array(squares.dropFirst(count))
        )
    }
}
