import Simulation
import Statistics
import Tensors
import Testing
import Tokenizers
import Training

@Suite("The steps of training", .needsEngine, .serialized)
struct StageTests {
    private static func model(layers: Int = 2, seed: UInt64 = 1) throws -> CausalModel {
        var generator = SplitMix64(seed: seed)
        let sizes = CausalModelConfiguration(
            vocabularySize: 600,
            width: 128,
            hiddenWidth: 128,
            layers: layers,
            heads: 2,
            headWidth: 64,
            rotaryBase: 500_000,
            tiesEmbeddings: true
        )
        return try CausalModel(sizes, using: &generator)
    }

    @Test("Tokens that weigh nothing do not matter to the loss, and twice the weight counts twice")
    func weights() throws {
        let tokens = [5, 9, 300, 7, 11]
        var losses: [Double] = []
        for weights: [Float] in [[0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 2, 1, 0, 0]] {
            var trainer = try SupervisedTrainer(try Self.model(), .init(schedule: .constant(peak: 0)))
            losses.append(try trainer.step([TokenPiece(tokens: tokens, weights: weights)]).loss)
        }
        // (2 a + b) ⁄ 3
        #expect(abs(losses[2] - (2 * losses[0] + losses[1]) / 3) < 1e-5)
    }

    @Test("Supervised learning learns a line by heart")
    func supervised() throws {
        var trainer = try SupervisedTrainer(try Self.model(), .init(schedule: .constant(peak: 3e-3)))
        let piece = TokenPiece(tokens: [5, 9, 300, 7, 11, 44, 3], weights: [0, 1, 1, 1, 1, 1, 1])
        let first = try trainer.step([piece]).loss
        var last = first
        for _ in 0..<40 { last = try trainer.step([piece]).loss }
        #expect(first > 5 && last < 0.1)
    }

    @Test("A model that begins with the induction circuit repeats what it read, one of random numbers does not")
    func circuit() throws {
        func share(_ model: CausalModel) throws -> Double {
            var draw = Draw(Seed(7))
            var (right, all) = (0, 0)
            for _ in 0..<10 {
                let line = (0..<24).map { _ in draw.below(600) }
                let logits = try model.logits(of: line + line).floats()
                for place in 24..<46 {
                    let row = logits[place * 600..<(place + 1) * 600]
                    let best = row.indices.max { row[$0] < row[$1] }.map { $0 - row.startIndex }
                    all += 1
                    if best == line[place - 23] { right += 1 }
                }
            }
            return Double(right) / Double(all)
        }
        let model = try Self.model()
        #expect(try share(model) < 0.1)
        try #require(InductionCircuit(model.configuration, seed: Seed(3))).install(in: model)
        #expect(try share(model) > 0.5)
        #expect(InductionCircuit(try Self.model(layers: 1).configuration, seed: Seed(3)) == nil)
    }

    @Test("Policy optimization makes what is rewarded likelier, and drops groups without spread")
    func policy() throws {
        let form = try DialogueFormTests.form()
        var generator = SplitMix64(seed: 2)
        let sizes = CausalModelConfiguration(
            vocabularySize: form.tokenizer.count,
            width: 32,
            hiddenWidth: 32,
            layers: 1,
            heads: 2
        )
        let user = UserModel(try CausalModel(sizes, using: &generator), form: form)
        var settings = PolicyTrainer.Settings(optimizer: .init(schedule: .constant(peak: 3e-3)))
        settings.samples = 16
        settings.sampling = MoveSampling(temperature: 1, limit: 6)
        settings.divergenceWeight = 0
        var trainer = try PolicyTrainer(user, settings: settings)
        let prompt = form.tokens(.goal, "the lamp") + [form.token(.user)]
        // First it learns to say one of two things, each as often.
        var beginner = try SupervisedTrainer(user.model, .init(schedule: .constant(peak: 3e-3)))
        let pieces = ["yes", "no"].map { word in
            let tokens = prompt + form.tokens(of: .say(word))
            return TokenPiece(tokens: tokens, weights: tokens.indices.map { $0 < prompt.count ? 0 : 1 })
        }
        for _ in 0..<80 { try beginner.step(pieces) }
        // One of them is rewarded.
        var reports: [PolicyTrainer.Report] = []
        for step in 0..<40 {
            reports.append(
                try trainer.step([prompt, prompt], seed: Seed(1).child("step", step), range: 0...1) { _, move in
                    move == .say("no") ? 1 : 0
                }
            )
        }
        func mean(_ reports: ArraySlice<PolicyTrainer.Report>) -> Double {
            reports.reduce(0) { $0 + $1.reward } / Double(reports.count)
        }
        #expect((0.2...0.8).contains(mean(reports.prefix(2))))
        #expect(mean(reports.suffix(5)) > 0.9)
        let flat = try trainer.step([prompt], seed: Seed(9), range: 0...1) { _, _ in 1 }
        #expect(flat.dropped == 1 && flat.groups == 1 && flat.norm == 0)
    }
}
