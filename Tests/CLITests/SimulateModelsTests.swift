import ArgumentParser
import Dialogue
import Foundation
import Loopback
import Testing

@testable import CLI

@Suite("holdfast simulate with models")
struct SimulateModelsTests {
    private func run(_ arguments: [String]) async -> Int32 {
        do {
            guard var command = try HoldfastCommand.parseAsRoot(arguments) as? any AsyncParsableCommand else {
                return -1
            }
            try await command.run()
            return 0
        } catch {
            return HoldfastCommand.exitCode(for: error).rawValue
        }
    }

    private func arguments(_ server: String?, _ folder: SampleRun, _ more: [String] = []) -> [String] {
        [
            "simulate", "--user", "prompted:user", "--agent", "endpoint:agent", "-n", "3", "--json",
            folder.path("run.json"),
        ]
            + (server.map { ["--endpoint", $0] } ?? []) + more
    }

    private func report(_ folder: SampleRun) throws -> JSON {
        try JSON(parsing: String(contentsOfFile: folder.path("run.json"), encoding: .utf8))
    }

    @Test("Models on both sides play every episode, and the JSON says what they took")
    func bothSides() async throws {
        let folder = try SampleRun()
        try await FaultServer.run(.playing) { server in
            #expect(await run(arguments(server.baseURL, folder, ["--user-price", "1,2"])) == 0)
            #expect(server.requests.count == 21 && server.mostOpen <= 8)
        }
        let cell = try #require(report(folder)["cells"]?.array?.first)
        #expect(cell["endings"] == ["userEnded": 3] && cell["user"]?.string == "prompted:user")
        #expect(cell["spend"]?["user"]?["replies"]?.int == 9 && cell["spend"]?["agent"]?["replies"]?.int == 12)
        #expect(cell["spend"]?["user"]?["cost"]?.double == 9 * 25 / 1e6)
        #expect(cell["spend"]?["agent"]?["cost"]?.isNull == true, "An unknown price is no price of 0.")
    }

    @Test("A recording is played again to the byte, without a server")
    func recording() async throws {
        let folder = try SampleRun()
        try await FaultServer.run(.playing) { server in
            #expect(await run(arguments(server.baseURL, folder, ["--record", folder.path("tapes")])) == 0)
        }
        let recorded = try Data(contentsOf: URL(filePath: folder.path("run.json")))
        #expect(await run(arguments(nil, folder, ["--replay", folder.path("tapes")])) == 0)
        #expect(try Data(contentsOf: URL(filePath: folder.path("run.json"))) == recorded)
    }

    @Test("A recorded HTTP agent is played again to the byte, without its server, and a recording is not asked again")
    func recordedAgent() async throws {
        let folder = try SampleRun()
        var address = ""
        func play(_ more: [String]) async throws -> Data {
            let options = ["simulate", "--user", "agenda", "-n", "3", "--json", folder.path("run.json"), "--agent"]
            #expect(await run(options + [address, "--agent-price", "1,2"] + more) == 0)
            return try Data(contentsOf: URL(filePath: folder.path("run.json")))
        }
        let tapes = folder.path("tapes")
        try await FaultServer.run(.servingJSON) { server in
            address = server.baseURL + "/agent"
            let recorded = try await play(["--record", tapes])
            let posts = server.requests.count
            #expect(posts > 6)
            #expect(try await play(["--record", tapes]) == recorded)
            #expect(server.requests.count == posts)
            #expect(try await play([]) == recorded, "A recording changes nothing.")
        }
        let recorded = try Data(contentsOf: URL(filePath: folder.path("run.json")))
        #expect(try await play(["--replay", tapes]) == recorded)
        let cell = try #require(report(folder)["cells"]?.array?.first)
        #expect(cell["spend"]?["agent"]?["completionTokens"]?.int ?? 0 > 0)
        #expect(cell["endings"]?["infrastructureFailed"] == nil)
        _ = try await play(["--replay", tapes, "--seed", "8"])
        let failure = try report(folder)["episodes"]?.array?.first?["failure"]?.string
        #expect(failure?.contains("holds no answer of \(address)") == true)
        address += "/other"
        #expect(await run(["simulate", "--agent", address, "--replay", tapes]) == 3, "It has no cassette.")
    }

    @Test("What a cache holds is not asked again")
    func cache() async throws {
        let folder = try SampleRun()
        try await FaultServer.run(.playing) { server in
            for _ in 0..<2 {
                #expect(await run(arguments(server.baseURL, folder, ["--cache", folder.path("replies")])) == 0)
            }
            #expect(server.requests.count == 21)
        }
    }

    @Test("At the limit on the cost it stops asking, leaves out what it cut off, and says so by its status")
    func cost() async throws {
        let folder = try SampleRun()
        let prices = ["--user-price", "1000,0", "--agent-price", "1000,0", "--concurrency", "1", "--jobs", "1"]
        try await FaultServer.run(.playing) { server in
            // A conversation costs 7 · 11 · 1000 / 1 000 000 = 0.077.
            #expect(await run(arguments(server.baseURL, folder, prices + ["--max-cost", "0.1"])) == 3)
            #expect(server.requests.count == 10)
        }
        let cell = try #require(report(folder)["cells"]?.array?.first)
        #expect(cell["episodes"]?.int == 1 && cell["episodesOverBudget"]?.int == 2)
    }

    @Test("A limit on a cost that is unknown, a missing server and a missing key are refused before anything is asked")
    func refusals() async throws {
        let folder = try SampleRun()
        try await FaultServer.run(.playing) { server in
            #expect(await run(arguments(server.baseURL, folder, ["--max-cost", "1"])) == 3)
            #expect(await run(arguments(server.baseURL, folder, ["--key-variable", "HOLDFAST_NO_SUCH_KEY"])) == 3)
            #expect(await run(arguments(nil, folder)) == 3)
            #expect(await run(arguments("no address", folder)) == 3)
            #expect(await run(["simulate", "--user", "prompted:", "--agent", "claims"]) == 64)
            #expect(await run(["simulate", "--user-price", "free"]) == 64)
            #expect(server.requests.isEmpty)
        }
    }

    @Test("An HTTP agent is named by its address, and a broken one is told in the report")
    func httpAgent() async throws {
        let folder = try SampleRun()
        let options = ["simulate", "--user", "agenda", "-n", "2", "--json", folder.path("run.json"), "--agent"]
        try await FaultServer.run(.json(["say": "I have done it. Anything else?"])) { server in
            #expect(await run(options + [server.baseURL + "/agent"]) == 0)
            #expect(server.requests.allSatisfy { $0.path == "/v1/agent" } && !server.requests.isEmpty)
        }
        try await FaultServer.run(.json(["words": "Hi"])) { server in
            #expect(await run(options + [server.baseURL + "/agent"]) == 0)
        }
        let report = try report(folder)
        #expect(report["cells"]?.array?.first?["endings"] == ["agentFailed": 2])
        #expect(report["episodes"]?.array?.first?["failure"]?.string?.contains("made no move") == true)
    }
}
