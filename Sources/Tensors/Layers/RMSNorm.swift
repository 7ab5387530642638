internal import CEngine

/// A scaling to a mean square of 1, and a learned factor for each element.
///
/// > Source: Zhang and Sennrich, *Root Mean Square Layer Normalization*, arXiv:1910.07467, equation 4. Deviations: epsilon
/// > is added to the mean square, as in the published checkpoints.
public struct RMSNorm: Layer {
    /// The factors, `[width]`.
    public var weight: Tensor
    /// What is added to the mean square.
    public var epsilon: Double

    /// Creates a layer.
    ///
    /// - Parameters:
    ///   - weight: The factors, `[width]`.
    ///   - epsilon: What is added to the mean square; above 0.
    public init(weight: Tensor, epsilon: Double = 1e-6) {
        self.weight = weight
        self.epsilon = epsilon
    }

    /// What the layer learns.
    public var parameters: [String: Tensor] { ["weight": weight] }

    /// Scales each line.
    ///
    /// - Parameter input: The input, `[…, width]`.
    /// - Returns: The scaled input.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func callAsFunction(_ input: Tensor) throws -> Tensor {
        try EngineCall.tensor([input, weight]) { engine, handles, result in
            engine.pointee.rms_norm(handles[0], handles[1], epsilon, result)
        }
    }
}
