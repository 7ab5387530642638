import Dialogue
import Testing

@testable import Auditing

@Suite("Lint of the gold")
struct GoldLintTests {
    private let bottles = """
        {"variants": {"A1": {"options": {"color": "black", "size": "1 l"}, "available": true},
        "A2": {"options": {"color": "red", "size": "1 l"}, "available": true},
        "A3": {"options": {"color": "red", "size": "2 l"}, "available": true},
        "A4": {"options": {"color": "blue", "size": "1 l"}, "available": false}}}
        """

    private func desk(_ reason: String, gold: String) -> Desk {
        Desk(scenario: Scenario(reason: reason)).user("Hello").call("get_product", gives: bottles).agent("No.").user(
            "Bye"
        )
        .with { $0.key = .expecting("exchange_item", ["item_id": "A3", "new_item_id": .string(gold)]) }
    }

    @Test("A gold choice is ambiguous if another variant that can be had fits the scenario and keeps what stays")
    func ambiguous() {
        // From A3 (red, 2 l): the size changes, no colour is named, but A1 changes the colour as well, so red stays fixed.
        #expect(!desk("You want the 1 l bottle.", gold: "A2").holds(.ambiguousGold))
        // The gold changes the colour although nothing names one: A2 fits as well.
        #expect(desk("You want the 1 l bottle.", gold: "A1").holds(.ambiguousGold))
        #expect(!desk("You want the black 1 l bottle.", gold: "A1").holds(.ambiguousGold))
        #expect(!desk("You want the cheapest 1 l bottle.", gold: "A1").holds(.ambiguousGold))
    }

    @Test("A gold write that the world rejected, and never took, is rejected gold")
    func rejected() {
        let start = Desk().user("Cancel #W1").call("cancel_order", ["order_id": "#W1"], gives: "Error: not pending")
        let gold = AnswerKey.expecting("cancel_order", ["order_id": "#W1"])
        #expect(start.agent("Sorry.").with { $0.key = gold }.found.contains("rejectedGold@2"))
        let retried = start.call("cancel_order", ["order_id": "#W1"], gives: "ok").agent("Done.")
        #expect(!retried.with { $0.key = gold }.holds(.rejectedGold))
    }

    @Test("An argument of the gold that neither scenario nor the gold reads hold is underdetermined")
    func underdetermined() {
        func desk(_ result: String) -> Desk {
            Desk(scenario: Scenario(reason: "You want a reply.")).user("Hello")
                .call("get_user", ["user_id": "u1"], gives: result).agent("No.").user("Bye")
                .with {
                    $0.key = AnswerKey(
                        actions: [
                            .init(id: "1", call: ToolCall(id: "", name: "get_user", arguments: ["user_id": "u1"])),
                            .init(
                                id: "2",
                                call: ToolCall(id: "", name: "update_address", arguments: ["street": "Harbour Lane"])
                            ),
                        ],
                        rewardBasis: ["DB"]
                    )
                }
        }
        #expect(desk(#"{"street": "Mill Road"}"#).holds(.underdeterminedGold))
        #expect(!desk(#"{"street": "Harbour Lane"}"#).holds(.underdeterminedGold))
    }

    @Test("An identifier that is given and called unknown contradicts, another one does not")
    func contradictingIdentifier() {
        func scenario(_ unknown: String) -> Scenario {
            Scenario(knownInfo: "Your reservation number is PEP4E0.", unknownInfo: unknown)
        }
        #expect(
            Desk(scenario: scenario("You do not know your reservation number.")).user("Hi").holds(.selfContradiction)
        )
        #expect(!Desk(scenario: scenario("You do not know your flight number.")).user("Hi").holds(.selfContradiction))
    }
}
