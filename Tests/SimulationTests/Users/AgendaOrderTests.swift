import Environments
import Goals
import Statistics
import Testing

@testable import Simulation

@Suite("The order of wishes")
struct AgendaOrderTests {
    /// The numbers of the wishes in the order in which conversations bring them up, for tasks of three.
    private func orders(_ order: AgendaUser.Order) async -> [[Int]] {
        let user = AgendaUser(order: order)
        let series = EpisodeSeries(desk: ShopDesk(), user: user, agent: RuleAgent(), seed: Seed(12))
        var orders: [[Int]] = []
        for index in 0..<120 {
            let rollout = await series.episode(index)
            let task = rollout.task
            let isOpen = !task.policies.contains { $0.rule == .allObjectivesFirst }
            guard task.objectives.count == 3, isOpen, rollout.ending == .userEnded else { continue }
            let last = TaskTracker(task).state(of: task.goal, after: rollout.messages)
            let raised = task.objectives.enumerated().compactMap { number, objective -> (Int, Int)? in
                let place = task.goal.items.firstIndex { $0.id == objective.itemID }
                return place.flatMap { last.items[$0].evidence.turn }.map { ($0, number) }
            }
            guard raised.count == 3, Set(raised.map(\.0)).count == 3 else { continue }
            orders.append(raised.sorted { $0.0 < $1.0 }.map(\.1))
        }
        return orders
    }

    @Test("By itself the user goes through its wishes as they stand, and in any order where that is asked")
    func orders() async throws {
        let listed = await orders(.asListed)
        try #require(listed.count >= 10)
        #expect(listed.allSatisfy { $0 == [0, 1, 2] })
        let any = await orders(.any)
        try #require(any.count >= 10)
        // Six orders are as likely as one another.
        #expect(Set(any).count >= 4)
    }
}
