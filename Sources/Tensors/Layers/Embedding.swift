internal import CEngine

/// A line of a table for each token.
public struct Embedding: Layer {
    /// The table, `[tokens, width]`.
    public var weight: Tensor

    /// Creates a layer of a table.
    ///
    /// - Parameter weight: The table, `[tokens, width]`.
    public init(weight: Tensor) { self.weight = weight }

    /// What the layer learns.
    public var parameters: [String: Tensor] { ["weight": weight] }

    /// Looks tokens up.
    ///
    /// - Parameter input: Whole numbers in any shape.
    /// - Returns: Their lines, `[…, width]`.
    /// - Throws: `EngineError` with code `operation` if a number is not in the table.
    public func callAsFunction(_ input: Tensor) throws -> Tensor {
        try EngineCall.tensor([weight, input]) { engine, handles, result in
            engine.pointee.embedding(handles[0], handles[1], result)
        }
    }
}
