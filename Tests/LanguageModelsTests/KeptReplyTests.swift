import Dialogue
import Foundation
import Testing

@testable import LanguageModels

private func request(_ text: String, seed: Int? = nil) -> ChatRequest {
    ChatRequest(messages: [Message(role: .user, content: text)], seed: seed)
}

@Suite("Replies that are kept")
struct KeptReplyTests {
    private let replies = [
        ChatReply(text: "Hi", usage: Usage(promptTokens: 3, completionTokens: 1)),
        ChatReply(text: nil, finishReason: nil),
        ChatReply(text: "", refusal: "No \"", finishReason: .contentFilter, usage: Usage(promptTokens: 0)),
        ChatReply(
            text: "a\u{2028}b\n",
            toolCalls: [
                ToolCall(id: "1", name: "f", arguments: ["x": [1, 2.5, nil, "é"]]),
                ToolCall(id: "2", name: "g", arguments: "{broken"),
                ToolCall(id: "3", name: "h", arguments: "5"),
            ],
            finishReason: .other("eos")
        ),
    ]

    @Test("Every reply comes back from its line as it was")
    func lines() throws {
        for reply in replies {
            let kept = KeptReply(identity: "m", request: request("Hello"), reply: reply)
            #expect(!kept.line.contains("\n"))
            let again = try KeptReply<ChatReply>(parsing: kept.line)
            #expect(again.reply == reply)
            #expect(again.line == kept.line)
        }
    }

    @Test("Arguments that JSON cannot say stay the text that the model wrote")
    func nonFinite() throws {
        let call: JSON = ["id": "1", "function": ["name": "f", "arguments": #"{"x": NaN}"#]]
        let reply = try ChatReply(wire: ["choices": [["message": ["content": nil, "tool_calls": [call]]]]])
        #expect(reply.toolCalls.map(\.arguments) == [#"{"x": NaN}"#])
        #expect(try ChatReply(wire: reply.wire) == reply)
    }

    @Test("The key depends on the model and on everything that is asked, and on nothing else")
    func keys() throws {
        let base = request("Hello")
        var variants = [base, request("Hello!"), request("Hello", seed: 1), request("Hello", seed: 2)]
        for change: (inout ChatRequest) throws -> Void in [
            { $0.temperature = 0 }, { $0.maxTokens = 5 }, { $0.messages[0].role = .system },
            { $0.responseSchema = try JSONSchema(["type": "object"]) },
            { $0.tools = [ToolDefinition(name: "f", description: "", parameters: [:])] },
        ] {
            var variant = base
            try change(&variant)
            variants.append(variant)
        }
        var keys = variants.map { KeptReply.key(identity: "m", request: $0) }
        keys.append(KeptReply.key(identity: "n", request: base))
        #expect(Set(keys).count == keys.count)
        #expect(keys[0] == "8fd661f098599a7d8da944041e8d374bde7de08068c9d4b39d2862360c8a429c")
        var annotated = base
        annotated.messages[0].metadata = ["timestamp": 5]
        #expect(KeptReply.key(identity: "m", request: annotated) == keys[0])
    }

    @Test("The cache asks once and answers from the folder from then on, in every later process")
    func cache() async throws {
        try await withTemporaryFolder { folder in
            let model = ScriptedModel(texts: ["first", "second"])
            let cache = CachingModel(model, folder: folder.path())
            for _ in 0..<3 { #expect(try await cache.reply(to: request("a")).text == "first") }
            #expect(try await cache.reply(to: request("b")).text == "second")
            let offline = CachingModel(ScriptedModel(texts: []), folder: folder.path())
            #expect(try await offline.reply(to: request("a")).text == "first")
            let other = CachingModel(ScriptedModel(identity: "other", texts: ["third"]), folder: folder.path())
            #expect(try await other.reply(to: request("a")).text == "third")
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
            #expect(files.filter { $0.hasSuffix(".json") }.count == 3)
            #expect(files.allSatisfy { !$0.contains("/.") })
        }
    }

    @Test("Calls that ask the same at once all get the reply that is kept")
    func race() async throws {
        try await withTemporaryFolder { folder in
            let model = ScriptedModel(texts: (0..<50).map { "reply \($0)" })
            let cache = CachingModel(model, folder: folder.path())
            let texts = try await withThrowingTaskGroup { group in
                for _ in 0..<50 { group.addTask { try await cache.reply(to: request("a")).text } }
                return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            #expect(texts.count == 1)
        }
    }

    @Test("A damaged file counts as missing and is written anew", arguments: ["", "{", "{}", "swapped"])
    func damage(content: String) async throws {
        try await withTemporaryFolder { folder in
            let cache = CachingModel(ScriptedModel(texts: ["first", "second"]), folder: folder.path())
            _ = try await cache.reply(to: request("a"))
            let name = try #require(
                FileManager.default.subpathsOfDirectory(atPath: folder.path()).first { $0.hasSuffix(".json") }
            )
            let file = folder.appending(path: name)
            let foreign = KeptReply(identity: "scripted", request: request("b"), reply: ChatReply(text: "wrong"))
            try Data((content == "swapped" ? foreign.line : content).utf8).write(to: file)
            #expect(try await cache.reply(to: request("a")).text == "second")
            #expect(try await cache.reply(to: request("a")).text == "second")
        }
    }

    @Test("Failures are not kept")
    func failure() async throws {
        try await withTemporaryFolder { folder in
            let empty = CachingModel(ScriptedModel(texts: []), folder: folder.path())
            await #expect(throws: ModelError.self) { try await empty.reply(to: request("a")) }
            let cache = CachingModel(ScriptedModel(texts: ["first"]), folder: folder.path())
            let reply = try await cache.reply(to: request("a"))
            #expect(reply.text == "first")
        }
    }

    @Test("A folder that cannot be made is an error with its path")
    func noFolder() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "file")
            try Data().write(to: file)
            let cache = CachingModel(ScriptedModel(texts: ["first"]), folder: file.path())
            let error = await #expect(throws: ModelError.self) { try await cache.reply(to: request("a")) }
            #expect(error?.code == .storage && error?.message.contains(file.path()) == true)
        }
    }
}

