import Testing

@testable import Tensors

@Suite("Causal models", .needsEngine)
struct CausalModelTests {
    /// A small model with numbers far from zero, so that every part matters.
    static func model(type: ElementType = .float32, isTied: Bool = false, seed: UInt64 = 1) throws -> CausalModel {
        var numbers = Numbers(seed)
        let configuration = CausalModelConfiguration(
            vocabularySize: 23,
            width: 12,
            hiddenWidth: 20,
            layers: 2,
            heads: 4,
            keyHeads: 2,
            headWidth: 6,
            tiesEmbeddings: isTied,
            endTokens: [2]
        )
        let model = try CausalModel(configuration, type: type, using: &numbers)
        for parameter in model.parameters {
            let deviation = parameter.shape.count == 1 ? 1.0 : 0.4
            try parameter.assign(Tensor(normal: parameter.shape, deviation: deviation, type: type, using: &numbers))
        }
        return model
    }

    static func sequence(_ count: Int, seed: Int = 0) -> [Int] { (0..<count).map { ($0 * $0 * 5 + 3 * seed + 1) % 23 } }

    /// Sequences of several lengths, wanted in part, and a prompt with three completions.
    static func batch() throws -> TokenBatch {
        var batch = TokenBatch()
        try batch.append(sequence(80))
        try batch.append(sequence(5, seed: 1), wanting: [false, false, true, true, false])
        try batch.append(prompt: sequence(70, seed: 2), completions: [[4, 5, 6], [7], sequence(67, seed: 3)])
        return batch
    }

