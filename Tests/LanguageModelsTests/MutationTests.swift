import Dialogue
import Foundation
import Testing

@testable import LanguageModels

/// A small generator of random numbers, so that a failure can be repeated.
private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

@Suite("Damaged answers")
struct MutationTests {
    private let key = "sk-0123456789"

    @Test(
        "An answer with bytes changed, cut or doubled gives a reply or one sentence, and never the key",
        arguments: 0..<8
    )
    func answers(seed: UInt64) throws {
        let whole = Array(
            """
            {"choices":[{"finish_reason":"stop","message":{"content":"\(key) {\\"a\\": 1}","tool_calls":[{"id":"1",\
            "function":{"name":"f","arguments":"{\\"k\\": \\"\(key)\\"}"}}]}}],"usage":{"prompt_tokens":1}}
            """.utf8
        )
        let reading = AnswerReading(url: "http://h/v1", key: Secret(key), maxBytes: 1000)
        var generator = Generator(state: seed)
        for _ in 0..<300 {
            let body = mutated(whole, using: &generator)
            let status = [200, 200, 200, 400, 429, 500].randomElement(using: &generator) ?? 200
            let answer = HTTPTransport.Answer(status: status, contentType: "application/json", body: body)
            do {
                let reply = try reading.reply(from: answer, now: .distantPast)
                #expect(!"\(reply)".contains(key))
                #expect(try ChatReply(wire: reply.wire) == reply)
            } catch let failure as FailedAttempt {
                let sentence = failure.error().message
                #expect(sentence.hasPrefix("The model server at http://h/v1 ") && sentence.hasSuffix("."))
                #expect(!sentence.contains(key) && !sentence.contains("\n"))
            }
        }
    }

    @Test("A value with bytes changed is decided only if it still is one value that fits", arguments: 0..<8)
    func values(seed: UInt64) throws {
        let schema = try JSONSchema([
            "type": "object", "required": ["status"], "additionalProperties": false,
            "properties": ["status": ["enum": ["complete", "incomplete"]]],
        ])
        var generator = Generator(state: seed)
        let fitting: Set<JSON> = [["status": "complete"], ["status": "incomplete"]]
        for _ in 0..<500 {
            let body = mutated(Array(#"{"status": "incomplete"}"#.utf8), using: &generator)
            let reply = ChatReply(text: String(decoding: body, as: UTF8.self))
            if case .decided(let value) = StructuredAnswer.Outcome(reading: reply, fitting: schema) {
                #expect(fitting.contains(value))
            }
        }
    }

    private func mutated(_ bytes: [UInt8], using generator: inout Generator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &generator)
            let end = Int.random(in: place...min(place + 20, bytes.count), using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: bytes[place] = Array("{}[]\",:\\tnu0-".utf8).randomElement(using: &generator) ?? 0
            }
        }
        return bytes
    }
}
