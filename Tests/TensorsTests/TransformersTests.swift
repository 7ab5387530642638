import Foundation
import Testing

@testable import Tensors

@Suite("Checkpoints shared with transformers", .needsEngine, .needsPython)
struct TransformersTests {
    /// What transformers computed.
    private struct Expected: Decodable {
        var tokens: [Int]
        var logits: [Double]
        var greedy: [Int]

        init(in folder: URL) throws {
            let data = try Data(contentsOf: folder.appending(path: "expected.json"))
            self = try JSONDecoder().decode(Expected.self, from: data)
        }
    }

    @Test(
        "A checkpoint of transformers gives the same logits and the same greedy tokens, on both paths",
        arguments: ["grouped", "tied", "wide-heads"]
    )
    func reading(shape: String) throws {
        try withFolder { folder in
            try PythonPeer.run(script: "llama.py", "make", folder.path(), shape)
            let expected = try Expected(in: folder)
            var model = try CausalModel(contentsOf: folder)
            for isFused in [true, false] {
                model.isFused = isFused
                let logits = try model.logits(of: expected.tokens).doubles()
                #expect(largestDifference(logits, expected.logits) < 1e-4, "fused \(isFused)")
                var unused = Numbers(1)
                let samples = try model.sample(
                    [Array(expected.tokens.prefix(20))],
                    SamplingOptions(limit: 24, temperature: 0),
                    using: &unused
                )
                #expect(samples[0][0].tokens == expected.greedy, "fused \(isFused)")
            }
        }
    }

    @Test("transformers gives the same logits for a checkpoint written here", arguments: [true, false])
    func writing(isTied: Bool) throws {
        try withFolder { folder in
            var numbers = Numbers(3)
            let configuration = CausalModelConfiguration(
                vocabularySize: 120,
                width: 32,
                hiddenWidth: 88,
                layers: 3,
                heads: 4,
                keyHeads: 2,
                rotaryBase: 20_000,
                tiesEmbeddings: isTied,
                beginToken: 1,
                endTokens: [2, 5]
            )
            let model = try CausalModel(configuration, using: &numbers)
            for parameter in model.parameters {
                let deviation = parameter.shape.count == 1 ? 1.0 : 0.2
                try parameter.assign(Tensor(normal: parameter.shape, deviation: deviation, using: &numbers))
            }
            try model.write(to: folder)
            try PythonPeer.run(script: "llama.py", "check", folder.path())
            let expected = try Expected(in: folder)
            #expect(largestDifference(try model.logits(of: expected.tokens).doubles(), expected.logits) < 1e-4)
            #expect(try CausalModelConfiguration(contentsOf: folder.appending(path: "config.json")) == configuration)
        }
    }
}
