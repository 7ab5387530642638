import Dialogue
import Environments
import Statistics
import Testing

@testable import Simulation

@Suite("The agenda user")
struct AgendaUserTests {
    private let desk = ShopDesk()

    /// The first task with a property.
    private func task(where holds: (ServiceTask) -> Bool) throws -> ServiceTask {
        let found = (0..<400).lazy.map { desk.task(seed: 11, index: $0) }.first(where: holds)
        return try #require(found)
    }

    /// Returns the user's messages against an agent that says some things, one after the other.
    private func talk(_ task: ServiceTask, _ lines: [String], seed: UInt64 = 1) async throws -> [String] {
        var user = AgendaUser().user(for: task, seed: Seed(seed))
        var messages: [Message] = []
        var said: [String] = []
        for line in [nil] + lines.map(Optional.some) {
            if let line { messages.append(Message(role: .assistant, content: line)) }
            switch try await user.move(after: messages) {
            case .say(let text):
                said.append(text)
                messages.append(Message(role: .user, content: text))
            case .end(let text): return said + ["END " + text]
            case .call: return said
            }
        }
        return said
    }

    @Test("It raises its wish, answers what is asked, agrees, and ends when it is done")
    func wholeConversation() async throws {
        let task = try task { $0.objectives.count == 1 && $0.objectives[0].attempts[0].intent == "return_items" }
        let name = try #require(task.knownFacts.first { $0.name == "name" })
        let item = try #require(task.objectives[0].attempts[0].requirements.first { $0.name == "product" })
        let said = try await talk(
            task,
            [
                "What is your full name?", "I will take back the \(item.text). Shall I go ahead?",
                "I will take back the \(item.text). Shall I go ahead?",
                "I will take back the \(item.text). Shall I go ahead?",
                "I have taken it back. Is there anything else?",
            ]
        )
        #expect(item.values.allSatisfy { said[0].contains($0) }, "\(said)")
        #expect(said[1].contains(name.text), "\(said)")
        #expect(said.dropLast().contains { AgentReadingTests.agrees($0) }, "\(said)")
        #expect(said.last?.hasPrefix("END ") == true, "\(said)")
    }

    @Test("It says what it does not know and never makes it up")
    func unknown() async throws {
        let task = try task { $0.unknownFacts.contains { $0.name == "email" } }
        let said = try await talk(task, ["What is your email address?"])
        #expect(!said[1].contains("@") && said[1].contains("email address"), "\(said)")
    }

    @Test("A value that is to be given only when asked waits for the question")
    func gated() async throws {
        let task = try task { task in
            task.policies.contains { $0.rule == .onlyWhenAsked(slot: "order_id") }
                && task.objectives[0].attempts[0].requirements.contains { $0.name == "order_id" }
        }
        let order = try #require(task.objectives[0].attempts[0].requirements.first { $0.name == "order_id" })
        let said = try await talk(task, ["What is the order number?"])
        #expect(!said[0].contains(order.value) && said[1].contains(order.value), "\(said)")
    }

    @Test("It tries the fallback after a refusal, and gives in after the last")
    func fallback() async throws {
        let task = try task {
            $0.kind == .conditional && $0.objectives.count == 1 && $0.objectives[0].attempts.count == 2
        }
        let refusal = "Unfortunately that is not possible."
        let said = try await talk(task, [refusal, refusal, refusal, refusal])
        #expect(said.last?.hasPrefix("END ") == true, "\(said)")
        #expect(said.count >= 3, "\(said)")
    }

    @Test("It asks once more where its policy says so")
    func insists() async throws {
        let task = try task {
            $0.policies.contains { $0.rule == .insistsOnce } && $0.objectives.count == 1
                && $0.objectives[0].attempts.count == 1
        }
        let said = try await talk(task, Array(repeating: "I cannot do that.", count: 3))
        #expect(said.count == 3 && said[2].hasPrefix("END "), "\(said)")
    }

    @Test("It asks before its first consent where its policy says so")
    func asksFirst() async throws {
        let task = try task { $0.policies.contains { $0.rule == .asksBeforeConsent(words: ["fee", "fees"]) } }
        let said = try await talk(task, Array(repeating: "Shall I go ahead?", count: 4))
        let question = try #require(said.firstIndex { $0.contains("fee") && $0.contains("?") })
        #expect(!said[..<question].contains { AgentReadingTests.agrees($0) }, "\(said)")
    }

    @Test("The same seed gives the same words, and seeds differ in them")
    func seeds() async throws {
        let task = desk.task(seed: 5, index: 3)
        let lines = ["What is your name?", "Shall I go ahead?"]
        #expect(try await talk(task, lines, seed: 4) == talk(task, lines, seed: 4))
        var openings: Set<String> = []
        for seed in 0..<30 { openings.insert(try await talk(task, [], seed: UInt64(seed))[0]) }
        #expect(openings.count > 8, "\(openings)")
    }

    @Test("It ends by itself against an agent that never says anything useful")
    func dull() async throws {
        for index in 0..<60 {
            let task = desk.task(seed: 21, index: index)
            let said = try await talk(task, Array(repeating: "Well.", count: 12))
            #expect(said.last?.hasPrefix("END ") == true, "\(said)")
        }
    }
}

@Suite("Reading the agent")
struct AgentReadingTests {
    static func agrees(_ text: String) -> Bool {
        text.lowercased().hasPrefix("yes") || text.lowercased().hasPrefix("yep")
            || text.lowercased().contains("go ahead")
            || text.hasPrefix("Oh yes")
    }

    @Test(
        "Requests name what they ask for",
        arguments: [
            ("Could you give me your email address?", "email address", true),
            ("Please tell me your full name and your postcode.", "postcode", true),
            ("What is the order number?", "order number", true),
            ("Your order number is R1.", "order number", false),
            ("Which payment method shall the refund go to?", "refund to", true),
            ("Why would you like to cancel it?", "reason", true),
            ("What is the new address?", "new street", true),
        ]
    )
    func requests(text: String, label: String, isAsked: Bool) {
        #expect(AgentReading(text).asks(for: label) == isAsked)
    }

    @Test("Proposals, refusals, reports, offers and the question for more are told apart")
    func kinds() {
        #expect(AgentReading("I will return the rug. Shall I go ahead?").isProposing)
        #expect(AgentReading("Unfortunately that is not possible.").isDeclining)
        #expect(AgentReading("I have returned the rug. Is there anything else?").isReporting)
        #expect(AgentReading("It is out of stock. Would you like it in red instead?").isOffering)
        let more = AgentReading("Is there anything else I can do for you?")
        #expect(more.asksForMore && !more.isProposing && !more.isAsking)
    }
}
