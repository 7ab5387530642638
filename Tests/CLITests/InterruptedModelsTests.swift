import Dialogue
import Foundation
import Loopback
import Storage
import Testing

@testable import CLI

@Suite("Stored episodes that infrastructure ended")
struct InterruptedModelsTests {
    /// A server that is down for so long that nobody waits for it.
    private let down = FaultServer.Behavior.answer(status: 503, headers: ["Retry-After": "1000000"], body: "")

    private func command(_ server: FaultServer, _ folder: ScratchFolder, _ name: String) -> [String] {
        [
            "simulate", "--user", "prompted:user", "--agent", "endpoint:agent", "-n", "6", "--endpoint", server.baseURL,
            "--store", folder.path("\(name).sqlite"), "--json", folder.path("\(name).json"),
        ]
    }

    private func run(_ folder: ScratchFolder, _ name: String) throws -> (store: RunStore, run: StoredRun) {
        let store = try RunStore(at: URL(filePath: folder.path("\(name).sqlite")))
        return (store, try #require(store.runs().first))
    }

    @Test(
        "They are played again and replaced, the others are kept, and the bytes are those of a run without the failure"
    )
    func resumed() async throws {
        let folder = try ScratchFolder()
        try await FaultServer.run(.playing) { server in
            #expect(await Program.code(command(server, folder, "whole")) == 0)
        }
        let failing = [3, 10, 16]
        try await FaultServer.run((0..<17).map { failing.contains($0) ? down : .playing } + [.playing]) { server in
            #expect(await Program.code(command(server, folder, "broken")) == 0)
        }
        let report = try JSON(parsing: String(decoding: folder.bytes("broken.json"), as: UTF8.self))
        let endings = try #require(report["cells"]?.array?.first?["endings"])
        #expect(endings == ["infrastructureFailed": 3, "userEnded": 3])
        let broken = try run(folder, "broken")
        #expect(broken.run.status == .running)
        let failed = try broken.store.storedIndexes(of: broken.run, endedBy: "infrastructureFailed")
        #expect(failed.ranges.reduce(0) { $0 + $1.count } == 3)
        try await FaultServer.run(.playing) { server in
            let (code, said) = try await Program.said(command(server, folder, "broken"))
            #expect(code == 0 && said.contains("replaying 3 episodes that infrastructure had ended"), "\(said)")
            #expect(server.requests.count == 21, "Three conversations of seven calls are played, and no other.")
            #expect(try await Program.said(command(server, folder, "broken")).said.isEmpty)
            #expect(server.requests.count == 21)
        }
        #expect(try folder.bytes("broken.json") == folder.bytes("whole.json"))
        let (resumed, whole) = try (run(folder, "broken"), run(folder, "whole"))
        #expect(resumed.run.status == .finished(episodeCount: 6))
        #expect(try resumed.store.digest(of: resumed.run) == whole.store.digest(of: whole.run))
    }

    @Test(
        "As long as the server is down or refuses the key the run stays unfinished, and the failures of a side are kept"
    )
    func stillDown() async throws {
        let folder = try ScratchFolder()
        for trouble in [down, down, .answer(status: 401, body: "{}")] {
            try await FaultServer.run(trouble) { server in
                let (code, said) = try await Program.said(command(server, folder, "s"))
                #expect(
                    code == 0 && said.contains("infrastructure ended 6 episodes; the same command plays them again")
                )
                #expect(server.requests.count == 6)
            }
        }
        try await FaultServer.run(.answer(status: 400, body: "{}")) { server in
            #expect(await Program.code(command(server, folder, "s")) == 0)
            #expect(server.requests.count == 6)
            #expect(await Program.code(command(server, folder, "s")) == 0)
            #expect(
                server.requests.count == 6,
                "A request that was refused says something about the side that made it."
            )
        }
        #expect(try run(folder, "s").run.status == .finished(episodeCount: 6))
    }
}
