import Dialogue
import Testing

@testable import Auditing

@Suite("The user's share in wrong writes, and what it may not ask for")
struct UserChoiceTests {
    private let bottles = """
        {"name": "Bottle", "variants": {
        "A1": {"options": {"color": "black", "size": "1 l"}, "available": true},
        "A2": {"options": {"color": "red", "size": "1 l"}, "available": true},
        "A3": {"options": {"color": "black", "size": "2 l"}, "available": true}}}
        """

    private func desk(_ reason: String, gold: String, made: String, said: String) -> Desk {
        Desk(scenario: Scenario(reason: reason)).user(said)
            .call("get_product", gives: bottles)
            .call("exchange_item", ["item_id": "A3", "new_item_id": .string(made)], gives: "ok")
            .agent("Your bottle has been exchanged.").user("Thanks, bye.")
            .with {
                $0.key = .expecting("exchange_item", ["item_id": "A3", "new_item_id": .string(gold)])
            }
    }

    @Test("Naming an option that the scenario does not name is a contradiction")
    func choice() {
        let wanted = "You want a bottle in the color of your cup, 1 l."
        let desk = desk(wanted, gold: "A2", made: "A1", said: "The black one please, 1 l.")
        #expect(desk.found.contains("contradiction@1"), "\(desk.found)")
        let told = desk.with { $0.scenario = Scenario(reason: "You want the black bottle, 1 l.") }
        #expect(!told.holds(.contradiction), "\(told.found)")
        let both = self.desk(wanted, gold: "A2", made: "A1", said: "Red or black, 1 l.")
        #expect(!both.holds(.contradiction), "\(both.found)")
    }

    @Test("An argument that the scenario speaks of and the user never does is omitted, unless it is to be reactive")
    func omission() {
        func desk(_ instructions: String) -> Desk {
            Desk(scenario: Scenario(reason: "You want to book a seat.", instructions: instructions))
                .user("I want to book a seat.").agent("Shall I book it?").user("Yes.")
                .call("book_seat", ["baggages": 1], gives: "ok").agent("Your seat has been booked.").user("Bye.")
                .with { $0.key = .expecting("book_seat", ["baggages": 0]) }
        }
        #expect(desk("No baggage.").holds(.omittedRequirement))
        #expect(!desk("No meals.").holds(.omittedRequirement))
        #expect(!desk("No baggage. Share details only when asked.").holds(.omittedRequirement))
    }

    @Test(
        "Asking for what is forbidden under all circumstances is a contradiction",
        arguments: [
            ("Could you escalate this to a supervisor?", true), ("Please don't transfer me to a human.", false),
            ("Is my order here?", false),
        ]
    )
    func forbidden(text: String, isFound: Bool) {
        let scenario = Scenario(
            reason: "You want to return a lamp.",
            instructions: "Under no circumstances do you want to be transferred."
        )
        #expect(Desk(scenario: scenario).user(text).holds(.contradiction) == isFound)
    }

    @Test("A deed on the own device that no call made is fabricated; one that a call made is not")
    func device() {
        let scenario = Scenario(reason: "Your phone has no service.")
        let start = Desk(scenario: scenario).user("No service.").agent("Please restart it.")
        let lied = start.user("I restarted it and nothing changed.").agent("Check the bar.")
            .call("check_status_bar", by: .user, gives: "No Signal").user("I checked, no signal.")
        #expect(lied.found.contains("fabricatedFact@3"), "\(lied.found)")
        #expect(lied.found.count { $0.hasPrefix("fabricatedFact") } == 1, "\(lied.found)")
        let done = start.call("restart_phone", by: .user, gives: "Restarted").user(
            "I restarted it and nothing changed."
        )
        #expect(!done.holds(.fabricatedFact), "\(done.found)")
        #expect(!start.user("I restarted it and nothing changed.").holds(.fabricatedFact))
    }

    @Test(
        "A circumstance told in words that nothing gives is a soft fabrication",
        arguments: [
            ("It is my most recent order.", true), ("I was told I could return it.", true),
            ("I have travel insurance.", true), ("I do not have insurance.", false), ("Is my order here?", false),
            ("It was not new, and I have insurance for such things, not a question.", true),
        ]
    )
    func softFacts(text: String, isFound: Bool) {
        let finding = Desk(scenario: Scenario(reason: "You want to return a lamp.")).user(text).audited.findings
            .first { $0.kind == .fabricatedFact }
        #expect((finding != nil) == isFound && finding?.confidence != .exact)
    }

    @Test("Two identifiers at once are early disclosure later on as well, unless the agent asked")
    func laterDisclosure() {
        let scenario = Scenario(
            reason: "You want to cancel orders #W1111111 and #W2222222.",
            instructions: "Only share information when asked."
        )
        let start = Desk(scenario: scenario).user("I want to cancel orders.")
        let ids = "They are #W1111111 and #W2222222."
        #expect(start.agent("One moment.").user(ids).found.contains("earlyDisclosure@3"))
        #expect(!start.agent("Which ones?").user(ids).holds(.earlyDisclosure))
    }
}
