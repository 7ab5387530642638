internal import CEngine

/// A model that reads and answers step by step, with a cache of keys and values made beforehand.
///
/// One step through all layers is one call. For whole samples ``CausalModel/sample(_:_:using:)`` is faster.
public struct CausalDecoder: Sendable {
    /// The model.
    public let model: CausalModel
    /// The most tokens that each sequence can have.
    public let capacity: Int
    /// The number of sequences, which go on together.
    public let sequences: Int
    /// The number of tokens that each sequence has.
    public private(set) var length = 0
    private let cache: Tensor

    /// Creates a decoder with an empty cache.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - sequences: The number of sequences, at least 1.
    ///   - capacity: The most tokens that each sequence can have, at least 1.
    /// - Throws: `EngineError` if the cache does not fit into memory.
    public init(_ model: CausalModel, sequences: Int = 1, capacity: Int) throws {
        let sizes = model.configuration
        self.model = model
        self.capacity = capacity
        self.sequences = sequences
        cache = try Tensor(
            filledWith: 0,
            shape: [sizes.layers, 2, sequences, capacity, sizes.keyHeads, sizes.headWidth],
            type: model.parameters[0].type,
            device: model.parameters[0].device
        )
    }

    /// Reads some more tokens of each sequence.
    ///
    /// - Parameter tokens: As many tokens for each sequence, at least 1.
    /// - Returns: The logits of what comes next, `[sequences, vocabulary]`.
    /// - Throws: `EngineError` with code `operation` if the tokens are too many or outside the vocabulary.
    public mutating func read(_ tokens: [[Int]]) throws -> Tensor {
        guard tokens.count == sequences, let count = tokens.first?.count, count > 0,
            tokens.allSatisfy({ $0.count == count })
        else {
            throw EngineError(.operation, "each of \(sequences) sequences has to go on by the same number of tokens")
        }
        let numbers = tokens.joined().map(Int64.init)
        let handlesBehind = [model.head, cache]
        let logits = try model.withEngineModel(model.body + handlesBehind) { sizes, engine, handles, result in
            let parameters = handles.count - handlesBehind.count
            return engine.pointee.llama_decode(
                sizes,
                handles,
                Int64(parameters),
                handles[parameters],
                handles[parameters + 1],
                Int64(length),
                numbers,
                Int64(sequences),
                Int64(count),
                result
            )
        }
        length += count
        return logits
    }

    /// Forgets all tokens but the first ones.
    ///
    /// - Parameter count: How many stay, at most as many as there are.
    public mutating func rewind(to count: Int) { length = min(max(count, 0), length) }
}
