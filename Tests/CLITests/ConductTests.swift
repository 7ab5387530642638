import Auditing
import Dialogue
import Environments
import Simulation
import Statistics
import Testing

@testable import CLI

@Suite("How the users of a simulation spoke")
struct ConductTests {
    private func summary(_ user: String, count: Int = 12) async throws -> CellSummary {
        let (desk, agent) = (ShopDesk(), try #require(Players.agent("rules")))
        let player = try #require(Players.user(user))
        var cell = CellSummary(desk: "shop", user: user, agent: "rules")
        for index in 0..<count {
            let task = desk.task(seed: 5, index: index)
            let seed = Seed(5).child("t", index)
            let rollout = await Episode(task, at: desk, user: player, agent: agent, seed: seed).run()
            let record = EpisodeRecord(
                rollout,
                index: index,
                of: "t",
                policy: PolicyText(""),
                makesJSON: false,
                page: nil
            )
            cell.add(EpisodeFigures(record))
        }
        return cell
    }

    @Test("A user that keeps its goal has no slips; one that drifts has them in the manner in which it drifts")
    func drift() async throws {
        let faithful = try await summary("agenda").conduct
        #expect(Slip.Manner.allCases.allSatisfy { faithful.drift($0).count == 0 })
        #expect(faithful.drift(.global).n > 40)
        let drifting = try await summary("drifting:profile/factual@0.5").conduct
        #expect(drifting.drift(.factual).count > 10)
        #expect(drifting.drift(.factual).count > 2 * drifting.drift(.global).count)
    }

    @Test("Every measure of the words has a value, and so have disclosure and endings")
    func measures() async throws {
        let conduct = try await summary("agenda").conduct
        for measure in UserConduct.Variety.allCases {
            #expect(conduct.mean(measure).n > 6, "\(measure)")
            #expect(try #require(conduct.mean(measure).mean) > 0)
        }
        #expect(try #require(conduct.frontLoading.ratio) > 0.2)
        #expect(try #require(conduct.identifiers.ratio) > 0.2)
        #expect(conduct.endsEarly == Proportion(count: 0, n: 12))
        #expect(conduct.lingers == Proportion(count: 0, n: 12))
    }

    @Test("A store gives the numbers of an episode back as they were")
    func roundTrip() async throws {
        let desk = ShopDesk()
        let task = desk.task(seed: 5, index: 1)
        let user = try #require(Players.user("drifting:objective@0.5"))
        let agent = try #require(Players.agent("rules"))
        let rollout = await Episode(task, at: desk, user: user, agent: agent, seed: Seed(5)).run()
        let conduct = TaskAudit(task).audit(rollout.transcript(id: "t", policy: nil)).conduct
        let text = conduct.json.serialized()
        let again = try #require(UserConduct(JSON(parsing: text)))
        #expect(again.json.serialized() == text)
        #expect(again.messages > 0)
        #expect(UserConduct([.integer(1)]) == nil)
        #expect(UserConduct(JSON.null) == nil)
    }

    @Test("No line of the tables is longer than 100 columns, with three desks, two users and two agents")
    func width() async throws {
        let cell = try await summary("drifting:requirement@0.5", count: 4)
        let text = SimulationTable(cells: Array(repeating: cell, count: 12), terminal: .plain).text
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
        #expect(text.contains("how the users drifted and ended"))
        let block = SimulationTable(cells: [cell], terminal: .plain).text
        #expect(block.split(separator: "\n").allSatisfy { $0.count <= 100 })
        #expect(block.contains("against its goal"))
    }
}
