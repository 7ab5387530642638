import Dialogue
import Testing

@testable import Auditing

@Suite("Findings about the user")
struct UserFindingTests {
    private let scenario = Scenario(
        reason: "You want to return the lamp of order #W1234567.",
        knownInfo: "You are Ana Ruiz, zip code 78260, email ana@example.com.",
        unknownInfo: "You do not know your phone number.",
        instructions: "You bought the lamp ten days ago."
    )

    private func desk(_ change: (inout Scenario) -> Void = { _ in }) -> Desk {
        var scenario = scenario
        change(&scenario)
        return Desk(scenario: scenario)
    }

    @Test("What the scenario, the agent or nobody's invention gives is not fabricated")
    func given() {
        let told = desk().user("I want to return the lamp of order #W1234567, bought ten days ago.")
            .agent("Is it item AB99881 for $20.00?").user("Yes, AB99881 for $20.")
        #expect(!told.holds(.fabricatedFact), "\(told.found)")
    }

    @Test(
        "An id, an amount, a date or a relative time that nothing gives is fabricated",
        arguments: ["My order is #W7654321.", "I paid $99.95.", "It arrived on May 3rd.", "I got it two weeks ago."]
    )
    func fabricated(text: String) {
        let finding = desk().user("I want to return a lamp. \(text)").audited.findings.first {
            $0.kind == .fabricatedFact
        }
        #expect(finding?.turn == 1 && finding?.confidence == .exact)
    }

    @Test("A relative time with another count than the scenario's is a contradiction")
    func otherCount() {
        let text = "I bought it twelve days ago."
        #expect(desk().user(text).holds(.contradiction))
        #expect(!desk().user("I bought it ten days ago.").holds(.contradiction))
    }

    @Test("Nothing hindered a success and nothing helped a failure")
    func consequence() {
        let text = "My order is #W7654321."
        let failed = desk().user(text).audited.findings.first { $0.kind == .fabricatedFact }
        let passed = desk().user(text).with { $0.reward = 1 }.audited.findings.first { $0.kind == .fabricatedFact }
        #expect(failed?.effect == .hindered && passed?.effect == Finding.Effect.none)
    }

    @Test("A scenario that licenses invention makes nothing fabricated")
    func license() {
        let free = desk { $0.instructions = "Make up a story about the lamp." }.user(
            "It arrived on May 3rd, two weeks ago."
        )
        #expect(!free.holds(.fabricatedFact))
    }

    @Test("Without a scenario nothing is called fabricated")
    func noScenario() {
        #expect(!Desk().user("My order is #W7654321, it came two weeks ago.").holds(.fabricatedFact))
    }

    @Test("Another email than the scenario's, or a phone number that is unknown, is a contradiction")
    func contradiction() {
        #expect(desk().user("My email is other@example.com.").holds(.contradiction))
        #expect(desk().user("My phone number is 555-123-4567.").holds(.contradiction))
        #expect(!desk().user("My email is ana@example.com.").holds(.contradiction))
    }

    @Test("Ending on a promise that was not carried out is early")
    func promise() {
        let ended = desk().user("Return the lamp.").agent("I will process the return now.").user("Thanks! ###STOP###")
        #expect(ended.holds(.earlyEnding))
        let kept = desk().user("Return the lamp.").call("return_item", gives: "ok")
            .agent("The return is on its way, I will send it.").user("Thanks! ###STOP###")
        #expect(!kept.holds(.earlyEnding), "\(kept.found)")
    }

    @Test("Ending before a gold objective that the scenario gives was raised is early")
    func unraised() {
        let gold = AnswerKey.expecting("return_item", ["order_id": "#W1234567"])
        let ended = desk().user("Hello there.").agent("Hello!").user("Bye ###STOP###").with { $0.key = gold }
        #expect(ended.holds(.earlyEnding))
    }

    @Test("Closing again and again is lingering")
    func lingering() {
        let long = desk().user("Return the lamp of order #W1234567.").call("return_item", gives: "ok").agent("Done.")
            .user("Thank you so much!").agent("You're welcome!").user("Thanks, bye!").agent("Bye!").user(
                "Bye, thanks again!"
            )
        #expect(long.holds(.lingering))
    }

    @Test("The agent's words in the user's mouth are role confusion")
    func role() {
        #expect(
            desk().user("I've processed your return. Is there anything else I can help you with?").holds(.roleConfusion)
        )
        #expect(!desk().user("Can you help me? I've toggled the switch.").holds(.roleConfusion))
    }

    @Test("The same long message again is a repetition, unless the agent asked the same again")
    func repetition() {
        let text = "I would like to return the lamp because it does not work at all."
        #expect(desk().user(text).agent("Which order is it?").user(text).holds(.repetition))
        let asked = desk().agent("Please tell me what is wrong with it today.").user(text)
            .agent("Please tell me what is wrong with it today.").user(text)
        #expect(!asked.holds(.repetition))
    }

    @Test("A requirement that the scenario gives and nobody says is omitted")
    func omitted() {
        let gold = AnswerKey.expecting("return_item", ["order_id": "#W1234567", "email": "ana@example.com"])
        let silent = desk().user("Return my lamp.").agent("Which one?").user("Never mind.").with { $0.key = gold }
        #expect(silent.holds(.omittedRequirement))
    }

    @Test("Giving identifiers unasked against the scenario's rule is early disclosure")
    func disclosure() {
        let shy = desk { $0.instructions = "Only share your details when asked." }
            .user("I want to return the lamp of #W1234567, my email is ana@example.com.")
        #expect(shy.holds(.earlyDisclosure))
    }

    @Test("Agreeing to what the scenario forbids is acceptance against the policy")
    func acceptance() {
        let weak = desk { $0.instructions = "You do not want store credit." }
            .user("Return the lamp.").agent("Would you accept store credit for it?").user("Yes, sure.")
        #expect(weak.holds(.acceptedAgainstPolicy))
    }
}
