import Dialogue
import Environments
import Statistics
import Testing

@testable import Simulation

/// A user of flesh and blood: its lines were written without the agent's words in view.
private struct Talk {
    var agent: any ServingAgent
    var world: World
    var messages: [Message] = []
    /// The names of the changes that the agent made.
    var changes: [String] = []

    init(_ task: ServiceTask, at desk: any Environment) {
        agent = RuleAgent().agent(at: desk, seed: Seed(1))
        world = task.world
    }

    /// Says something and returns what the agent answers when it has looked and done what it wants.
    mutating func say(_ text: String) async throws -> String {
        messages.append(Message(role: .user, content: text))
        while true {
            switch try await agent.move(after: messages) {
            case .say(let answer):
                messages.append(Message(role: .assistant, content: answer))
                return answer
            case .call(let calls):
                messages.append(Message(role: .assistant, content: nil, toolCalls: calls))
                for call in calls {
                    messages.append(world.call(call).message(answering: call))
                    if call.changesWorld { changes.append(call.name) }
                }
            }
        }
    }
}

@Suite("Talking to the rule agent")
struct RuleAgentTalkTests {
    private let shop = ShopDesk()

    private func task(at desk: any Environment, where holds: (ServiceTask) -> Bool) throws -> ServiceTask {
        let found = (0..<600).lazy.map { desk.task(seed: 51, index: $0) }.first(where: holds)
        return try #require(found)
    }

    /// A task of one return of one item that the order's card gets back.
    private func returnTask() throws -> ServiceTask {
        try task(at: shop) { task in
            task.objectives.count == 1 && task.objectives[0].attempts.count == 1
                && task.objectives[0].goldCalls.map(\.name) == ["return_items"]
                && task.objectives[0].attempts[0].requirements.contains { $0.value.hasPrefix("card") }
                && task.objectives[0].attempts[0].requirements[0].values.count == 1
                && task.knownFacts.contains { $0.name == "email" } && task.knownFacts.contains { $0.name == "postcode" }
        }
    }

    private func fact(_ name: String, _ task: ServiceTask) throws -> String {
        try #require(task.slots(named: name).first?.value)
    }

    @Test("A wish, a person and a condition may come in one message, in lower case")
    func allAtOnce() async throws {
        let task = try returnTask()
        var talk = Talk(task, at: shop)
        let product = try fact("product", task)
        let proposal = try await talk.say(
            "hi! the \(product) you sent me doesn't suit us, can i send it back? my address is \(try fact("email", task)) "
                + "and the money should go back to the card i used"
        )
        #expect(proposal.contains(product) && proposal.hasSuffix("Shall I go ahead?"), "\(proposal)")
        #expect(talk.changes.isEmpty)
        let report = try await talk.say("sure, sounds good")
        #expect(talk.changes == ["return_items"] && task.verify(talk.world).isReached, "\(report)")
    }

    @Test("A question before consent is answered and is no consent")
    func question() async throws {
        let task = try returnTask()
        var talk = Talk(task, at: shop)
        _ = try await talk.say("Please take back the \(try fact("product", task)). I'm \(try fact("email", task)).")
        let proposal = try await talk.say("The \(try fact("payment_id", task)).")
        let answer = try await talk.say("How much is that in total?")
        #expect(answer.contains("The total is") && answer.hasSuffix(proposal) && talk.changes.isEmpty, "\(answer)")
    }

    @Test("A no with another condition changes the proposal; a plain no and silence about why end it")
    func objections() async throws {
        let task = try returnTask()
        var talk = Talk(task, at: shop)
        _ = try await talk.say("I want to return the \(try fact("product", task)), \(try fact("email", task))")
        _ = try await talk.say("Back to the \(try fact("payment_id", task))")
        let other = try await talk.say("No, put it on my gift card please.")
        #expect(other.contains("to the gift card") && other.hasSuffix("Shall I go ahead?"), "\(other)")
        #expect(try await talk.say("No.").contains("What should be different?"))
        _ = try await talk.say("Nothing really, forget it.")
        #expect(talk.changes.isEmpty)
    }

    @Test("Who is not found is asked again, and another way leads in")
    func identity() async throws {
        let task = try returnTask()
        var talk = Talk(task, at: shop)
        let first = try await talk.say(
            "I'd like to return the \(try fact("product", task)). It's nobody@nowhere.example."
        )
        #expect(first.contains("I find no account"), "\(first)")
        let second = try await talk.say(
            "Sorry, I don't know which address I used. My name is \(try fact("name", task)), "
                + "and the postcode is \(try fact("postcode", task))."
        )
        #expect(second.contains("refund"), "\(second)")
    }

    @Test("Somebody else's order is not spoken of")
    func foreignOrder() async throws {
        let task = try task(at: shop) { task in
            task.world.database["customers"].rows.count > 1 && task.knownFacts.contains { $0.name == "email" }
        }
        let email = try fact("email", task)
        let own = try #require(task.world.database["customers"].rows.first { $0.text("email") == email })
        let foreign = try #require(task.world.database["orders"].rows.first { $0.text("customer_id") != own.id })
        var talk = Talk(task, at: shop)
        let answer = try await talk.say("Cancel order \(foreign.id). I'm \(email).")
        #expect(AgentReading(answer).isDeclining && talk.changes.isEmpty, "\(answer)")
        #expect(!talk.messages.contains { $0.toolCalls.contains { $0.name == "get_order" } })
    }

    @Test("What a condition names as the way out is done without another question")
    func fallback() async throws {
        let task = try task(at: shop) { task in
            task.objectives.count == 1 && task.objectives[0].attempts.count == 2
                && task.objectives[0].goldCalls.map(\.name) == ["return_items"]
                && task.objectives[0].attempts[0].intent == "exchange_items"
                && task.knownFacts.contains { $0.name == "email" }
        }
        let attempts = task.objectives[0].attempts
        let card = try #require(attempts[1].requirements.first { $0.name == "payment_id" }).value
        var talk = Talk(task, at: shop)
        let answer = try await talk.say(
            "I'm \(try fact("email", task)) and I want to \(attempts[0].text). If that's not possible, please return it "
                + "and refund the \(card)."
        )
        #expect(AgentReading(answer).isDeclining && answer.hasSuffix("Shall I go ahead?"), "\(answer)")
        _ = try await talk.say("Yes please.")
        #expect(task.verify(talk.world).isReached)
    }

    @Test("What no tool can do is handed over, if the user wants that")
    func handover() async throws {
        let task = try returnTask()
        var talk = Talk(task, at: shop)
        let offer = try await talk.say("I want to delete my account. \(try fact("email", task))")
        #expect(offer.contains("handed over"), "\(offer)")
        _ = try await talk.say("Yes.")
        #expect(talk.messages.contains { $0.toolCalls.contains { $0.name == "transfer_to_colleague" } })
    }
}
