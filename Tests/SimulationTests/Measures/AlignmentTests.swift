import Dialogue
import Environments
import Goals
import Statistics
import Testing

@testable import Simulation

@Suite("The alignment of the agenda user")
struct AlignmentTests {
    /// The items that ended well, by category, over some episodes.
    private func alignment(
        _ desk: any Environment,
        _ agent: any Agent,
        user: any UserSimulator = AgendaUser(),
        episodes: Int = 60
    ) async -> [GoalCategory: Double] {
        var sums: [GoalCategory: (count: Int, n: Int)] = [:]
        let series = EpisodeSeries(desk: desk, user: user, agent: agent, seed: Seed(3))
        for index in 0..<episodes {
            let rollout = await series.episode(index)
            let outcome = TaskTracker(rollout.task).outcome(of: rollout.messages)
            for category in GoalCategory.allCases {
                let (count, n) = outcome.aligned(category)
                sums[category, default: (0, 0)].count += count
                sums[category, default: (0, 0)].n += n
            }
        }
        return sums.mapValues { Double($0.count) / Double($0.n) }
    }

    @Test("An agent that only claims does not lower it, at any desk", arguments: ["shop", "travel", "telecom"])
    func claims(name: String) async throws {
        let desk = try #require(EmbeddedDesks.all.first { $0.name == name })
        for (category, share) in await alignment(desk, ClaimingAgent()) {
            #expect(share >= 0.99, "\(category) at the \(name)")
        }
    }

    @Test(
        "Neither an agent that serves nor one whose changes get lost lowers it",
        arguments: ["shop", "travel", "telecom"]
    )
    func serves(name: String) async throws {
        let desk = try #require(EmbeddedDesks.all.first { $0.name == name })
        for agent in [RuleAgent(), FlakyAgent(RuleAgent(), failing: 0.5, lying: 0.5)] as [any Agent] {
            for (category, share) in await alignment(desk, agent, episodes: 40) {
                #expect(share >= 0.99, "\(category) with \(agent.name) at the \(name)")
            }
        }
    }

    @Test(
        "A user that drifts in a category lowers that category",
        arguments: [
            GoalCategory.profile, .policy, .requirement, .preference,
        ]
    )
    func drifts(category: GoalCategory) async throws {
        let user = DriftingUser(AgendaUser(), category: category, rate: 0.5)
        let found = await alignment(ShopDesk(), RuleAgent(), user: user)
        #expect(try #require(found[category]) < 0.95, "\(found)")
    }
}
