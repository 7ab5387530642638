internal import CEngine

/// Attention with turned positions, in which several heads may share keys and values.
///
/// > Source: Vaswani et al., *Attention Is All You Need*, arXiv:1706.03762, equation 1; Ainslie et al., *GQA*,
/// > arXiv:2305.13245. Deviations: none.
public struct RotaryAttention: Sendable {
    /// The projections of queries, keys, values and the output.
    public var query, key, value, output: Tensor
    /// The number of heads, and of those that have keys of their own.
    public var heads, keyHeads: Int
    /// How positions turn a head.
    public var angles: RotaryAngles

    /// Creates a layer.
    ///
    /// - Parameters:
    ///   - query: The projection of queries, `[heads · head width, width]`.
    ///   - key: The projection of keys, `[key heads · head width, width]`.
    ///   - value: The projection of values, shaped as that of keys.
    ///   - output: The projection of the output, `[width, heads · head width]`.
    ///   - heads: The number of heads.
    ///   - keyHeads: The number of heads with keys of their own, a divisor of `heads`.
    ///   - angles: How positions turn a head.
    public init(
        query: Tensor,
        key: Tensor,
        value: Tensor,
        output: Tensor,
        heads: Int,
        keyHeads: Int,
        angles: RotaryAngles
    ) {
        (self.query, self.key, self.value, self.output) = (query, key, value, output)
        (self.heads, self.keyHeads, self.angles) = (heads, keyHeads, angles)
    }

    /// What the layer learns.
    public var parameters: [String: Tensor] {
        ["q_proj.weight": query, "k_proj.weight": key, "v_proj.weight": value, "o_proj.weight": output]
    }

    /// Attends, each token to itself and to what precedes it.
    ///
    /// - Parameters:
    ///   - input: The hidden states, `[tokens, width]`.
    ///   - batch: The positions of the tokens and the segments that they form.
    /// - Returns: The output, `[tokens, width]`.
    /// - Throws: `EngineError` with code `operation` if the shapes do not fit.
    public func callAsFunction(_ input: Tensor, in batch: TokenBatch) throws -> Tensor {
        let tokens = batch.tokens.count
        func split(_ weight: Tensor, _ count: Int) throws -> Tensor {
            try Linear(weight: weight)(input).reshaped([tokens, count, -1])
        }
        let queries = try angles.turn(split(query, heads), positions: batch.positions)
        let keys = try angles.turn(split(key, keyHeads), positions: batch.positions)
        let numbers = batch.segmentNumbers
        let mixed = try EngineCall.tensor([queries, keys, split(value, keyHeads)]) { engine, handles, result in
            engine.pointee.attention(handles[0], handles[1], handles[2], numbers, Int64(numbers.count / 3), result)
        }
        return try Linear(weight: output)(mixed.reshaped([tokens, -1]))
    }
}
