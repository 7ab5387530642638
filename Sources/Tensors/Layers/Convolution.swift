internal import CEngine

/// A convolution over one or two dimensions.
public struct Convolution: Layer {
    /// The kernel, `[outputs, inputs, length]` or `[outputs, inputs, height, width]`.
    public var weight: Tensor
    /// What is added, `[outputs]`, if anything.
    public var bias: Tensor?
    /// How far the kernel moves from one output to the next, at least 1.
    public var stride: Int
    /// How many zeros are put around the input on each side.
    public var padding: Int

    /// Creates a layer.
    ///
    /// - Parameters:
    ///   - weight: The kernel, `[outputs, inputs, length]` or `[outputs, inputs, height, width]`.
    ///   - bias: What is added, `[outputs]`, if anything.
    ///   - stride: How far the kernel moves from one output to the next, at least 1.
    ///   - padding: How many zeros are put around the input on each side, 0 or more.
    public init(weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0) {
        self.weight = weight
        self.bias = bias
        self.stride = stride
        self.padding = padding
    }

    /// What the layer learns.
    public var parameters: [String: Tensor] {
        var found = ["weight": weight]
        found["bias"] = bias
        return found
    }

    /// Computes the convolution.
    ///
    /// - Parameter input: The input, `[batch, inputs, length]` or `[batch, inputs, height, width]`.
    /// - Returns: The outputs.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func callAsFunction(_ input: Tensor) throws -> Tensor {
        try EngineCall.tensor([input, weight] + [bias].compactMap(\.self)) { engine, handles, result in
            engine.pointee.convolution(
                handles[0],
                handles[1],
                handles.count > 2 ? handles[2] : nil,
                Int64(stride),
                Int64(padding),
                result
            )
        }
    }
}
