import Dialogue
import Foundation
import Loopback
import Statistics
import Storage
import Testing

@testable import CLI

@Suite("holdfast simulate --store", .serialized)
struct StoredSimulationTests {
    private let command = ["simulate", "--desk", "shop,travel,telecom", "--agent", "claims,rules", "-n", "6"]

    private func store(_ path: String) throws -> RunStore { try RunStore(at: URL(filePath: path)) }

    /// The number of episodes of the first run that are committed, 0 where there is no store yet.
    private func committed(_ path: String) -> Int {
        guard let store = try? RunStore(at: URL(filePath: path), access: .reading), let run = try? store.runs().first
        else { return 0 }
        return (try? store.episodeCount(of: run)) ?? 0
    }

    @Test("JSON and page are the same bytes without a store, with one, and from one that is complete")
    func sameBytes() async throws {
        let folder = try ScratchFolder()
        let stored = ["--store", folder.path("s.sqlite")]
        for (name, more) in [("a", []), ("b", stored), ("c", stored + ["--jobs", "1"])] {
            let files = ["--json", folder.path("\(name).json"), "--html", folder.path("\(name).html"), "--shown", "2"]
            #expect(await Program.code(command + files + more) == 0)
        }
        for name in ["b", "c"] {
            #expect(try folder.bytes("\(name).json") == folder.bytes("a.json"))
            #expect(try folder.bytes("\(name).html") == folder.bytes("a.html"))
        }
        let runs = try store(folder.path("s.sqlite")).runs()
        #expect(
            runs.map { $0.name.prefix { $0.isLetter || $0 == "-" } }.map { $0.hasPrefix("agenda-") } == [true, true]
        )
        #expect(runs.map(\.status) == [.finished(episodeCount: 18), .finished(episodeCount: 18)])
    }

    @Test(
        "The page of models' and of people's conversations is read back from the store, to the byte and without a server"
    )
    func pages() async throws {
        let folder = try ScratchFolder()
        let page = ["--html", folder.path("page.html"), "--shown", "2", "-n", "3"]
        let models = ["simulate", "--user", "prompted:user", "--agent", "endpoint:agent"] + page
        var address: [String] = []
        func written(_ command: [String], _ more: [String]) async throws -> Data {
            #expect(await Program.code(command + more) == 0)
            defer { try? FileManager.default.removeItem(atPath: folder.path("page.html")) }
            return try folder.bytes("page.html")
        }
        let store = ["--store", folder.path("s.sqlite")]
        var played = Data()
        try await FaultServer.run(.playing) { server in
            address = ["--endpoint", server.baseURL]
            played = try await written(models, address)
            #expect(try await written(models, address + store) == played)
        }
        #expect(String(decoding: played, as: UTF8.self).contains("I ask for the 2. time."))
        #expect(try await written(models, address + store) == played)
        let people = ["simulate", "--personas", "5", "--agent", "flaky"] + page
        #expect(try await written(people, store) == written(people, []))
    }

    @Test("A simulation that is killed at random moments and resumed ends with the same store and the same JSON")
    func kills() async throws {
        let folder = try ScratchFolder()
        let command = ["simulate", "--desk", "shop,travel", "--agent", "claims", "-n", "400"]
        let whole = command + ["--store", folder.path("whole.sqlite"), "--json", folder.path("whole.json")]
        #expect(await Program.code(whole) == 0)
        let resumed = command + ["--store", folder.path("killed.sqlite"), "--json", folder.path("killed.json")]
        var random = SplitMix64(seed: 7)
        var (kills, inTheMiddle) = (0, 0)
        for _ in 0..<40 where kills < 8 {
            // A moment: so many more committed episodes than before, and then a part of the time that a batch takes.
            let goal = committed(folder.path("killed.sqlite")) + Int.random(in: 0..<300, using: &random)
            let process = try Program.start(resumed)
            while process.isRunning, committed(folder.path("killed.sqlite")) <= goal { usleep(500) }
            usleep(UInt32.random(in: 0..<40_000, using: &random))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            guard process.terminationReason == .uncaughtSignal else {
                // It was done before the signal came, and there is nothing left to interrupt: from the beginning.
                for name in ["killed.sqlite", "killed.sqlite-wal", "killed.sqlite-shm", "killed.json"] {
                    try? FileManager.default.removeItem(atPath: folder.path(name))
                }
                continue
            }
            kills += 1
            #expect(!FileManager.default.fileExists(atPath: folder.path("killed.json")))
            inTheMiddle += (1..<800).contains(committed(folder.path("killed.sqlite"))) ? 1 : 0
        }
        #expect(
            kills == 8 && inTheMiddle >= 3,
            "\(inTheMiddle) of \(kills) kills came between the first and the last commit."
        )
        let process = try Program.start(resumed)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try folder.bytes("killed.json") == folder.bytes("whole.json"))
        let digests = try ["whole", "killed"].map { name in
            let store = try store(folder.path("\(name).sqlite"))
            let run = try #require(store.runs().first)
            #expect(run.status == .finished(episodeCount: 800))
            return try store.digest(of: run)
        }
        #expect(digests[0] == digests[1])
    }

    @Test("Another seed, count or limit is a run of its own, and leaves the others as they are")
    func otherConfigurations() async throws {
        let folder = try ScratchFolder()
        let path = folder.path("s.sqlite")
        let command = ["simulate", "--agent", "claims", "--store", path, "-n", "3"]
        for more in [[], ["--seed", "8"], ["-n", "4"], ["--max-turns", "5"], []] {
            #expect(await Program.code(command + more) == 0)
        }
        let runs = try store(path).runs()
        #expect(runs.count == 4)
        #expect(runs.map(\.status) == [3, 3, 4, 3].map { .finished(episodeCount: $0) })
        #expect(runs.allSatisfy { $0.configurationJSON["version"]?.string == HoldfastVersion.current })
    }

    @Test("A store whose episodes come out otherwise by now is refused and left as it is")
    func changedProgram() async throws {
        let folder = try ScratchFolder()
        let command = ["simulate", "--agent", "claims", "-n", "3", "--store"]
        #expect(await Program.code(command + [folder.path("now.sqlite")]) == 0)
        let now = try store(folder.path("now.sqlite"))
        let run = try #require(now.runs().first)
        var episode = try now.episode(0, of: run)
        episode.transcript = "{}"
        let earlier = try store(folder.path("earlier.sqlite"))
        let begun = try earlier.openRun(named: run.name, configuration: run.configuration)
        try earlier.append([episode], to: begun)
        #expect(await Program.code(command + [folder.path("earlier.sqlite")]) == 3)
        #expect(try earlier.episodeCount(of: begun) == 1)
        #expect(try earlier.episode(0, of: begun) == episode)
    }

    @Test("A place that cannot be written ends with 3")
    func failures() async throws {
        let folder = try ScratchFolder()
        try Data("no database at all, and long enough to be read as one if it were".utf8)
            .write(to: URL(filePath: folder.path("text")))
        for path in ["none/s.sqlite", "text"] {
            let command = ["simulate", "-n", "1", "--store", folder.path(path), "--json", folder.path("out.json")]
            #expect(await Program.code(command) == 3)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")) == ["text"])
        }
    }

    @Test("The list of runs has a column for people where a run has some")
    func people() async throws {
        let folder = try ScratchFolder()
        let command = ["simulate", "--agent", "claims", "-n", "2", "--store", folder.path("s.sqlite")]
        func table() throws -> [String] {
            let store = try store(folder.path("s.sqlite"))
            let table = try RunsCommand.table(store.runs(), [2, 2], terminal: .plain)
            return table.split(separator: "\n").map(String.init)
        }
        #expect(await Program.code(command) == 0)
        #expect(try table().first?.contains("personas") == false)
        #expect(await Program.code(command + ["--personas", "12"]) == 0)
        let lines = try table()
        #expect(lines[0].contains("seed  personas  version"))
        #expect(lines[1].contains("7     –         ") && lines[2].contains("7     12        "), "\(lines)")
    }

    @Test("runs, show and show of one episode write what is stored")
    func reading() async throws {
        let folder = try ScratchFolder()
        let store = ["--store", folder.path("s.sqlite")]
        let files = ["--json", folder.path("whole.json")]
        #expect(await Program.code(command + files + store) == 0)
        let whole = try JSON(parsing: String(decoding: folder.bytes("whole.json"), as: UTF8.self))
        func shown(_ arguments: [String]) async throws -> JSON {
            #expect(await Program.code(arguments + store + ["--json", folder.path("out.json")]) == 0)
            let text = String(decoding: try folder.bytes("out.json"), as: UTF8.self)
            #expect(text == (try JSON(parsing: text)).serialized(sortedKeys: true) + "\n")
            return try JSON(parsing: text)
        }
        let runs = try await shown(["runs"])
        #expect(runs["runs"]?.array?.map { $0["episodes"]?.int } == [18, 18])
        #expect(runs["runs"]?.array?.map { $0["finished"]?.bool } == [true, true])
        let run = try await shown(["show", "2", "--digest"])
        let cells = try #require(whole["cells"]?.array)
        #expect(run["cells"]?.array == cells.filter { $0["agent"]?.string == "rules" })
        #expect(run["digest"]?.string?.count == 64)
        let episode = try await shown(["show", "agenda-claims", "7"])
        let expected = whole["episodes"]?.array?.first { $0["audit"]?["id"]?.string == "travel-agenda-claims-1" }
        #expect(episode["audit"] == expected?["audit"])
        #expect(episode["transcript"]?["messages"]?.array?.count == expected?["audit"]?["messages"]?.int)
        #expect(episode["transcript"]?["scenario"]?["reason"]?.string?.isEmpty == false)
        for wrong in [["show", "agenda"], ["show", "3"], ["show", "1", "18"], ["show", "x"]] {
            #expect(await Program.code(wrong + store) == 3)
        }
    }
}