    @Test("The faster path gives the general path's scores and gradients", arguments: [ElementType.float32, .float64])
    func paths(type: ElementType) throws {
        let batch = try Self.batch()
        func results(isFused: Bool) throws -> [[Double]] {
            var model = try Self.model(type: type, isTied: type == .float64)
            model.isFused = isFused
            let scores = try model.scores(of: batch, temperature: 0.8)
            try (scores.logProbabilities.mean() + 0.3 * scores.entropies.squared().mean()).backward()
            let gradients = try model.parameters.map { try #require(try $0.gradient).doubles() }
            return try [scores.logProbabilities.doubles(), scores.entropies.doubles()] + gradients
        }
        let tolerance = type == .float64 ? 1e-10 : 2e-4
        for (index, (fused, general)) in zip(try results(isFused: true), try results(isFused: false)).enumerated() {
            let scale = general.map(abs).max() ?? 0
            #expect(largestDifference(fused, general) < tolerance * max(scale, 0.01), "result \(index)")
        }
    }

    @Test("The gradient of the whole model equals finite differences in double precision", arguments: [true, false])
    func finiteDifferences(isFused: Bool) throws {
        var model = try Self.model(type: .float64)
        model.isFused = isFused
        var batch = TokenBatch()
        try batch.append(Self.sequence(6), wanting: [false, true, false, true, true, false])
        try batch.append(prompt: [3, 1, 4], completions: [[1, 5], [9], [2, 6, 5]])
        func loss() throws -> Tensor {
            let scores = try model.scores(of: batch)
            return try scores.logProbabilities.squared().sum() + scores.entropies.sum()
        }
        try loss().backward()
        var numbers = Numbers(9)
        for (name, parameter) in zip(model.names, model.parameters) {
            let gradient = try #require(try parameter.gradient, "\(name)").doubles()
            let direction = try Tensor(normal: parameter.shape, deviation: 1, type: .float64, using: &numbers)
            let expected = zip(gradient, try direction.doubles()).map(*).reduce(0, +)
            let start = try parameter.detached().copied()
            func moved(_ by: Double) throws -> Double {
                try parameter.assign(start + direction * by)
                return try Engine.withoutGradients { try loss().item() }
            }
            let difference = try (moved(1e-5) - moved(-1e-5)) / 2e-5
            try parameter.assign(start)
            #expect(abs(difference - expected) < 1e-5 * max(1, abs(expected)), "\(name)")
        }
    }

    @Test("A batch scores as its sequences do one by one")
    func batches() throws {
        let model = try Self.model()
        let batch = try Self.batch()
        let scores = try model.scores(of: batch).logProbabilities.doubles()
        let prompt = Self.sequence(70, seed: 2)
        let completions = [[4, 5, 6], [7], Self.sequence(67, seed: 3)]
        for (range, completion) in zip(batch.ranges.suffix(3), completions) {
            let all = try model.logits(of: prompt + completion).logSoftmax().doubles()
            let expected = completion.enumerated().map { all[(prompt.count + $0 - 1) * 23 + $1] }
            #expect(largestDifference(Array(scores[range]), expected) < 1e-4)
        }
        #expect(batch.ranges.map(\.count) == [79, 2, 3, 1, 67])
        // Neither a prompt twice nor anything after the last wanted token.
        #expect(batch.tokens.count == 79 + 3 + 70 + 2 + 0 + 66)
    }

    @Test("A batch divided among threads gives the scores and gradients of an undivided one")
    func division() throws {
        // Fewer than twice 64 tokens are not divided, so these go alone; together they are.
        let sequences = (0..<9).map { Self.sequence(40 + 9 * $0, seed: $0) }
        let (alone, together) = (try Self.model(type: .float64), try Self.model(type: .float64))
        var scores: [Double] = []
        var all = TokenBatch()
        for sequence in sequences {
            var batch = TokenBatch()
            try batch.append(sequence)
            try all.append(sequence)
            let own = try alone.scores(of: batch).logProbabilities
            try own.squared().sum().backward()
            scores += try own.doubles()
        }
        let whole = try together.scores(of: all).logProbabilities
        try whole.squared().sum().backward()
        #expect(largestDifference(try whole.doubles(), scores) < 1e-12)
        for (a, b) in zip(alone.parameters, together.parameters) {
            let (first, second) = (try #require(try a.gradient).doubles(), try #require(try b.gradient).doubles())
            #expect(largestDifference(first, second) < 1e-10 * max(1, first.map(abs).max() ?? 0))
        }
    }

    @Test("A parameter changed between a pass and its gradient is an error, not a wrong gradient")
    func changedParameters() throws {
        let model = try Self.model()
        let loss = try model.scores(of: Self.batch()).logProbabilities.sum()
        try model.parameters[3].assign(model.parameters[3] * 2)
        #expect(throws: EngineError.self) { try loss.backward() }
    }

    @Test("Batches and tokens that cannot be are errors")
    func errors() throws {
        let model = try Self.model()
        #expect(throws: EngineError.self) { try model.logits(of: []) }
        #expect(throws: EngineError.self) { try model.logits(of: [23]) }
        #expect(throws: EngineError.self) { try model.logits(of: [-1]) }
        var batch = TokenBatch()
        #expect(throws: EngineError.self) { try batch.append([1]) }
        #expect(throws: EngineError.self) { try batch.append([1, 2], wanting: [true, false]) }
        #expect(throws: EngineError.self) { try batch.append(prompt: [1], completions: [[]]) }
        try batch.append([1, 2])
        #expect(throws: EngineError.self) { try model.scores(of: batch, temperature: 0) }
        var wrong = model.configuration
        wrong.keyHeads = 3
        #expect(throws: EngineError.self) { try wrong.validate() }
    }

    @Test("In bfloat16 a model is near itself in float32")
    func bfloat16() throws {
        let model = try Self.model()
        let narrow = try model.converted(to: .bfloat16)
        let batch = try Self.batch()
        let (wide, rounded) = (try model.scores(of: batch), try narrow.scores(of: batch))
        let difference = try (wide.entropies - rounded.entropies.converted(to: .float32)).magnitude().mean().item()
        #expect(difference > 0 && difference < 0.1)
        try rounded.logProbabilities.sum().backward()
        #expect(try narrow.parameters[0].gradient?.type == .bfloat16)
    }

    @Test("Models train on several tasks at once, each as it would alone")
    func tasks() async throws {
        // As the tests beside this one have it: the number is the process's, and may not change on the way.
        try Engine.setThreads(1)
        let alone = try Self.trained(steps: 5)
        let together = try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<4 { group.addTask { try Self.trained(steps: 5) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for losses in together { #expect(losses == alone) }
        #expect(try #require(alone.last) < #require(alone.first))
    }

    private static func trained(steps: Int) throws -> [Double] {
        let model = try model()
        var optimizer = try AdamW(model.parameters, AdamW.Configuration(schedule: .constant(peak: 0.01)))
        return try (0..<steps).map { _ in
            let loss = try -model.scores(of: batch()).logProbabilities.mean()
            try loss.backward()
            try optimizer.step()
            return try loss.item()
        }
    }
}
