import Foundation
import PythonPeer
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

    @Test("Checkpoints of transformers give the same logits and the same greedy tokens, on both paths")
    func reading() throws {
        try withFolder { folder in
            try PythonPeer.run(script: "llama.py", "make", folder.path())
            for shape in ["grouped", "tied", "wide-heads"] {
                let expected = try Expected(in: folder.appending(path: shape))
                var model = try CausalModel(contentsOf: folder.appending(path: shape))
                for isFused in [true, false] {
                    model.isFused = isFused
                    let logits = try model.logits(of: expected.tokens).doubles()
                    #expect(largestDifference(logits, expected.logits) < 1e-4, "\(shape), fused \(isFused)")
                    var unused = Numbers(1)
                    let prompt = Array(expected.tokens.prefix(20))
                    let options = SamplingOptions(limit: 24, temperature: 0)
                    let samples = try model.sample([prompt], options, using: &unused)
                    #expect(samples[0][0].tokens == expected.greedy, "\(shape), fused \(isFused)")
                }
            }
        }
    }

    @Test("transformers gives the same logits for checkpoints written here")
    func writing() throws {
        try withFolder { folder in
            let folders = [folder.appending(path: "tied"), folder.appending(path: "untied")]
            let models = try folders.enumerated().map { index, folder in
                let model = try Self.model(isTied: index == 0)
                try model.write(to: folder)
                return model
            }
            try PythonPeer.run(script: "llama.py", "check", folders[0].path(), folders[1].path())
            for (model, folder) in zip(models, folders) {
                let expected = try Expected(in: folder)
                #expect(largestDifference(try model.logits(of: expected.tokens).doubles(), expected.logits) < 1e-4)
                let written = try CausalModelConfiguration(contentsOf: folder.appending(path: "config.json"))
                #expect(written == model.configuration)
            }
        }
    }

    private static func model(isTied: Bool) throws -> CausalModel {
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
        return model
    }
}
