import Dialogue
import Environments
import Foundation
import LanguageModels
import Loopback
import Statistics
import Testing

@testable import Simulation

@Suite("Episodes with a server on both sides")
struct EndpointEpisodeTests {
    private func series(
        _ server: FaultServer,
        price: Price? = nil,
        ledger: SpendLedger? = nil,
        limits: EpisodeLimits = EpisodeLimits()
    ) throws -> EpisodeSeries {
        var (user, agent) = (
            try server.player("user", price: price),
            try server.player("agent", price: price)
        )
        user.model = MeteredModel(user.model, price: price, ledger: ledger)
        agent.model = MeteredModel(agent.model, price: price, ledger: ledger)
        return EpisodeSeries(
            desk: ShopDesk(),
            user: PromptedUser(user),
            agent: EndpointAgent(agent),
            seed: Seed(5),
            limits: limits
        )
    }

    @Test("A conversation takes seven calls, and neither side's request holds the other's secrets")
    func wholeEpisode() async throws {
        try await FaultServer.run(.playing) { server in
            let rollout = await (try series(server, price: Price(promptPerMillion: 1, completionPerMillion: 2)))
                .episode(0)
            #expect(rollout.ending == .userEnded, "\(rollout.ending)")
            #expect(server.requests.count == 7)
            #expect(rollout.userSpend.replies == 3 && rollout.agentSpend.replies == 4)
            #expect(rollout.userSpend.cost == Decimal(3 * (11 + 2 * 7)) / 1_000_000)
            let bodies = Dictionary(grouping: server.requests) { $0.json["model"]?.string ?? "" }.mapValues {
                requests in
                requests.map(\.body).joined()
            }
            let user = try #require(bodies["user"])
            let agent = try #require(bodies["agent"])
            #expect(!user.contains("get_order") && user.contains("I looked it up."))
            #expect(!agent.contains(rollout.task.profile.persona) && agent.contains("get_order"))
        }
    }

    @Test("The same seed makes the same requests and the same episode")
    func repeatable() async throws {
        try await FaultServer.run(.playing) { server in
            let first = await (try series(server)).episode(2)
            let second = await (try series(server)).episode(2)
            #expect(first.messages == second.messages)
            #expect(server.requests.prefix(7).map(\.body) == server.requests.suffix(7).map(\.body))
        }
    }

    @Test("A broken server is the failure of the side that asked it")
    func brokenServers() async throws {
        try await FaultServer.run(.answer(status: 400, body: "{}")) { server in
            let rollout = await (try series(server)).episode(0)
            #expect(rollout.ending.name == "userFailed")
        }
        let userOnly = FaultServer.Behavior.decided { request in
            request.json["model"]?.string == "user"
                ? .text(#"{"act":"say","text":"Hello"}"#) : .answer(status: 400, body: "{}")
        }
        try await FaultServer.run(userOnly) { server in
            let rollout = await (try series(server)).episode(0)
            #expect(rollout.ending.name == "agentFailed" && rollout.messages.map(\.text) == ["Hello"])
        }
    }

    @Test("A move that is under way when the time is up is given up")
    func time() async throws {
        try await FaultServer.run(.late(.seconds(3600), body: "{}")) { server in
            let start = ContinuousClock.now
            let rollout = await (try series(server, limits: EpisodeLimits(time: .milliseconds(200)))).episode(0)
            #expect(rollout.ending == .limit(.time))
            #expect(ContinuousClock.now - start < .seconds(110))
        }
    }

    @Test("Once the run's cost is reached no call begins, and the episode is cut off by the cost")
    func cost() async throws {
        try await FaultServer.run(.playing) { server in
            let price = Price(promptPerMillion: 100_000, completionPerMillion: 0)
            let ledger = SpendLedger(limit: 3)
            let series = try series(server, price: price, ledger: ledger)
            let first = await series.episode(0)
            #expect(first.ending == .limit(.cost) && server.requests.count == 3)
            #expect(ledger.spend.knownCost == Decimal(string: "3.3") && ledger.isExhausted)
            let second = await series.episode(1)
            #expect(second.ending == .limit(.cost) && server.requests.count == 3)
        }
    }
}
