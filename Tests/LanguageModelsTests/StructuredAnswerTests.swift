import Dialogue
import Testing

@testable import LanguageModels

@Suite("Answers of a certain form")
struct StructuredAnswerTests {
    private static let schema = try? JSONSchema([
        "type": "object", "required": ["status"], "additionalProperties": false,
        "properties": ["status": ["enum": ["complete", "incomplete"]]],
    ])
    private let question = ChatRequest(messages: [Message(role: .user, content: "Is it done?")])

    private func outcome(_ reply: ChatReply) throws -> StructuredAnswer.Outcome {
        StructuredAnswer.Outcome(reading: reply, fitting: try #require(Self.schema))
    }

    @Test(
        "One value and nothing else is an answer, also in a code block or after thoughts",
        arguments: [
            #"{"status": "complete"}"#, "\n {\"status\": \"complete\"}\n\n", "```json\n{\"status\": \"complete\"}\n```",
            "```\n{\"status\":\n\"complete\"}\n```",
            "<think>Is {\"status\": \"incomplete\"} right?</think>\n{\"status\": \"complete\"}",
        ]
    )
    func decided(text: String) throws {
        #expect(try outcome(ChatReply(text: text)) == .decided(["status": "complete"]))
    }

    @Test(
        "Whatever else a model says decides nothing",
        arguments: [
            ("", "is empty"), (" \n", "is empty"), ("complete", "is not JSON"),
            (#"{"status": "complete""#, "is not JSON"),
            (#"The answer is {"status": "complete"}"#, "is not JSON"),
            (#"{"status": "complete"} I am sure."#, "is not JSON"),
            (#"{"status": "complete"}{"status": "incomplete"}"#, "is not JSON"),
            ("```json\n{\"status\": \"complete\"}\n```\n```json\n{\"status\": \"incomplete\"}\n```", "is not JSON"),
            ("Here:\n```json\n{\"status\": \"complete\"}\n```", "is not JSON"),
            ("```python\n{\"status\": \"complete\"}\n```", "is not JSON"),
            (
                "<think>It says </think>{\"status\": \"complete\"} there.</think>{\"status\": \"incomplete\"}",
                "is not JSON"
            ),
            (#"{"status": "done"}"#, #"/status is "done", which must be one of "complete", "incomplete""#),
            (#"{"status": "Complete"}"#, "must be one of"), (#"{"status": ["complete"]}"#, "must be one of"),
            (#"{"status": null}"#, "must be one of"), (#"{}"#, #"lacks the member "status""#),
            (#"{"status": "complete", "why": "x"}"#, "/why is \"x\", which must not be there"),
            (#"{"status": "complete", "status": "incomplete"}"#, #"has the member "status" twice"#),
            (#"["complete"]"#, "must be of type object"), (#""complete""#, "must be of type object"),
            ("null", "must be of type object"),
        ]
    )
    func undecided(text: String, reason: String) throws {
        guard case .undecided(let said) = try outcome(ChatReply(text: text)) else {
            Issue.record("\(text) was taken for an answer")
            return
        }
        #expect(said.contains(reason), "\(said)")
    }

    @Test(
        "A reply that was cut off, held back or refused, or that asks for a tool, decides nothing even if it would fit"
    )
    func obstacles() throws {
        let text = #"{"status": "complete"}"#
        for reply in [
            ChatReply(text: text, finishReason: .length), ChatReply(text: text, finishReason: .contentFilter),
            ChatReply(text: text, refusal: "No"), ChatReply(text: nil),
            ChatReply(text: text, toolCalls: [ToolCall(id: "1", name: "f", arguments: [:])]),
        ] {
            guard case .undecided = try outcome(reply) else {
                Issue.record("\(reply) was taken for an answer")
                return
            }
        }
    }

    @Test("A model is told what was wrong and asked again, as often as allowed, and every reply is counted")
    func reasks() async throws {
        let schema = try #require(Self.schema)
        let texts = ["Yes.", #"{"status": "done"}"#, #"{"status": "complete"}"#]
        let model = ScriptedModel(texts: texts)
        let answer = try await model.answer(to: question, fitting: schema, reasks: 2)
        #expect(answer.value == ["status": "complete"])
        #expect(answer.replies.map(\.text) == texts)
        let last = try #require(await model.requests.last)
        #expect(last.responseSchema == schema)
        #expect(last.messages.map(\.role) == [.user, .assistant, .user, .assistant, .user])
        #expect(
            last.messages[2].text.hasPrefix(
                "This reply cannot be used: the reply is not JSON: unexpected 'Y' at byte 0. "
            )
        )
        #expect(last.messages[4].text.contains(#"/status is "done""#))
    }

    @Test("A model that never fits leaves the question undecided, with the last reason", arguments: [0, 1, 3])
    func neverFits(reasks: Int) async throws {
        let model = ScriptedModel(texts: Array(repeating: "I cannot say", count: 4))
        let answer = try await model.answer(to: question, fitting: try #require(Self.schema), reasks: reasks)
        #expect(answer.outcome == .undecided(reason: "the reply is not JSON: unexpected 'I' at byte 0"))
        #expect(answer.value == nil && answer.replies.count == reasks + 1)
    }

    @Test("No reply at all is an error and not an answer")
    func noReply() async throws {
        await #expect(throws: ModelError.self) {
            try await ScriptedModel(texts: []).answer(to: question, fitting: try #require(Self.schema))
        }
    }

    @Test("A value that fits and is objected to is asked for again, and decides nothing")
    func objection() async throws {
        let text = #"{"status": "complete"}"#
        let model = ScriptedModel(texts: [text, text])
        let answer = try await model.answer(
            to: question,
            fitting: try #require(Self.schema),
            objection: { _ in "it is Monday" }
        )
        #expect(answer.outcome == .undecided(reason: "it is Monday") && answer.replies.count == 2)
        #expect(await model.requests.last?.messages.last?.text.contains("it is Monday") == true)
    }
}
