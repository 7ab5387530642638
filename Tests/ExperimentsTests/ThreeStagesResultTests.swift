import Goals
import Statistics
import Testing

@testable import Experiments
@testable import Training

@Suite("What comes out of the three stages")
struct ThreeStagesResultTests {
    /// One conversation: of each category ten items, of which some ended well.
    static func played(
        _ condition: ThreeStages.Condition,
        _ aligned: Int,
        desk: String = "shop",
        index: Int = 0,
        otherwise: Int? = nil,
        slips: [Bool] = [false],
        texts: [String] = ["I would like to return the kettle."]
    ) -> ThreeStagesResult.Played {
        let five = GoalCategory.allCases
        return .init(
            seed: 1,
            condition: condition,
            figures: UserFigures(
                desk: desk,
                index: index,
                aligned: five.map { _ in .init(count: aligned, n: 10) },
                alignedOtherwise: five.map { _ in .init(count: otherwise ?? aligned, n: 10) },
                slips: slips,
                texts: texts,
                overlap: .init(count: 1, n: 4),
                keptOverlap: .init(count: 1, n: 4),
                doubled: 1,
                endsEarly: false,
                lingering: 0,
                reward: 0
            )
        )
    }

    static func result(_ played: [ThreeStagesResult.Played]) -> ThreeStagesResult {
        ThreeStagesResult(
            plans: [UserTrainingPlan(.demo, seed: 1, desks: ["shop"])],
            unseen: ["travel"],
            scenarios: 1,
            played: played
        )
    }

    @Test("Alignment is the mean of the five categories' shares, at desks of training and elsewhere apart")
    func alignment() throws {
        let result = Self.result([
            Self.played(.base, 6), Self.played(.base, 8, index: 1), Self.played(.base, 2, desk: "travel", index: 2),
        ])
        #expect(result.alignment(of: .base, seen: true).mean == 0.7)
        #expect(result.alignment(of: .base, seen: false).mean == 0.2)
        let all = try #require(result.alignment(of: .base).mean)
        #expect(abs(all - 16.0 / 30) < 1e-12)
    }

    @Test("Differences are paired by scenario, and a scenario that one side did not play does not count")
    func pairs() throws {
        let result = Self.result([
            Self.played(.base, 6), Self.played(.grpo, 9), Self.played(.base, 5, index: 1),
            Self.played(.grpo, 6, index: 1), Self.played(.grpo, 0, index: 2),
        ])
        let mean = try #require(result.difference(from: .base, to: .grpo).mean)
        // (0.9 − 0.6 + 0.6 − 0.5) ⁄ 2
        #expect(abs(mean - 0.2) < 1e-12)
    }

    @Test("Drift counts, for each number of a message, the conversations that came so far")
    func drift() {
        let result = Self.result([
            Self.played(.base, 6, slips: [true, false, true]), Self.played(.base, 6, index: 1, slips: [false, false]),
        ])
        let drift = result.drift(of: .base, turns: 4)
        #expect(drift.map(\.count) == [1, 0, 1, 0])
        #expect(drift.map(\.n) == [2, 2, 1, 0])
    }

    @Test("The guards count the goal's own words, the words of a message and the messages of a conversation")
    func guards() {
        let guards = Self.result([
            Self.played(.base, 6, texts: ["One two three.", "Four five six seven eight."]),
            Self.played(.base, 6, index: 1, texts: ["Nine."]),
        ])
        .guards(of: .base)
        #expect(guards.overlap.count == 2)
        #expect(guards.overlap.n == 8)
        #expect(guards.wordsPerMessage == 3)
        #expect(guards.messages == 1.5)
    }

    // MARK: Verdicts

    /// The verdict on a claim, with the four conditions' aligned items of ten.
    private func verdict(_ words: String, _ aligned: [Int], otherwise: [Int]? = nil) throws -> ExperimentVerdict {
        let order = [ThreeStages.Condition.base, .steered, .sft, .grpo]
        let played = zip(order, aligned.indices).flatMap { condition, place in
            (0..<3).map { index in
                Self.played(condition, aligned[place], index: index, otherwise: otherwise?[place])
            }
        }
        return try #require(Self.result(played).verdicts.first { $0.claim.contains(words) })
    }

    @Test(
        "A gain of 14 points, or of 60 % of the misses, is large",
        arguments: [([5, 5, 5, 7], true), ([8, 8, 8, 9], false), ([9, 9, 9, 10], true), ([7, 7, 7, 6], false)]
    )
    func gain(aligned: [Int], isLarge: Bool) throws {
        #expect(try verdict("14 points", aligned).holds == isLarge)
    }

    @Test("Alignment rises only if no stage is below or beside the one before")
    func rising() throws {
        #expect(try verdict("rises", [5, 6, 7, 8]).holds)
        #expect(try !verdict("rises", [5, 6, 6, 8]).holds)
        #expect(try !verdict("rises", [6, 5, 7, 8]).holds)
    }

    @Test("Another tracker has to find the gain, and to say the same of its size")
    func otherTracker() throws {
        #expect(try verdict("built otherwise", [5, 6, 7, 8], otherwise: [4, 5, 6, 7]).holds)
        // Ten points of sixty: a gain, and not a large one.
        #expect(try !verdict("built otherwise", [5, 6, 7, 8], otherwise: [4, 5, 5, 5]).holds)
        #expect(try !verdict("built otherwise", [5, 6, 7, 8], otherwise: [5, 5, 5, 5]).holds)
    }

    @Test("A user that recites nothing is not caught")
    func recital() throws {
        let played = [
            Self.played(.base, 5), Self.played(.grpo, 5), Self.played(.reciting, 5),
        ]
        let verdict = Self.result(played).verdicts.first { $0.claim.contains("recites") }
        #expect(verdict?.holds == false)
    }
}
