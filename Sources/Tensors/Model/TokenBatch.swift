internal import CEngine

/// Token sequences side by side, without padding, and the tokens in them whose probabilities are wanted.
///
/// A prompt with several completions is held once. Results come in the order in which the wanted tokens were added;
/// ``ranges`` says which belong to which sequence.
public struct TokenBatch: Hashable, Sendable {
    /// A run of tokens that attend to one another, and to the tokens of an earlier segment.
    struct Segment: Hashable, Sendable {
        var tokens: Range<Int>
        var parent: Int?
    }

    /// The tokens of all segments.
    public private(set) var tokens: [Int] = []
    /// The position of each token in its sequence, from 0.
    public private(set) var positions: [Int] = []
    /// The tokens whose next token is wanted; one may occur several times.
    public private(set) var rows: [Int] = []
    /// The next token for each row.
    public private(set) var targets: [Int] = []
    /// Which rows belong to each sequence or completion, in the order in which they were added.
    public private(set) var ranges: [Range<Int>] = []
    private(set) var segments: [Segment] = []

    /// Creates an empty batch.
    public init() {}

    /// Adds a sequence of which all tokens but the first are wanted.
    ///
    /// - Parameter sequence: The tokens, at least 2.
    /// - Throws: `EngineError` with code `configuration` if the sequence is too short.
    public mutating func append(_ sequence: [Int]) throws {
        try append(sequence, wanting: Array(repeating: true, count: sequence.count))
    }

    /// Adds a sequence of which some tokens are wanted; what follows the last of them is left out.
    ///
    /// - Parameters:
    ///   - sequence: The tokens, at least 2.
    ///   - wanted: Whether each token is wanted; the first cannot be.
    /// - Throws: `EngineError` with code `configuration` if none is wanted, or the lengths differ.
    public mutating func append(_ sequence: [Int], wanting wanted: [Bool]) throws {
        guard sequence.count == wanted.count else {
            throw EngineError(.configuration, "\(wanted.count) marks were given for \(sequence.count) tokens")
        }
        let places = wanted.indices.dropFirst().filter { wanted[$0] }
        guard let last = places.last else {
            throw EngineError(.configuration, "a sequence of \(sequence.count) tokens has none to predict")
        }
        let start = add(sequence.prefix(last), from: 0, parent: nil)
        let first = rows.count
        rows += places.map { start + $0 - 1 }
        targets += places.map { sequence[$0] }
        ranges.append(first..<rows.count)
    }

    /// Adds a prompt and several completions of it, whose tokens are all wanted.
    ///
    /// - Parameters:
    ///   - prompt: The tokens of the prompt, at least 1.
    ///   - completions: The tokens of each completion, at least 1 in each.
    /// - Throws: `EngineError` with code `configuration` if the prompt or a completion is empty.
    public mutating func append(prompt: [Int], completions: [[Int]]) throws {
        guard !prompt.isEmpty, completions.allSatisfy({ !$0.isEmpty }) else {
            throw EngineError(.configuration, "a prompt or one of its \(completions.count) completions has no tokens")
        }
        let parent = segments.count
        let start = add(prompt[...], from: 0, parent: nil)
        for completion in completions {
            let first = rows.count
            rows.append(start + prompt.count - 1)
            if completion.count > 1 {
                let own = add(completion.dropLast(), from: prompt.count, parent: parent)
                rows += own..<own + completion.count - 1
            }
            targets += completion
            ranges.append(first..<rows.count)
        }
    }

    /// Creates a batch that wants what follows every token of one sequence, whatever it is.
    init(reading sequence: [Int]) {
        _ = add(sequence[...], from: 0, parent: nil)
        rows = Array(sequence.indices)
    }

    /// The segments as the engine takes them.
    var segmentNumbers: [Int64] {
        segments.flatMap { [Int64($0.tokens.lowerBound), Int64($0.tokens.upperBound), Int64($0.parent ?? -1)] }
    }

    /// Calls a body with the batch as the engine takes it.
    func withEngineBatch<Result>(_ body: (UnsafePointer<holdfast_batch>) throws -> Result) rethrows -> Result {
        let numbers = [tokens.map(Int64.init), positions.map(Int64.init), segmentNumbers, rows.map(Int64.init)]
        return try numbers[0].withUnsafeBufferPointer { tokens in
            try numbers[1].withUnsafeBufferPointer { positions in
                try numbers[2].withUnsafeBufferPointer { segments in
                    try numbers[3].withUnsafeBufferPointer { rows in
                        var batch = holdfast_batch(
                            tokens: tokens.baseAddress,
                            positions: positions.baseAddress,
                            token_count: Int64(tokens.count),
                            segments: segments.baseAddress,
                            segment_count: Int64(segments.count / 3),
                            rows: rows.baseAddress,
                            row_count: Int64(rows.count)
                        )
                        return try body(&batch)
                    }
                }
            }
        }
    }

    private mutating func add(_ run: ArraySlice<Int>, from position: Int, parent: Int?) -> Int {
        let start = tokens.count
        tokens += run
        positions += position..<position + run.count
        segments.append(Segment(tokens: start..<tokens.count, parent: parent))
        return start
    }
}
