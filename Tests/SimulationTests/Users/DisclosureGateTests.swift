import Dialogue
import Environments
import Statistics
import Testing

@testable import Simulation

@Suite("The disclosure gate")
struct DisclosureGateTests {
    /// A shop task whose user knows its email address and may tell it.
    private func task() throws -> (task: ServiceTask, email: String) {
        let found = (0..<400).lazy.map { ShopDesk().task(seed: 11, index: $0) }.first { task in
            task.policies.isEmpty && task.knownFacts.contains { $0.name == "email" }
        }
        let any = (0..<400).lazy.map { ShopDesk().task(seed: 11, index: $0) }.first { task in
            task.knownFacts.contains { $0.name == "email" } && PolicyGate(task.policies).mayTell("email")
                && PolicyGate(task.policies).openingFacts.isEmpty
        }
        let task = try #require(found ?? any)
        return (task, try #require(task.knownFacts.first { $0.name == "email" }?.value))
    }

    private func talk(_ user: any UserSimulator, _ task: ServiceTask, _ lines: [String]) async throws -> [String] {
        var session = user.user(for: task, seed: Seed(1))
        var messages: [Message] = []
        var said: [String] = []
        for line in [nil] + lines.map(Optional.some) {
            if let line { messages.append(Message(role: .assistant, content: line)) }
            guard case .say(let text) = try await session.move(after: messages) else { break }
            said.append(text)
            messages.append(Message(role: .user, content: text))
        }
        return said
    }

    @Test(
        "Trust follows the table",
        arguments: [
            (TrustLevel.opening, TrustMove.earnedFeltHeard, TrustLevel.feltHeard),
            (.opening, .earnedFeltSafe, .opening), (.feltHeard, .earnedFeltSafe, .feltSafe),
            (.feltHeard, .earnedDeepTrust, .feltHeard), (.feltSafe, .earnedDeepTrust, .earnedDeepTrust),
            (.feltSafe, .earnedFeltHeard, .feltSafe), (.feltSafe, .sustained, .feltSafe),
            (.feltSafe, .neutralNoop, .askedOrNatural), (.opening, .neutralNoop, .opening),
            (.feltSafe, .rushedAdvice, .feltSafe), (.feltSafe, .trippedAntiGoal, .feltHeard),
            (.opening, .judgedOrLectured, .opening), (.earnedDeepTrust, .judgedOrLectured, .feltSafe),
        ]
    )
    func table(from start: TrustLevel, move: TrustMove, to end: TrustLevel) {
        var trust = Trust(level: start)
        trust.follow(move)
        #expect(trust.level == end)
        #expect(trust.ruptures == (move == .trippedAntiGoal || move == .judgedOrLectured ? 1 : 0))
    }

    @Test(
        "What an agent's message does to trust is read from its words",
        arguments: [
            ("I am sorry to hear that.", [TrustMove.earnedFeltHeard]),
            ("I see. What is your email address, so that I can find your order?", [.earnedFeltHeard, .earnedFeltSafe]),
            ("Shall I go ahead?", [.earnedDeepTrust]), ("What is your name?", [.sustained]), ("Well.", [.neutralNoop]),
            ("You should have read the label.", [.judgedOrLectured]),
            ("You must give me your name.", [.trippedAntiGoal]),
            ("I recommend another one.", [.rushedAdvice]),
        ]
    )
    func reading(text: String, moves: [TrustMove]) {
        #expect(TrustMove.moves(in: text) == moves)
    }

    @Test("A fact is held back at the first request of an agent without trust, and told at the second")
    func heldBackOnce() async throws {
        let (task, email) = try task()
        let ask = "What is your email address?"
        let said = try await talk(DisclosureGate(AgendaUser()), task, [ask, ask])
        #expect(!said[1].contains(email) && said[2].contains(email), "\(said)")
    }

    @Test("An agent that listens is told at once")
    func listened() async throws {
        let (task, email) = try task()
        let said = try await talk(
            DisclosureGate(AgendaUser()),
            task,
            ["I see, I am sorry about that. What is your email address?"]
        )
        #expect(said[1].contains(email), "\(said)")
    }

    @Test("A rupture costs one more request")
    func rupture() async throws {
        let (task, email) = try task()
        let ask = "What is your email address?"
        let said = try await talk(
            DisclosureGate(AgendaUser()),
            task,
            ["You must tell me. What is your email address?", ask, ask]
        )
        #expect(!said[1].contains(email) && !said[2].contains(email) && said[3].contains(email), "\(said)")
    }

    @Test("The strict gate never opens without trust, and a fact that may never surface never does")
    func strict() async throws {
        let (task, email) = try task()
        let ask = Array(repeating: "What is your email address?", count: 6)
        let strict = try await talk(DisclosureGate(AgendaUser(), patience: .unlimited), task, ask)
        #expect(strict.allSatisfy { !$0.contains(email) }, "\(strict)")
        let sealed = DisclosureGate(
            AgendaUser(),
            inventory: [DisclosureItem("email", .surface, mayNeverSurface: true)],
            startingAt: .earnedDeepTrust
        )
        let said = try await talk(sealed, task, ask)
        #expect(said.allSatisfy { !$0.contains(email) }, "\(said)")
    }

    @Test("A user that tells everything at first is kept from it, and still says what it wants")
    func overSharing() async throws {
        let (task, email) = try task()
        let said = try await talk(DisclosureGate(Babbler(email: email)), task, ["What is your email address?"])
        #expect(said[0] == "I want to return the rug. It is blue.", "\(said)")
    }

    @Test("An empty inventory changes nothing")
    func empty() async throws {
        let (task, _) = try task()
        let lines = ["What is your email address?", "What is your name?", "Shall I go ahead?"]
        let gated = try await talk(DisclosureGate(AgendaUser(), inventory: []), task, lines)
        #expect(try await talk(AgendaUser(), task, lines) == gated)
    }
}

/// A user that tells everything at once.
private struct Babbler: UserSimulator, SimulatedUser {
    var name: String { "babbler" }
    var email: String

    func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser { self }

    mutating func move(after messages: [Message]) async throws -> UserMove {
        .say("I want to return the rug. My email address is \(email). It is blue.")
    }
}
