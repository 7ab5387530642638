import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("Run store")
struct RunStoreTests {
    @Test("Episodes come back as they were, in the order of their indexes, also from a store that is opened again")
    func roundTrip() async throws {
        try await withTemporaryFolder { folder in
            let url = folder.appending(path: "a store with # and % and ?.sqlite")
            let stored = [4, 0, 2].map { episode($0, reward: $0 == 0 ? nil : -0.5) }
            do {
                let store = try RunStore(at: url)
                let run = try store.openRun(named: "a", configuration: configuration())
                try store.append(stored, to: run)
            }
            for access in [RunStore.Access.writing, .reading] {
                let store = try RunStore(at: url, access: access)
                let run = try store.run(named: "a")
                #expect(try all(store.episodes(of: run)) == [stored[1], stored[2], stored[0]])
                #expect(try all(store.outcomes(of: run)) == [stored[1], stored[2], stored[0]].map(\.outcome))
                #expect(try store.episode(2, of: run) == stored[2])
                #expect(run.configuration == (try configuration()))
            }
        }
    }

    @Test(
        "A cursor passes from page to page without losing or repeating an episode",
        arguments: [0, 1, 63, 64, 65, 300]
    )
    func pages(count: Int) async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            let run = try store.openRun(named: "a", configuration: configuration())
            let other = try store.openRun(named: "b", configuration: configuration())
            try store.append((0..<count).map { episode(3 * $0) }, to: run)
            try store.append((0..<count).map { episode($0, reward: 0) }, to: other)
            #expect(try all(store.episodes(of: run)) == (0..<count).map { episode(3 * $0) })
            #expect(try all(store.outcomes(of: run)).map(\.index) == (0..<count).map { 3 * $0 })
            #expect(try all(store.outcomes(of: run, in: 4..<9)).map(\.index) == [6].filter { $0 < 3 * count })
        }
    }

    @Test("Runs are listed in the order in which they were begun, with their status")
    func listing() async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            for name in ["zebra", "ant", "mule"] { _ = try store.openRun(named: name, configuration: configuration()) }
            let ant = try store.openRun(named: "ant", configuration: configuration())
            try store.append([episode(0), episode(1)], to: ant)
            try store.finish(ant, episodeCount: 2)
            #expect(try store.runs().map(\.name) == ["zebra", "ant", "mule"])
            #expect(try store.runs().map(\.status) == [.running, .finished(episodeCount: 2), .running])
        }
    }

    @Test("A store whose texts need no check takes any text, and still no number that is out of its range")
    func uncheckedTexts() async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"), checksTexts: false)
            let run = try store.openRun(named: "a", configuration: configuration())
            let plain = episode(0, transcript: "no JSON")
            try store.append([plain], to: run)
            #expect(try store.episode(0, of: run) == plain)
            let error = #expect(throws: StoreError.self) { try store.append([episode(-1)], to: run) }
            #expect(error?.code == .invalid)
        }
    }

    @Test("A batch with one episode that cannot be stored leaves nothing behind", arguments: badEpisodes)
    func allOrNothing(bad: StoredEpisode) async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            let run = try store.openRun(named: "a", configuration: configuration())
            let error = #expect(throws: StoreError.self) { try store.append([episode(0), bad], to: run) }
            #expect(error?.code == .invalid)
            #expect(error?.message.contains("episode \(bad.outcome.index)") == true)
            #expect(try store.storedIndexes(of: run).isEmpty)
        }
    }

    @Test("A text comes back byte for byte, however its characters are composed")
    func bytes() async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            let run = try store.openRun(named: "a", configuration: configuration())
            let texts = ["[\"\u{E9}\u{1F469}\u{200D}\u{1F680}\"]", "[\"e\u{301}\"]", "[\"\\u0000\"]"]
            try store.append(texts.enumerated().map { episode($0.offset, transcript: $0.element) }, to: run)
            let read = try all(store.episodes(of: run)).map { Array($0.transcript.utf8) }
            #expect(read == texts.map { Array($0.utf8) })
            let error = #expect(throws: StoreError.self) {
                try store.append([episode(0, transcript: "[\"e\u{301}\u{1F469}\u{200D}\u{1F680}\"]")], to: run)
            }
            #expect(error?.code == .otherEpisode)
        }
    }

    @Test("A scenario that episodes of several runs share is kept once")
    func scenarios() async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            for name in ["a", "b"] {
                let run = try store.openRun(named: name, configuration: configuration())
                try store.append((0..<30).map { episode($0) }, to: run)
                #expect(try all(store.episodes(of: run)) == (0..<30).map { episode($0) })
            }
            #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM scenario") } == 10)
        }
    }

    @Test("Only an episode with the ending that gives way is replaced, and only until the run is finished")
    func replacing() async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            let run = try store.openRun(named: "a", configuration: configuration())
            var broken = episode(1, reward: 0)
            broken.outcome.ending = "broken"
            try store.append([episode(0), broken], to: run)
            #expect(try store.storedIndexes(of: run, endedBy: "broken").ranges.map { $0 } == [1..<2])
            let error = #expect(throws: StoreError.self) {
                try store.append([episode(1), episode(0, reward: 0)], to: run, replacing: "broken")
            }
            #expect(error?.code == .otherEpisode)
            #expect(try store.episode(1, of: run) == broken, "A batch is stored whole or not at all.")
            #expect(throws: StoreError.self) { try store.append([episode(1)], to: run) }
            try store.append([episode(1)], to: run, replacing: "broken")
            #expect(try all(store.episodes(of: run)) == [episode(0), episode(1)])
            try store.append([broken], to: run, replacing: "userEnded")
            try store.finish(run, episodeCount: 2)
            let late = #expect(throws: StoreError.self) { try store.append([episode(1)], to: run, replacing: "broken") }
            #expect(late?.code == .finished)
            #expect(try store.episode(1, of: run) == broken)
        }
    }

    @Test("What a store does not have is an error that names it")
    func unknown() async throws {
        try await withTemporaryFolder { folder in
            let store = try RunStore(at: folder.appending(path: "runs.sqlite"))
            let run = try store.openRun(named: "a", configuration: configuration())
            let noRun = #expect(throws: StoreError.self) { try store.run(named: "b") }
            #expect(noRun?.code == .unknown)
            #expect(noRun?.message.contains("has no run b") == true)
            let noEpisode = #expect(throws: StoreError.self) { try store.episode(3, of: run) }
            #expect(noEpisode?.code == .unknown)
            #expect(noEpisode?.message.contains("episode 3") == true)
            let noName = #expect(throws: StoreError.self) {
                try store.openRun(named: "", configuration: configuration())
            }
            #expect(noName?.code == .invalid)
        }
    }
}

private let badEpisodes: [StoredEpisode] = {
    var endless = episode(1)
    endless.outcome.proxyReward = .infinity
    var share = episode(2)
    share.outcome.alignment.policy = 1.01
    var name = episode(3)
    name.outcome.taskID = "a\0b"
    return [
        endless, share, name, episode(-1), episode(4, reward: .nan), episode(5, transcript: "[1,"),
        episode(6, transcript: "[1]\0"),
    ]
}()
