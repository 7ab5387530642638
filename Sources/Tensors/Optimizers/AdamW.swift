internal import CEngine

/// Steps against gradients, scaled by their running means and squares.
///
/// > Source: Loshchilov and Hutter, *Decoupled Weight Decay Regularization*, arXiv:1711.05101, algorithm 2. Deviations:
/// > decay is scaled by the learning rate, as in PyTorch.
public struct AdamW: Sendable {
    /// The settings of the optimizer.
    public struct Configuration: Codable, Hashable, Sendable {
        /// The learning rate, and how it changes.
        public var schedule: LearningRateSchedule
        /// How slowly the mean of gradients moves, in `0..<1`.
        public var beta1: Double
        /// How slowly the mean of squares moves, in `0..<1`.
        public var beta2: Double
        /// What is added to the root of the squares, above 0.
        public var epsilon: Double
        /// How strongly parameters are drawn to 0, 0 or more.
        public var weightDecay: Double
        /// The largest common norm of all gradients; `nil` is any.
        public var maximumNorm: Double?

        /// Creates settings.
        ///
        /// - Parameters:
        ///   - schedule: The learning rate, and how it changes.
        ///   - beta1: How slowly the mean of gradients moves, in `0..<1`.
        ///   - beta2: How slowly the mean of squares moves, in `0..<1`.
        ///   - epsilon: What is added to the root of the squares, above 0.
        ///   - weightDecay: How strongly parameters are drawn to 0, 0 or more.
        ///   - maximumNorm: The largest common norm of all gradients; `nil` is any.
        public init(
            schedule: LearningRateSchedule,
            beta1: Double = 0.9,
            beta2: Double = 0.999,
            epsilon: Double = 1e-8,
            weightDecay: Double = 0,
            maximumNorm: Double? = 1
        ) {
            self.schedule = schedule
            self.beta1 = beta1
            self.beta2 = beta2
            self.epsilon = epsilon
            self.weightDecay = weightDecay
            self.maximumNorm = maximumNorm
        }

        /// Checks the ranges.
        ///
        /// - Throws: `EngineError` with code `configuration`.
        public func validate() throws {
            try schedule.validate()
            guard (0..<1).contains(beta1), (0..<1).contains(beta2), epsilon > 0, weightDecay >= 0,
                maximumNorm.map({ $0 > 0 }) ?? true
            else {
                throw EngineError(
                    .configuration,
                    "an optimizer needs betas in 0..<1, an epsilon above 0, a decay of 0 or more and a norm above 0"
                )
            }
        }
    }

    /// The settings.
    public let configuration: Configuration
    /// What is trained.
    public let parameters: [Tensor]
    /// The number of steps taken.
    public private(set) var steps = 0
    /// The running means of the gradients, in the order of the parameters.
    public let means: [Tensor]
    /// The running means of their squares, in the order of the parameters.
    public let squares: [Tensor]

    /// Creates an optimizer that has taken no step.
    ///
    /// - Parameters:
    ///   - parameters: What is trained.
    ///   - configuration: The settings.
    /// - Throws: `EngineError` with code `configuration` if a setting is out of its range.
    public init(_ parameters: [Tensor], _ configuration: Configuration) throws {
        try configuration.validate()
        self.configuration = configuration
        self.parameters = parameters
        means = try parameters.map { try Tensor(filledWith: 0, shape: $0.shape, type: $0.type, device: $0.device) }
        squares = try means.map { try $0.copied() }
    }

    /// Goes on from where another optimizer of the same parameters was.
    ///
    /// - Parameters:
    ///   - steps: The number of steps that it had taken, 0 or more.
    ///   - means: Its means.
    ///   - squares: Its squares.
    /// - Throws: `EngineError` with code `operation` if there are more or fewer, or of other shapes.
    public mutating func resume(atStep steps: Int, means: [Tensor], squares: [Tensor]) throws {
        guard steps >= 0, means.count == self.means.count, squares.count == self.squares.count else {
            throw EngineError(
                .operation,
                "the state of \(means.count) parameters after \(steps) steps does not fit \(parameters.count)"
            )
        }
        for (old, new) in zip(self.means + self.squares, means + squares) { try old.assign(new) }
        self.steps = steps
    }

    /// Takes one step against the gradients and forgets them.
    ///
    /// - Returns: The common norm of the gradients before it was limited.
    /// - Throws: `EngineError` with code `notFinite` if the norm is not finite; then nothing has changed but the gradients.
    @discardableResult
    public mutating func step() throws -> Double {
        var settings = holdfast_adamw(
            learning_rate: configuration.schedule.rate(atStep: steps),
            beta1: configuration.beta1,
            beta2: configuration.beta2,
            epsilon: configuration.epsilon,
            weight_decay: configuration.weightDecay,
            maximum_norm: configuration.maximumNorm ?? 0,
            step: Int64(steps + 1)
        )
        let count = parameters.count
        var norm = 0.0
        try EngineCall.run(parameters + means + squares) { engine, handles in
            engine.pointee.adamw(
                Array(handles[..<count]),
                Array(handles[count..<2 * count]),
                Array(handles[(2 * count)...]),
                Int64(count),
                &settings,
                &norm
            )
        }
        try Tensor.clearGradients(parameters)
        guard norm.isFinite else {
            throw EngineError(
                .notFinite,
                "the gradients of step \(steps + 1) are not finite; lower the learning rate or look at the data"
            )
        }
        steps += 1
        return norm
    }
}
