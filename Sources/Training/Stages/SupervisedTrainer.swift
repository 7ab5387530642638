public import Tensors

/// Supervised fine-tuning: the next token of conversations, weighed token by token.
///
/// ```
/// for each step
///     L = −Σ w log π(token | before) ⁄ Σ w
///     θ ← AdamW(θ, ∇L)
/// ```
public struct SupervisedTrainer: Sendable {
    /// The model that learns.
    public let model: CausalModel
    /// The optimizer and what it remembers.
    public private(set) var optimizer: AdamW

    /// Creates a trainer.
    ///
    /// - Parameters:
    ///   - model: The model that learns.
    ///   - settings: The optimizer's settings.
    /// - Throws: `EngineError` if the settings cannot work.
    public init(_ model: CausalModel, _ settings: AdamW.Configuration) throws {
        self.model = model
        optimizer = try AdamW(model.parameters, settings)
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
    /// - Parameter pieces: What to learn from; pieces without a weighed token are passed over.
    /// - Returns: The loss in nats a token, and the number of tokens read.
    /// - Throws: `EngineError` if the engine cannot compute it or the gradients are not finite.
    @discardableResult
    public mutating func step(_ pieces: [TokenPiece]) throws -> (loss: Double, tokens: Int) {
        var batch = TokenBatch()
        var weights: [Float] = []
        for piece in pieces where piece.weights.dropFirst().contains(where: { $0 > 0 }) {
            try batch.append(piece.tokens, wanting: piece.weights.map { $0 > 0 })
            weights += piece.weights.dropFirst().filter { $0 > 0 }
        }
        guard !weights.isEmpty else { return (0, 0) }
        let total = weights.reduce(0, +)
        let logarithms = try model.scores(of: batch).logProbabilities
        let loss = try zip(logarithms.floats(), weights).reduce(0.0) { $0 - Double($1.0 * $1.1) } / Double(total)
        try logarithms.backward(with: Tensor(floats: weights.map { -$0 / total }))
        try optimizer.step()
        return (loss, batch.tokens.count)
    }
}
