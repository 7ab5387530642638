/// A part of a network: what it learns, and what it does with its input.
///
///     struct Doubling: Layer {
///         var parameters: [String: Tensor] { [:] }
///         func callAsFunction(_ input: Tensor) throws -> Tensor { try input * 2 }
///     }
public protocol Layer: Sendable {
    /// What the layer learns, by the names of a checkpoint.
    var parameters: [String: Tensor] { get }

    /// Computes the layer's output.
    ///
    /// - Parameter input: The input.
    /// - Returns: The output.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    func callAsFunction(_ input: Tensor) throws -> Tensor
}
