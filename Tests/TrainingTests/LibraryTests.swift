import Dialogue
import Environments
import Foundation
import PythonPeer
import Simulation
import Statistics
import Tensors
import Testing
import Tokenizers
import Training

@Suite("What others make of a user's checkpoint and of exported conversations", .needsEngine, .needsPython, .serialized)
struct LibraryTests {
    /// A user of random weights with a tokenizer of the shop's words.
    private static func user() async throws -> UserModel {
        let corpus = UserCorpus(desks: [ShopDesk()], users: ForgetfulUsers(), seed: Seed(2))
        let form = try await corpus.form(conversations: 10, vocabulary: 400)
        var generator = SplitMix64(seed: 4)
        let sizes = CausalModelConfiguration(
            vocabularySize: form.tokenizer.count,
            width: 32,
            hiddenWidth: 48,
            layers: 2,
            heads: 2,
            tiesEmbeddings: true,
            endTokens: [form.token(.end)]
        )
        let model = try CausalModel(sizes, using: &generator)
        // Random weights of the standard deviation say next to the same everywhere; larger ones do not.
        for parameter in model.parameters where parameter.shape.count > 1 {
            try parameter.detached().assign(try parameter.detached() * 8)
        }
        return UserModel(model, form: form)
    }

    private struct Generated: Decodable {
        var text: String
        var prompt: [Int]
        var greedy: [Int]
        var end: Int?
    }

    @Test("transformers loads the folder, renders the same prompt, and goes on with the same tokens")
    func transformers() async throws {
        let user = try await Self.user()
        try await withFolder { folder in
            try user.write(to: folder)
            let printed = try PythonPeer.run(script: "generate.py", folder.path())
            let line = try #require(printed.split(separator: "\n").last)
            let theirs = try JSONDecoder().decode(Generated.self, from: Data(line.utf8))
            let messages = [
                Message(role: .user, content: "Hello, I want to return the lamp."),
                Message(role: .assistant, content: "Which order is it?"),
            ]
            let prompt = user.form.prompt(goal: "Your name is Ada Farrow.", messages: messages, limit: 500)
            #expect(theirs.prompt == prompt)
            #expect(theirs.end == user.form.token(.end))
            var generator = SplitMix64(seed: 1)
            let own = try UserModel(contentsOf: folder).model.sample(
                [prompt],
                SamplingOptions(limit: 24, temperature: 0, stops: [user.form.token(.end)]),
                using: &generator
            )
            #expect(own[0][0].tokens == theirs.greedy)
        }
    }

    private struct Steps: Decodable {
        var losses: [Double]
    }

    /// The words that the loss is on.
    private struct Learned: Decodable {
        var seen: String
    }

    @Test("TRL takes two steps on what is exported", .needsTRL, arguments: ["sft", "grpo"])
    func trainers(_ kind: String) async throws {
        let user = try await Self.user()
        try await withFolder { folder in
            try user.write(to: folder)
            let series = EpisodeSeries(desk: ShopDesk(), user: AgendaUser(), agent: RuleAgent(), seed: Seed(3))
            var lines: [String] = []
            for index in 0..<6 {
                let transcript = await series.episode(index).transcript(id: "shop-\(index)", policy: nil)
                let records = try #require(TrainerRecords(transcript))
                lines += (kind == "sft" ? [records.sft].compactMap(\.self) : records.grpo).map {
                    $0.serialized(sortedKeys: true)
                }
            }
            let file = folder.appending(path: "data.jsonl")
            try Data(lines.joined(separator: "\n").utf8).write(to: file)
            let printed = try PythonPeer.run(script: "trainers.py", kind, folder.path(), file.path())
            let line = try #require(printed.split(separator: "\n").last)
            let steps = try JSONDecoder().decode(Steps.self, from: Data(line.utf8))
            if kind == "sft" {
                let learned = try JSONDecoder().decode(Learned.self, from: Data(line.utf8)).seen
                #expect(learned.contains("<|end|>") && !learned.contains("anything else I can do"))
            }
            #expect(steps.losses.count == 2)
            #expect(steps.losses.allSatisfy { $0.isFinite })
        }
    }
}