@Suite("Cassettes")
struct CassetteTests {
    @Test("A replay gives what was recorded, and names a request that was not")
    func replay() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "cassette.jsonl").path()
            let recording = try RecordingModel(ScriptedModel(texts: ["one", "two"]), file: file)
            for (text, reply) in [("a", "one"), ("b", "two"), ("a", "one")] {
                #expect(try await recording.reply(to: request(text)).text == reply)
            }
            #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count == 2)
            let replaying = try ReplayingModel(file: file)
            #expect(replaying.identity == "scripted")
            #expect(try await replaying.reply(to: request("b")).text == "two")
            #expect(try await replaying.reply(to: request("a")).text == "one")
            let error = await #expect(throws: ModelError.self) { try await replaying.reply(to: request("c \"d\"")) }
            let key = KeptReply.key(identity: "scripted", request: request("c \"d\"")).prefix(12)
            #expect(error?.code == .notRecorded)
            #expect(
                error?.message
                    == "The cassette \(file) holds no reply of scripted to the request \(key) of 1 messages, the "
                    + "last \"user: c \\\"d\\\"\"; record it again."
            )
        }
    }

    @Test("A recording that was killed inside a line goes on where it stopped")
    func resume() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "cassette.jsonl").path()
            let first = try RecordingModel(ScriptedModel(texts: ["one", "two"]), file: file)
            _ = try await first.reply(to: request("a"))
            _ = try await first.reply(to: request("b"))
            let whole = try String(contentsOfFile: file, encoding: .utf8)
            try Data(whole.dropLast(20).utf8).write(to: URL(filePath: file))
            let again = try RecordingModel(ScriptedModel(texts: ["two"]), file: file)
            #expect(try await again.reply(to: request("a")).text == "one")
            #expect(try await again.reply(to: request("b")).text == "two")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == whole)
        }
    }

    @Test("A damaged line is an error that names it, in a replay and in a recording")
    func damage() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "cassette.jsonl").path()
            let good = KeptReply(identity: "m", request: request("a"), reply: ChatReply(text: "one")).line
            let tampered = KeptReply(identity: "m", request: request("b"), reply: ChatReply(text: "two")).line
                .replacing(#""content":"b""#, with: #""content":"B""#)
            try Data("\(good)\n\(tampered)\n".utf8).write(to: URL(filePath: file))
            for open: () throws -> Void in [
                { _ = try ReplayingModel(file: file) },
                { _ = try RecordingModel(ScriptedModel(texts: []), file: file) },
            ] {
                let error = #expect(throws: ModelError.self) { try open() }
                #expect(error?.message.contains("Line 2 of the cassette \(file)") == true)
                #expect(error?.message.contains("a key that is not that of its request") == true)
            }
        }
    }

    @Test("A cassette that is missing, empty or of several models says so")
    func unclear() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "cassette.jsonl").path()
            #expect(throws: ModelError.self) { try ReplayingModel(file: file) }
            try Data().write(to: URL(filePath: file))
            #expect(throws: ModelError.self) { try ReplayingModel(file: file) }
            for name in ["m", "n"] {
                let recording = try RecordingModel(ScriptedModel(identity: name, texts: ["by \(name)"]), file: file)
                _ = try await recording.reply(to: request("a"))
            }
            #expect(throws: ModelError.self) { try ReplayingModel(file: file) }
            #expect(try await ReplayingModel(file: file, identity: "n").reply(to: request("a")).text == "by n")
        }
    }
}
