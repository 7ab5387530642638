import Environments
import Goals
import Simulation
import Statistics
import Testing
import Training

@Suite("Rewards for keeping a goal")
struct RewardTests {
    @Test("R = Σ 0.5 I: 2.5 for all five kept, 1.5 with two broken, 0 for no move")
    func weights() {
        let reward = UtteranceReward()
        let kept = MoveJudgment(slips: [], broken: [], endsEarly: false)
        let broken = MoveJudgment(slips: [], broken: [.policy, .objective], endsEarly: false)
        #expect(reward(kept) == 2.5)
        #expect(reward(broken) == 1.5)
        #expect(reward(nil) == 0)
        #expect(reward.range == 0...2.5)
        // profile 1, policy 2, objective 3, requirement 4, preference 5: 15 less 2 and 3.
        #expect(UtteranceReward(weights: [1, 2, 3, 4, 5])(broken) == 10)
    }

    @Test("Overlap counts the 4-grams of what was said that stand in the goal")
    func overlap() {
        // "return the blue lamp", "the blue lamp please" and "blue lamp please now": one of three stands in the goal.
        let count = GoalOverlap.count(of: ["Return the blue lamp please now"], in: "You want to return the blue lamp.")
        #expect(count.shared == 1 && count.all == 3)
        #expect(GoalOverlap.count(of: ["no"], in: "no").all == 0)
    }

    @Test("Own words: w (1 − s), with one of three 4-grams the goal's two thirds of w, and none of it for no move")
    func ownWords() {
        let own = OwnWordsReward(weight: 1.5)
        let goal = "You want to return the blue lamp."
        #expect(abs(own(.say("Return the blue lamp please now"), goal: goal) - 1) < 1e-12)
        #expect(own(.say("Want to return the blue lamp"), goal: goal) == 0)
        // Fewer than four words have no 4-gram, and a call has no words.
        #expect(own(.end("Thank you, bye"), goal: goal) == 1.5)
        #expect(own(nil, goal: goal) == 0)
    }

    @Test("To say the same twice earns nothing, unless the goal has the words")
    func padding() {
        let own = OwnWordsReward()
        let goal = "You want it on the card ending in 1911, or on the card ending in 3017. Your postcode is 33985."
        #expect(own(.say("The postcode is 33985. The postcode is 33985."), goal: goal) == 0)
        #expect(own(.say("The postcode is 33985."), goal: goal) == 1)
        // "the card ending in" comes up twice in the goal too: 4 of 8 4-grams are its own.
        let both = "Not the card ending in 1911, the card ending in 3017"
        let count = GoalOverlap.count(of: [both], in: goal)
        #expect(count.shared == 4 && count.all == 8)
        #expect(own(.say(both), goal: goal) == 0.5)
    }

    @Test(
        "Of the moves of a faithful user none is taken for a circle, a delay or a repetition",
        arguments: [("shop", 0.01), ("travel", 0.05), ("telecom", 0.01)]
    )
    func faithful(desk: String, most: Double) async throws {
        // At the travel desk a booking's code is taken for the wish to book.
        let desk = try #require(EmbeddedDesks.desk(named: desk))
        let series = EpisodeSeries(desk: desk, user: AgendaUser(), agent: RuleAgent(), seed: Seed(41))
        var (moves, broken) = (0, [String]())
        for index in 0..<60 {
            let rollout = await series.episode(index)
            for context in MoveContext.moves(of: rollout) {
                let judgment = context.moment.judgment(of: context.move)
                moves += 1
                if !judgment.broken.isEmpty { broken.append("\(index): \(context.move) breaks \(judgment.broken)") }
            }
        }
        #expect(
            Double(broken.count) <= most * Double(moves),
            "\(broken.count) of \(moves): \(broken.prefix(12).joined(separator: "; "))"
        )
    }
}
