internal import CEngine

/// A product with a matrix, and a sum.
public struct Linear: Layer {
    /// The matrix, `[outputs, inputs]`.
    public var weight: Tensor
    /// What is added, `[outputs]`, if anything.
    public var bias: Tensor?

    /// Creates a layer of tensors.
    ///
    /// - Parameters:
    ///   - weight: The matrix, `[outputs, inputs]`.
    ///   - bias: What is added, `[outputs]`, if anything.
    public init(weight: Tensor, bias: Tensor? = nil) {
        self.weight = weight
        self.bias = bias
    }

    /// Creates a layer of random numbers, whose deviation is the inverse square root of the number of inputs.
    ///
    /// - Parameters:
    ///   - inputs: The number of inputs, at least 1.
    ///   - outputs: The number of outputs.
    ///   - biased: Whether something is added, at first 0.
    ///   - generator: The source of randomness.
    /// - Throws: `EngineError` if there is no engine.
    public init(
        inputs: Int,
        outputs: Int,
        biased: Bool = true,
        using generator: inout some RandomNumberGenerator
    ) throws {
        let deviation = 1 / Double(max(inputs, 1)).squareRoot()
        weight = try Tensor(normal: [outputs, inputs], deviation: deviation, using: &generator).requiringGradient()
        bias = biased ? try Tensor(filledWith: 0, shape: [outputs]).requiringGradient() : nil
    }

    /// What the layer learns.
    public var parameters: [String: Tensor] {
        var found = ["weight": weight]
        found["bias"] = bias
        return found
    }

    /// Computes the outputs.
    ///
    /// - Parameter input: The input, `[…, inputs]`.
    /// - Returns: The outputs, `[…, outputs]`.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func callAsFunction(_ input: Tensor) throws -> Tensor {
        try EngineCall.tensor([input, weight] + [bias].compactMap(\.self)) { engine, handles, result in
            engine.pointee.linear(handles[0], handles[1], handles.count > 2 ? handles[2] : nil, result)
        }
    }
}
