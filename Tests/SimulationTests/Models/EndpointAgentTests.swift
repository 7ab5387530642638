import Dialogue
import Environments
import LanguageModels
import Statistics
import Testing

@testable import Simulation

@Suite("The endpoint agent")
struct EndpointAgentTests {
    private let desk = ShopDesk()

    private func play(_ replies: [ChatReply]) async -> (rollout: Rollout, requests: [ChatRequest]) {
        let model = ScriptedModel(replies: replies)
        let rollout = await Episode(
            desk.task(seed: 3, index: 0),
            at: desk,
            user: ScriptedUser([.say("Hello"), .end("")]),
            agent: EndpointAgent(PlayerModel(model, name: "m")),
            seed: Seed(1)
        )
        .run()
        return (rollout, await model.requests)
    }

    @Test("It gets policy and tools, calls, reads the results and answers")
    func calls() async throws {
        let call = ToolCall(id: "a", name: "get_order", arguments: ["order_id": "#1"])
        let (rollout, requests) = await play([
            ChatReply(text: nil, toolCalls: [call]), ChatReply(text: "No such order."),
        ])
        #expect(rollout.ending == .userEnded)
        #expect(rollout.messages.map(\.role) == [.user, .assistant, .tool, .assistant])
        #expect(requests[0].messages[0].text.hasPrefix(desk.policy.text) && requests[0].messages[1].text == "Hello")
        #expect(requests[0].tools.map(\.name) == desk.tools.tools(of: .assistant).map(\.name))
        #expect(requests[1].messages.last?.toolCallID == "a" && rollout.agentSpend.replies == 2)
    }

    @Test("What it writes beside a call stays in its own memory")
    func asides() async {
        let call = ToolCall(id: "a", name: "get_order", arguments: ["order_id": "#1"])
        let (rollout, requests) = await play([
            ChatReply(text: "<think>Hm.</think>Let me look.", toolCalls: [call]), ChatReply(text: "No such order."),
        ])
        #expect(!rollout.messages.contains { $0.text.contains("Let me look") })
        #expect(requests[1].messages[2].content == "Let me look.")
    }

    @Test("Thoughts in the text reach nobody, and a refusal is said")
    func words() async {
        let thoughts = await play([ChatReply(text: "<think>Easy.</think>\nDone.")])
        #expect(thoughts.rollout.messages.map(\.text) == ["Hello", "Done."])
        let refusal = await play([ChatReply(text: nil, refusal: "I cannot help with that.")])
        #expect(refusal.rollout.messages.last?.text == "I cannot help with that.")
    }

    @Test("Arguments that are no JSON are refused by the world, which the agent reads")
    func arguments() async {
        let call = ToolCall(id: "a", name: "get_order", arguments: .string("{order"))
        let (rollout, _) = await play([ChatReply(text: nil, toolCalls: [call]), ChatReply(text: "Sorry.")])
        #expect(rollout.messages[2].isMarkedError && rollout.ending == .userEnded)
    }

    @Test(
        "A reply without a move ends the episode as a failure of the agent's side",
        arguments: [
            ChatReply(text: nil), ChatReply(text: " \n"), ChatReply(text: "<think>Hm.</think>"),
            ChatReply(text: "I will now", finishReason: .length), ChatReply(text: "", finishReason: .contentFilter),
        ]
    )
    func failures(reply: ChatReply) async {
        let (rollout, _) = await play([reply])
        guard case .agentFailed(let reason) = rollout.ending else {
            Issue.record("It ended as \(rollout.ending).")
            return
        }
        #expect(reason.contains("made no move") && rollout.agentSpend.replies == 1)
    }
}
