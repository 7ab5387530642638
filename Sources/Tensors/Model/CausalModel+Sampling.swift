internal import CEngine

/// How sequences are sampled.
public struct SamplingOptions: Hashable, Sendable {
    /// The most new tokens of a sequence, at least 1.
    public var limit: Int
    /// What logits are divided by; 0 takes the likeliest token.
    public var temperature: Double
    /// The number of likeliest tokens to choose among; `nil` is all.
    public var topK: Int?
    /// The probability of the smallest set of likeliest tokens to choose among, above 0 and at most 1.
    public var topP: Double
    /// Tokens after which a sequence ends; they are part of it.
    public var stops: [Int]
    /// The number of sequences for each prompt, at least 1.
    public var samples: Int

    /// Creates options.
    ///
    /// - Parameters:
    ///   - limit: The most new tokens of a sequence, at least 1.
    ///   - temperature: What logits are divided by; 0 takes the likeliest token.
    ///   - topK: The number of likeliest tokens to choose among; `nil` is all.
    ///   - topP: The probability of the smallest set of likeliest tokens to choose among, above 0 and at most 1.
    ///   - stops: Tokens after which a sequence ends; they are part of it.
    ///   - samples: The number of sequences for each prompt, at least 1.
    public init(
        limit: Int,
        temperature: Double = 1,
        topK: Int? = nil,
        topP: Double = 1,
        stops: [Int] = [],
        samples: Int = 1
    ) {
        self.limit = limit
        self.temperature = temperature
        self.topK = topK
        self.topP = topP
        self.stops = stops
        self.samples = samples
    }
}

/// A sequence that a model sampled.
public struct SampledTokens: Hashable, Sendable {
    /// The new tokens.
    public var tokens: [Int]
    /// The natural logarithm of each token's probability at the temperature of sampling, before any token was left out
    /// by `topK` or `topP`; at temperature 0, that at 1.
    public var logProbabilities: [Float]
    /// Whether the sequence was cut off by its limit instead of ended by a token.
    public var isTruncated: Bool
}

extension CausalModel {
    /// Samples sequences in one call, each prompt computed once for all of its samples.
    ///
    /// The same numbers from the generator give the same tokens on one kind of processor, whatever the number of threads.
    ///
    /// - Parameters:
    ///   - prompts: The tokens of each prompt, at least 1 in each.
    ///   - options: How to sample.
    ///   - generator: The source of randomness, from which each sample takes one number.
    /// - Returns: The samples of each prompt.
    /// - Throws: `EngineError` with code `operation` if a token is outside the vocabulary or the options cannot work.
    public func sample(
        _ prompts: [[Int]],
        _ options: SamplingOptions,
        using generator: inout some RandomNumberGenerator
    ) throws -> [[SampledTokens]] {
        guard options.limit >= 1, options.samples >= 1, !prompts.isEmpty else {
            if prompts.isEmpty { return [] }
            throw EngineError(.configuration, "the limit and the number of samples have to be at least 1")
        }
        let count = prompts.count * options.samples
        let seeds = (0..<count).map { _ in generator.next() }
        var results = EngineSamples(count: count, limit: options.limit)
        try withEngineSampling(prompts, options, seeds) { sampling in
            try withEngineSizes { model in
                try EngineCall.run(body + [head]) { engine, handles in
                    engine.pointee.llama_sample(
                        model,
                        handles,
                        Int64(handles.count - 1),
                        handles[handles.count - 1],
                        sampling,
                        &results.tokens,
                        &results.logarithms,
                        &results.lengths
                    )
                }
            }
        }
        return prompts.indices.map { prompt in
            (0..<options.samples).map { results.sample(prompt * options.samples + $0, stops: options.stops) }
        }
    }

    private func withEngineSampling<Result>(
        _ prompts: [[Int]],
        _ options: SamplingOptions,
        _ seeds: [UInt64],
        _ body: (UnsafePointer<holdfast_sampling>) throws -> Result
    ) rethrows -> Result {
        let offsets = prompts.reduce(into: [Int64(0)]) { $0.append(($0.last ?? 0) + Int64($1.count)) }
        return try prompts.joined().map(Int64.init).withUnsafeBufferPointer { tokens in
            try offsets.withUnsafeBufferPointer { offsets in
                try options.stops.map(Int64.init).withUnsafeBufferPointer { stops in
                    try seeds.withUnsafeBufferPointer { seeds in
                        var sampling = holdfast_sampling(
                            prompts: tokens.baseAddress,
                            prompt_offsets: offsets.baseAddress,
                            prompt_count: Int64(prompts.count),
                            samples: Int64(options.samples),
                            limit: Int64(options.limit),
                            temperature: options.temperature,
                            top_k: Int64(options.topK ?? 0),
                            top_p: options.topP,
                            stops: stops.baseAddress,
                            stop_count: Int64(stops.count),
                            seeds: seeds.baseAddress
                        )
                        return try body(&sampling)
                    }
                }
            }
        }
    }
}

/// Where the engine puts samples.
private struct EngineSamples {
    var tokens: [Int64]
    var logarithms: [Float]
    var lengths: [Int64]
    let limit: Int

    init(count: Int, limit: Int) {
        tokens = Array(repeating: 0, count: count * limit)
        logarithms = Array(repeating: 0, count: count * limit)
        lengths = Array(repeating: 0, count: count)
        self.limit = limit
    }

    func sample(_ index: Int, stops: [Int]) -> SampledTokens {
        let places = index * limit..<index * limit + Int(lengths[index])
        let own = tokens[places].map(Int.init)
        return SampledTokens(
            tokens: own,
            logProbabilities: Array(logarithms[places]),
            isTruncated: own.last.map { !stops.contains($0) } ?? false
        )
    }
}
