import Dialogue
import Testing

@testable import Auditing

@Suite("Tasks, infrastructure and verdicts")
struct TaskAndVerdictTests {
    private let read = AnswerKey.expecting("get_order_details", ["order_id": "#W1"])

    @Test("Gold without a write and without a text to say is vacuous, and a success under it is not believed")
    func vacuous() {
        let desk = Desk().user("Can I return it?").agent("No.").with {
            $0.key = read
            $0.reward = 1
        }
        #expect(desk.holds(.vacuousGold))
        #expect(desk.audited.withKey?.verdict.trusted == .unknown)
        #expect(desk.audited.withoutKey.verdict.trusted == .yes)
    }

    @Test("An expected text of one or two characters is a trivial match")
    func trivial() {
        var key = AnswerKey.expecting("cancel_order", ["order_id": "#W1"])
        key.checks = [.init(kind: .communicate, expectation: "10")]
        #expect(Desk().user("x").with { $0.key = key }.holds(.trivialMatch))
    }

    @Test("A scenario that gives what it calls unknown contradicts itself")
    func contradiction() {
        let scenario = Scenario(knownInfo: "Your email is a@example.com.", unknownInfo: "You forgot your email.")
        #expect(Desk(scenario: scenario).user("Hello").holds(.selfContradiction))
    }

    @Test("Limits, empty turns and calls written as text are the machinery's")
    func infrastructure() {
        #expect(Desk().user("x").with { $0.ending = .timeout }.holds(.timeout))
        #expect(Desk().user("x").agent("  ").user("y").found.contains("emptyTurn@2"))
        #expect(
            Desk().user("x").agent(#"{"name": "cancel_order", "arguments": {}}"#).found.contains("unparsableTurn@2")
        )
    }

    @Test("What plays a side and breaks down is the machinery's fault and neither side's")
    func breakdowns() {
        for ending in [Transcript.Ending.userFailure, .agentFailure] {
            let desk = Desk().user("Cancel #W1").with {
                $0.ending = ending
                $0.key = AnswerKey.expecting("cancel_order", ["order_id": "#W1"])
            }
            #expect(desk.holds(.timeout) && desk.audited.verdict.responsible.contains(.infrastructure), "\(ending)")
        }
    }

    @Test("A failure of the agent alone is believed, one that the user hindered is not")
    func failures() {
        let gold = AnswerKey.expecting("cancel_order", ["order_id": "#W1"])
        let agent = Desk().user("Cancel #W1").agent("No.").user("Okay, bye").with { $0.key = gold }.audited
        #expect(agent.verdict.trusted == .yes && agent.verdict.responsible == [.agent])
        let scenario = Scenario(reason: "You want to cancel order #W1.")
        let user = Desk(scenario: scenario).user("Cancel #W9999999").agent("There is no such order.").user(
            "Bye ###STOP###"
        )
        .with { $0.key = gold }.audited
        #expect(user.verdict.trusted == .no && user.verdict.responsible == [.user])
        #expect(!user.verdict.because.isEmpty)
    }

    @Test("A success whose writes differ from the gold is not believed without more")
    func differingSuccess() {
        let gold = AnswerKey.expecting("cancel_order", ["order_id": "#W1"])
        let desk = Desk().user("Cancel #W1").agent("No.").user("Okay, bye").with {
            $0.key = gold
            $0.reward = 1
        }
        #expect(desk.audited.withKey?.verdict.trusted == .unknown)
    }

    @Test("What could not be looked for is told with its reason, and decided kinds are not")
    func undecided() {
        let bare = Desk().user("Hello").audited.undecided
        #expect(bare.map(\.kind).contains(.fabricatedFact) && bare.map(\.kind).contains(.missingWrite))
        #expect(bare.allSatisfy { !$0.reason.isEmpty })
        let scenario = Scenario(reason: "You want to cancel order #W1.")
        let full = Desk(scenario: scenario).user("Hello").call("get_order", gives: "{}").with { $0.key = read }.audited
        #expect(full.undecided.isEmpty)
    }

    @Test("Without a reward there is nothing to believe, with a reason")
    func noReward() {
        let verdict = Desk().user("x").with { $0.reward = nil }.audited.verdict
        #expect(verdict.trusted == .unknown && !verdict.reason.isEmpty)
    }

    @Test("The reading without the key does not change with the key, and scores never see recorded outcomes")
    func readings() throws {
        let desk = Desk().user("Cancel #W1").agent("No.").user("Okay")
        var gold = AnswerKey.expecting("cancel_order", ["order_id": "#W1"])
        let keyed = desk.with { $0.key = gold }.audited
        #expect(keyed.withoutKey.failureScore == desk.audited.withoutKey.failureScore)
        #expect(keyed.withKey?.failureScore == 0.5)
        gold.actions[0].isMatched = true
        gold.checks = [.init(kind: .database, expectation: "state", isMet: true)]
        #expect(desk.with { $0.key = gold }.audited.withKey?.failureScore == 0.5)
    }
}
