import Dialogue
import Testing
import Training

@Suite("Conversations for other trainers")
struct TrainerRecordsTests {
    private static let transcript = Transcript(
        id: "t1",
        source: .init(file: "t.json", record: 0),
        messages: [
            Message(role: .user, content: "I want to return the lamp."),
            Message(role: .assistant, content: nil, toolCalls: [ToolCall(id: "1", name: "find", arguments: [:])]),
            Message(role: .tool, content: "{}", toolCallID: "1"),
            Message(role: .assistant, content: "Which order?"),
            Message(role: .user, content: "Order R10423."),
            Message(role: .assistant, content: "Done."),
        ],
        ending: .agent,
        scenario: Scenario(reason: "You want to return the lamp.", knownInfo: "Your order is R10423.")
    )

    @Test("The user is the one who learns: roles are turned round, and calls of the agent are not there")
    func sft() throws {
        let messages = try #require(TrainerRecords(Self.transcript)?.sft?["messages"]?.array)
        #expect(messages.map { $0["role"]?.string } == ["system", "user", "assistant", "user", "assistant"])
        #expect(messages[0]["content"]?.string?.contains("Your order is R10423.") == true)
        #expect(messages[2]["content"]?.string == "I want to return the lamp.")
        #expect(messages[3]["content"]?.string == "Which order?")
        #expect(messages[4]["content"]?.string == "Order R10423.")
    }

    @Test("There is a prompt for each message of the user, with the state before it")
    func grpo() throws {
        let lines = try #require(TrainerRecords(Self.transcript)?.grpo)
        #expect(lines.map { $0["turn"] } == [.integer(0), .integer(4)])
        #expect(lines[0]["prompt"]?.array?.count == 2)
        #expect(lines[1]["prompt"]?.array?.last?["content"]?.string == "Which order?")
        for line in lines { #expect(line["goal"]?.array?.count == line["state"]?.array?.count) }
        #expect(lines[0]["goal"]?.array?.isEmpty == false)
    }

    @Test("A conversation whose goal nobody knows is left out")
    func withoutScenario() {
        #expect(TrainerRecords(Transcript(id: "x", source: .init(file: "x", record: 0), messages: [])) == nil)
    }
}
