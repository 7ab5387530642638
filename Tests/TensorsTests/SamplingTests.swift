import Testing

@testable import Tensors

@Suite("Sampling", .needsEngine)
struct SamplingTests {
    static let prompts = [CausalModelTests.sequence(33), [1], CausalModelTests.sequence(33, seed: 4), [2, 2, 2]]

    @Test("The likeliest tokens are those of the logits and of the decoder, on both paths", arguments: [true, false])
    func greedy(isFused: Bool) throws {
        var model = try CausalModelTests.model()
        model.isFused = isFused
        var unused = Numbers(1)
        let samples = try model.sample(Self.prompts, SamplingOptions(limit: 20, temperature: 0), using: &unused)
        for (prompt, sample) in zip(Self.prompts, samples) {
            var sequence = prompt
            var decoder = try CausalDecoder(model, capacity: prompt.count + 20)
            var step = try decoder.read([prompt])
            for token in sample[0].tokens {
                let last = try model.logits(of: sequence).sliced(sequence.count - 1..<sequence.count)
                #expect(try last.indexOfLargest(along: 1).integers() == [token])
                #expect(largestDifference(try step.doubles(), try last.doubles()) < 1e-3)
                sequence.append(token)
                step = try decoder.read([[token]])
            }
            #expect(sample[0].tokens.count == 20 && sample[0].isTruncated)
            #expect(decoder.length == sequence.count)
        }
    }

    @Test(
        "Sequences that are decoded together go on as each by itself, several tokens at once or one",
        arguments: [true, false]
    )
    func together(isFused: Bool) throws {
        var model = try CausalModelTests.model()
        model.isFused = isFused
        let sequences = [CausalModelTests.sequence(12), CausalModelTests.sequence(12, seed: 4)]
        var both = try CausalDecoder(model, sequences: 2, capacity: 12)
        // Five tokens, then one, then one again after a step back, then the rest.
        for (kept, range) in [(0, 0..<5), (5, 5..<6), (5, 5..<6), (6, 6..<12)] {
            both.rewind(to: kept)
            let logits = try both.read(sequences.map { Array($0[range]) })
            for (place, sequence) in sequences.enumerated() {
                let alone = try model.logits(of: Array(sequence[..<range.upperBound]))
                let last = try alone.sliced(range.upperBound - 1..<range.upperBound).doubles()
                let own = try logits.sliced(place..<place + 1).doubles()
                #expect(largestDifference(own, last) < 1e-3)
            }
        }
        #expect(both.length == 12)
    }

    @Test("Log-probabilities of samples are those of a pass over them", arguments: [true, false])
    func logProbabilities(isFused: Bool) throws {
        var model = try CausalModelTests.model()
        model.isFused = isFused
        var numbers = Numbers(5)
        let options = SamplingOptions(limit: 30, temperature: 0.7, stops: [2], samples: 9)
        let samples = try model.sample(Self.prompts, options, using: &numbers)
        var batch = TokenBatch()
        for (prompt, group) in zip(Self.prompts, samples) {
            try batch.append(prompt: prompt, completions: group.map(\.tokens))
        }
        let scores = try model.scores(of: batch, temperature: 0.7).logProbabilities.doubles()
        let sampled = samples.joined().flatMap(\.logProbabilities).map(Double.init)
        #expect(largestDifference(scores, sampled) < 1e-3)
        for sample in samples.joined() {
            #expect(!sample.tokens.dropLast().contains(2))
            #expect(sample.isTruncated == (sample.tokens.last != 2))
        }
        #expect(Set(samples.joined().map(\.tokens.count)).count > 2)
    }

    @Test("Both paths draw the same tokens, the same again with the same seed, and others with another")
    func seeds() throws {
        func draw(isFused: Bool, seed: UInt64) throws -> [[SampledTokens]] {
            var model = try CausalModelTests.model()
            model.isFused = isFused
            var numbers = Numbers(seed)
            return try model.sample(Self.prompts, SamplingOptions(limit: 12, samples: 20), using: &numbers)
        }
        let first = try draw(isFused: true, seed: 8)
        #expect(try draw(isFused: true, seed: 8) == first)
        #expect(try draw(isFused: true, seed: 9) != first)
        #expect(try draw(isFused: false, seed: 8).map { $0.map(\.tokens) } == first.map { $0.map(\.tokens) })
    }

    @Test("Tokens come as often as their probabilities say, and only the likeliest where that is asked")
    func frequencies() throws {
        let model = try CausalModelTests.model()
        let probabilities = try model.logits(of: [1]).softmax().doubles()
        func shares(topK: Int? = nil, topP: Double = 1) throws -> [Double] {
            var numbers = Numbers(2)
            let options = SamplingOptions(limit: 1, topK: topK, topP: topP, samples: 20_000)
            let tokens = try model.sample([[1]], options, using: &numbers)[0].map { $0.tokens[0] }
            return (0..<23).map { token in Double(tokens.count { $0 == token }) / 20_000 }
        }
        // Five standard deviations of the widest share.
        #expect(largestDifference(try shares(), probabilities) < 5 * 0.5 / 20_000.0.squareRoot())
        let order = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
        let likeliest = Set(order.prefix(3))
        #expect(Set(try shares(topK: 3).enumerated().filter { $0.element > 0 }.map(\.offset)) == likeliest)
        let narrow = try shares(topP: (probabilities[order[0]] + probabilities[order[1]]) * 0.999)
        #expect(Set(narrow.enumerated().filter { $0.element > 0 }.map(\.offset)) == Set(order.prefix(2)))
    }

    @Test("What cannot be sampled is an error")
    func errors() throws {
        let model = try CausalModelTests.model()
        var numbers = Numbers(1)
        #expect(try model.sample([], SamplingOptions(limit: 1), using: &numbers).isEmpty)
        for options in [
            SamplingOptions(limit: 0), SamplingOptions(limit: 1, temperature: -1), SamplingOptions(limit: 1, topP: 0),
            SamplingOptions(limit: 1, samples: 0),
        ] {
            #expect(throws: EngineError.self) { try model.sample([[1]], options, using: &numbers) }
        }
        #expect(throws: EngineError.self) { try model.sample([[]], SamplingOptions(limit: 1), using: &numbers) }
        #expect(throws: EngineError.self) { try model.sample([[99]], SamplingOptions(limit: 1), using: &numbers) }
        var decoder = try CausalDecoder(model, sequences: 2, capacity: 2)
        #expect(throws: EngineError.self) { try decoder.read([[1]]) }
        #expect(throws: EngineError.self) { try decoder.read([[1, 2, 3], [1, 2, 3]]) }
        #expect(decoder.length == 0)
    }
}
