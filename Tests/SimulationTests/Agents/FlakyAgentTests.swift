import Dialogue
import Environments
import Statistics
import Testing

@testable import Simulation

/// An agent that makes one call after another and then says how each ended.
private struct DiligentAgent: Agent, ServingAgent {
    var name = "diligent"
    var calls: [ToolCall]
    init(_ calls: [ToolCall]) { self.calls = calls }
    func agent(at desk: any Environment, seed: Seed) -> any ServingAgent { self }
    mutating func move(after messages: [Message]) async throws -> AgentMove {
        guard calls.isEmpty else { return .call([calls.removeFirst()]) }
        return .say(
            messages.filter { $0.role == .tool }.map { $0.isMarkedError ? "failed" : "done" }.joined(separator: " ")
        )
    }
}

@Suite("Agents that claim and agents that fail")
struct FlakyAgentTests {
    private let desk = ShopDesk()
    private let deeds: [ToolCall] = (0..<400).map {
        ToolCall(
            id: "",
            name: "cancel_order",
            arguments: ["order_id": .string("R\($0)"), "reason": "no_longer_needed"]
        )
    }

    /// Lets an agent make its calls in a stub of a world in which everything succeeds.
    private func play(_ agent: any Agent, seed: Seed) async throws -> (made: [ToolCall], words: [Substring]) {
        var agent = agent.agent(at: desk, seed: seed)
        var messages = [Message(role: .user, content: "Please.")]
        var made: [ToolCall] = []
        while true {
            switch try await agent.move(after: messages) {
            case .say(let text): return (made, text.split(separator: " "))
            case .call(let calls):
                made += calls
                messages.append(Message(role: .assistant, content: nil, toolCalls: calls))
                messages += calls.map { Message(role: .tool, content: "{}", toolCallID: $0.id) }
            }
        }
    }

    @Test(
        "Losses and lies match their dials, and what is said matches the lie",
        arguments: [(0.0, 0.5), (0.25, 0.0), (0.25, 1.0), (0.5, 0.3), (1.0, 0.6)]
    )
    func dials(_ failing: Double, _ lying: Double) async throws {
        let agent = FlakyAgent(DiligentAgent(deeds), failing: failing, lying: lying)
        let (made, words) = try await play(agent, seed: Seed(5))
        let lost = Double(deeds.count - made.count)
        let admitted = Double(words.count { $0 == "failed" })
        #expect(words.count == deeds.count)
        #expect(abs(lost / 400 - failing) < 0.08)
        if lost == 0 { #expect(admitted == 0) } else { #expect(abs(1 - admitted / lost - lying) < 0.12) }
        let fates = (0..<400).map { agent.fate(seed: Seed(5), number: $0) }
        #expect(made.count == fates.count { $0 == .kept })
        #expect(Int(admitted) == fates.count { $0 == .admitted })
    }

    @Test("The same seed loses the same calls, another seed others")
    func reproducible() async throws {
        let agent = FlakyAgent(DiligentAgent(deeds), failing: 0.5, lying: 0.5)
        let first = try await play(agent, seed: Seed(1))
        let again = try await play(agent, seed: Seed(1))
        let other = try await play(agent, seed: Seed(2))
        #expect(first.made == again.made && first.words == again.words)
        #expect(first.made != other.made)
    }

    @Test("A call that was lost once is lost again, and reading is never lost")
    func retries() async throws {
        let read = ToolCall(id: "", name: "list_products", arguments: [:])
        let calls = Array(repeating: deeds[0], count: 5) + Array(repeating: read, count: 5)
        let agent = FlakyAgent(DiligentAgent(calls), failing: 1, lying: 0)
        let (made, words) = try await play(agent, seed: Seed(3))
        #expect(made == Array(repeating: read, count: 5))
        #expect(words == Array(repeating: "failed", count: 5) + Array(repeating: "done", count: 5))
    }

    @Test("Several calls at once come back in their order, lost ones among them")
    func batch() async throws {
        struct Batch: Agent, ServingAgent {
            var name = "batch"
            var calls: [ToolCall]
            func agent(at desk: any Environment, seed: Seed) -> any ServingAgent { self }
            mutating func move(after messages: [Message]) async throws -> AgentMove {
                let asked = messages.flatMap(\.toolCalls)
                guard !asked.isEmpty else { return .call(calls) }
                let answered = messages.filter { $0.role == .tool }.compactMap(\.toolCallID)
                return .say(asked == calls && answered == asked.map(\.id) ? "same" : "other")
            }
        }
        var calls = Array(deeds.prefix(20))
        for index in calls.indices { calls[index].id = "c\(index)" }
        let (made, words) = try await play(FlakyAgent(Batch(calls: calls), failing: 0.5, lying: 0.5), seed: Seed(9))
        #expect(words == ["same"] && made.count < 20 && !made.isEmpty)
    }

    @Test("The claiming agent earns nothing, not even where leaving everything as it is was the goal")
    func claims() async {
        for index in 0..<100 {
            let task = desk.task(seed: 11, index: index)
            let opening = task.objectives.map(\.text).joined(separator: "; then ")
            let user = ScriptedUser([.say("I want to \(opening)."), .say("Yes, please."), .end("Thanks.")])
            let rollout = await Episode(task, at: desk, user: user, agent: ClaimingAgent(), seed: Seed(1)).run()
            #expect(rollout.reward == 0, "\(task.id)")
            #expect(rollout.messages.allSatisfy { $0.toolCalls.isEmpty })
            #expect(rollout.messages[1].text.contains("I have"))
        }
    }
}
