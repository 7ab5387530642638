import Auditing
import Environments
import Simulation
import Statistics
import Testing

@testable import CLI

@Suite("Who is responsible in a simulation")
struct SlipAuditorTests {
    /// The sides that the audit holds responsible, over the failures among some tasks.
    private func responsible(_ user: String, _ agent: String) async throws -> [Set<String>] {
        let desk = ShopDesk()
        let user = try #require(Players.user(user))
        let agent = try #require(Players.agent(agent))
        var found: [Set<String>] = []
        for index in 0..<40 {
            let task = desk.task(seed: 3, index: index)
            let rollout = await Episode(task, at: desk, user: user, agent: agent, seed: Seed(3).child("t", index)).run()
            guard rollout.reward < 1 else { continue }
            let audited = TaskAudit(task).audit(rollout.transcript(id: "t", policy: nil)).audited
            found.append(Set(audited.verdict.responsible.map(\.rawValue)))
        }
        return found
    }

    @Test("A user that leaves what it wants is responsible before an agent that does as it is told")
    func drifting() async throws {
        let sides = try await responsible("drifting:requirement@0.8", "rules")
        #expect(sides.count > 10)
        #expect(sides.count { $0 == ["user"] } * 10 >= sides.count * 9)
    }

    @Test("An agent whose changes get lost is responsible before a user that keeps its goal")
    func lying() async throws {
        let sides = try await responsible("agenda", "lies")
        #expect(sides.count > 10)
        #expect(sides.allSatisfy { $0 == ["agent"] })
    }
}
