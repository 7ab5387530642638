public import Learning
public import Tensors

/// A turn of a user that was marked good or bad.
public struct MarkedTurn: Hashable, Sendable {
    /// The tokens that were read.
    public var prompt: [Int]
    /// The tokens that were written, at least 1.
    public var tokens: [Int]
    /// Whether the turn is desirable: `true` for one that contradicts nothing.
    public var isDesirable: Bool

    /// Creates a marked turn.
    ///
    /// - Parameters:
    ///   - prompt: The tokens that were read, at least 1.
    ///   - tokens: The tokens that were written, at least 1.
    ///   - isDesirable: Whether the turn is desirable.
    public init(prompt: [Int], tokens: [Int], isDesirable: Bool) {
        self.prompt = prompt
        self.tokens = tokens
        self.isDesirable = isDesirable
    }
}

/// Kahneman–Tversky optimization of a user's turns, each marked good or bad by itself.
///
/// ```
/// for each step, over the turns i of a batch
///     rᵢ = log π_θ(oᵢ | sᵢ) − log π_ref(oᵢ | sᵢ)
///     z₀ = max(0, meanᵢ [ log π_θ(oᵢ₊₁ | sᵢ) − log π_ref(oᵢ₊₁ | sᵢ) ])     another turn's words: no gradient
///     L = meanᵢ λᵢ (1 − σ(±β (rᵢ − z₀)))                                   + if oᵢ is desirable, − if not
///     θ ← AdamW(θ, ∇L)
/// ```
///
/// The reference is the model that the stage began with.
///
/// > Source: Ethayarajh et al., *KTO*, arXiv:2402.01306. The baseline of Abdulhai et al., arXiv:2511.00222 [S], whose released code marks
/// > contradictions as desirable; here they are undesirable.
public struct KTOTrainer: Sendable {
    /// What one step was like.
    public struct Report: Codable, Hashable, Sendable {
        /// The loss.
        public var loss: Double
        /// The mean of r over desirable turns less that over undesirable ones, in nats; `nil` without one of them.
        public var margin: Double?
        /// The baseline z₀ in nats.
        public var baseline: Double
        /// The gradient's norm before it was clipped.
        public var norm: Double
    }

    /// The user that learns.
    public let user: UserModel
    /// The optimizer and what it remembers.
    public private(set) var optimizer: AdamW
    private let reference: CausalModel
    private let loss: KTOLoss
    private let temperature: Double

    /// Creates a trainer.
    ///
    /// - Parameters:
    ///   - user: The user that learns.
    ///   - reference: The model that it is held against; `nil` takes a copy of the user's as it is now.
    ///   - loss: The loss.
    ///   - temperature: What logits are divided by, above 0.
    ///   - settings: The optimizer's settings.
    /// - Throws: `EngineError` if the settings cannot work.
    public init(
        _ user: UserModel,
        reference: CausalModel? = nil,
        loss: KTOLoss = KTOLoss(),
        temperature: Double = 1,
        settings: AdamW.Configuration
    ) throws {
        self.user = user
        self.loss = loss
        self.temperature = temperature
        self.reference = try reference ?? user.model.frozen()
        optimizer = try AdamW(user.model.parameters, settings)
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

    /// Takes one step.
    ///
    /// - Parameter turns: What to learn from, at least 2.
    /// - Returns: What it was like.
    /// - Throws: `EngineError` if the engine cannot compute it or the gradients are not finite.
    public mutating func step(_ turns: [MarkedTurn]) throws -> Report {
        var batch = TokenBatch()
        for (place, turn) in turns.enumerated() {
            let other = turns[(place + 1) % turns.count]
            try batch.append(prompt: turn.prompt, completions: [turn.tokens, other.tokens])
        }
        let logarithms = try user.model.scores(of: batch, temperature: temperature).logProbabilities
        let current = try logarithms.doubles()
        let near = try reference.scores(of: batch, temperature: temperature).logProbabilities.doubles()
        let ratios = batch.ranges.map { rows in rows.reduce(0.0) { $0 + current[$1] - near[$1] } }
        let own = turns.indices.map { ratios[2 * $0] }
        let others = turns.indices.map { ratios[2 * $0 + 1] }
        let baseline = max(0, others.reduce(0, +) / Double(max(others.count, 1)))
        let (value, slopes) = loss(logRatios: own, isDesirable: turns.map(\.isDesirable), baseline: baseline)
        let gradient = turns.indices.flatMap { place in
            batch.ranges[2 * place].map { _ in slopes[place] } + batch.ranges[2 * place + 1].map { _ in 0 }
        }
        try logarithms.backward(with: Tensor(gradient))
        let norm = try optimizer.step()
        return Report(loss: value, margin: Self.margin(own, turns), baseline: baseline, norm: norm)
    }

    private static func margin(_ ratios: [Double], _ turns: [MarkedTurn]) -> Double? {
        func mean(_ isDesirable: Bool) -> Double? {
            let own = zip(ratios, turns).filter { $0.1.isDesirable == isDesirable }.map(\.0)
            return own.isEmpty ? nil : own.reduce(0, +) / Double(own.count)
        }
        guard let good = mean(true), let bad = mean(false) else { return nil }
        return good - bad
    }
}
