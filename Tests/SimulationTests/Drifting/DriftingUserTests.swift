import Dialogue
import Environments
import Goals
import Statistics
import Testing

@testable import Simulation

@Suite("The drifting user")
struct DriftingUserTests {
    private func play(_ user: any UserSimulator, _ count: Int, agent: any Agent = RuleAgent()) async -> [Rollout] {
        let series = EpisodeSeries(desk: ShopDesk(), user: user, agent: agent, seed: Seed(5))
        var rollouts: [Rollout] = []
        for index in 0..<count { rollouts.append(await series.episode(index)) }
        return rollouts
    }

    @Test("At rate 0 it says what the user says that it wraps, and slips nowhere")
    func noDose() async throws {
        let task = ShopDesk().task(seed: 5, index: 0)
        var drifting = DriftingUser(AgendaUser(), category: .profile, rate: 0).user(for: task, seed: Seed(9))
        var plain = AgendaUser().user(for: task, seed: Seed(9).child("wrapped"))
        #expect(try await drifting.move(after: []) == plain.move(after: []))
        for rollout in await play(DriftingUser(AgendaUser(), category: .policy, rate: 0), 10) {
            #expect(rollout.userSlips.isEmpty)
        }
    }

    @Test("The same seed slips in the same places with the same words")
    func repeatable() async {
        let user = DriftingUser(AgendaUser(), category: .requirement, rate: 0.5)
        let (first, second) = (await play(user, 8), await play(user, 8))
        #expect(first.map(\.messages) == second.map(\.messages))
        #expect(first.map(\.userSlips) == second.map(\.userSlips))
        #expect(first.contains { !$0.userSlips.isEmpty })
    }

    @Test(
        "Every category slips in its manners, in words that stand in the message and vary",
        arguments: [
            GoalCategory.profile, .policy, .objective, .requirement,
        ]
    )
    func lines(category: GoalCategory) async {
        for manner in DriftingUser.manners(of: category) {
            var quotes: [String] = []
            for rollout in await play(DriftingUser(AgendaUser(), category: category, manner: manner, rate: 0.6), 30) {
                for slip in rollout.userSlips {
                    #expect(slip.category == category && slip.manner == manner)
                    #expect(rollout.messages[slip.turn].role == .user)
                    #expect(rollout.messages[slip.turn].text.contains(slip.quote), "\(slip)")
                    quotes.append(slip.quote)
                }
            }
            #expect(quotes.count >= 10, "\(category) \(manner): \(quotes.count)")
            #expect(Set(quotes).count * 3 >= quotes.count, "\(category) \(manner)")
        }
    }

    @Test("An offer that has a condition otherwise is agreed to where the user would decline it, and that is found")
    func substitutes() async {
        let user = DriftingUser(AgendaUser(), category: .requirement, manner: .local, rate: 1)
        var agreed = 0
        for rollout in await play(user, 60) {
            let found = TaskTracker(rollout.task).outcome(of: rollout.messages).slips
            // Who left a condition before, and agrees to what it made of it, leaves it no second time.
            for (number, slip) in rollout.userSlips.enumerated()
            where slip.reason.hasPrefix("agrees to")
                && !rollout.userSlips.prefix(number).contains(where: { $0.item == slip.item })
            {
                agreed += 1
                #expect(rollout.messages[slip.turn].text == slip.quote)
                let isFound = found.contains {
                    $0.turn == slip.turn && $0.item == slip.item && $0.manner == slip.manner
                }
                #expect(isFound, "\(slip)")
            }
        }
        #expect(agreed >= 3, "\(agreed)")
    }

    @Test("Nothing slips before the onset")
    func onset() async {
        let user = DriftingUser(AgendaUser(), category: .profile, manner: .global, rate: 1, onset: 2)
        var slips = 0
        for rollout in await play(user, 20) {
            let said = rollout.messages.indices.filter {
                rollout.messages[$0].role == .user && !rollout.messages[$0].text.isEmpty
            }
            slips += rollout.userSlips.count
            #expect(rollout.userSlips.allSatisfy { slip in said.dropFirst(2).contains(slip.turn) })
        }
        #expect(slips > 0)
    }

    @Test(
        "A preference is turned round",
        arguments: [
            ("blue over red for the rug", "red over blue for the rug"),
            ("the departure at 06:55 over the one at 15:50", "the departure at 15:50 over the one at 06:55"),
            (
                "the refund on the gift card rather than on the card ending in 1234",
                "the refund on the card ending in 1234 rather than on the gift card"
            ),
            ("a lower price over more data for the watch", "more data over a lower price for the watch"),
        ]
    )
    func reversed(text: String, expected: String) {
        #expect(DriftingSession.reversed(text) == expected)
    }

    @Test(
        "Findings rise with the dose, most slips are found, and without a dose nothing is",
        arguments: [
            GoalCategory.profile, .policy, .objective, .requirement,
        ]
    )
    func calibration(category: GoalCategory) async throws {
        var curve = DriftCurve(category: category, manner: nil)
        for rate in [0, 0.2, 0.5] {
            for rollout in await play(DriftingUser(AgendaUser(), category: category, rate: rate), 40) {
                curve.add(DriftCase(rollout, category: category), rate: rate)
            }
        }
        #expect(curve.falseAlarms?.count == 0)
        #expect(try #require(curve.trend.pValue) < 0.001)
        #expect(try #require(curve.recall.rate) > 0.7, "\(curve.recall)")
        #expect(try #require(curve.area.value) > 0.85)
    }
}

@Suite("Curves of drift")
struct DriftCurveTests {
    @Test("Doses stand in order, and rates that were never played have no false alarms")
    func order() {
        var curve = DriftCurve(category: .profile, manner: .local)
        #expect(curve.falseAlarms == nil && curve.area.value == nil)
        let rollout = DriftCase.sample(messages: 4, slipped: 1, found: 1, flagged: 2)
        curve.add(rollout, rate: 0.5)
        curve.add(DriftCase.sample(messages: 4, slipped: 0, found: 0, flagged: 0), rate: 0)
        curve.add(rollout, rate: 0.2)
        #expect(curve.doses.map(\.rate) == [0, 0.2, 0.5])
        #expect(curve.falseAlarms == Proportion(count: 0, n: 1))
        #expect(curve.recall == Proportion(count: 2, n: 2))
        #expect(curve.precision == Proportion(count: 2, n: 4))
        #expect(curve.doses[2].flagged == Proportion(count: 2, n: 4))
        #expect(curve.area.value == 1)
    }
}

extension DriftCase {
    /// A conversation with given counts and all items ended well.
    static func sample(messages: Int, slipped: Int, found: Int, flagged: Int) -> DriftCase {
        DriftCase(messages: messages, slipped: slipped, found: found, flagged: flagged)
    }
}
