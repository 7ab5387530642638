import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("Trouble with files")
struct TroubleTests {
    @Test("A full disk is said in a sentence; what was committed stays, and the run goes on once there is room")
    func fullDisk() async throws {
        try await withTemporaryFolder { folder in
            let url = folder.appending(path: "runs.sqlite")
            let text = "[\"" + String(repeating: "x", count: 5000) + "\"]"
            func batch(_ number: Int) -> [StoredEpisode] {
                (10 * number..<10 * number + 10).map { episode($0, transcript: text) }
            }
            var committed = 0
            do {
                let store = try RunStore(at: url, access: .writing, settings: .init(pageSize: 4096, pageLimit: 100))
                let run = try store.openRun(named: "a", configuration: configuration())
                let error = #expect(throws: StoreError.self) {
                    while committed < 20 {
                        try store.append(batch(committed), to: run)
                        committed += 1
                    }
                }
                #expect(error?.code == .diskFull)
                #expect(error?.message.contains("make room and resume") == true)
                #expect(try store.storedIndexes(of: run) == RangeSet(0..<10 * committed))
            }
            #expect((1..<20).contains(committed))
            let store = try RunStore(at: url)
            let run = try store.openRun(named: "a", configuration: configuration())
            #expect(try all(store.episodes(of: run)) == (0..<committed).flatMap(batch))
            for number in committed..<20 { try store.append(batch(number), to: run) }
            try store.finish(run, episodeCount: 200)
        }
    }

    @Test("Where nothing may be written, that is said in a sentence, and what is stored can be read")
    func readOnly() async throws {
        try await withTemporaryFolder { folder in
            let url = folder.appending(path: "runs.sqlite")
            let digest: String
            do {
                let store = try RunStore(at: url)
                let run = try store.openRun(named: "a", configuration: RunConfiguration(json: #"{"seed":7}"#))
                try store.append((0..<30).map { episode($0) }, to: run)
                digest = try store.digest(of: run)
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: url.path())
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path())
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path()) }
            let lines = try WriterProcess(["open", url.path(), "a"]).finish().output.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines.first?.hasPrefix("\(url.path()) cannot be written: ") == true, "\(lines)")
            #expect(lines.last.map(String.init) == "digest \(digest)")
        }
    }

    @Test("A store that is opened for reading takes nothing")
    func reading() async throws {
        try await withTemporaryFolder { folder in
            let url = folder.appending(path: "runs.sqlite")
            let run = try RunStore(at: url).openRun(named: "a", configuration: configuration())
            let store = try RunStore(at: url, access: .reading)
            let error = #expect(throws: StoreError.self) { try store.append([episode(0)], to: run) }
            #expect(error?.code == .readOnly)
        }
    }

    @Test("What is no store is refused in a sentence that names it, and is left as it is")
    func foreign() async throws {
        try await withTemporaryFolder { folder in
            let text = folder.appending(path: "text")
            try Data(String(repeating: "no database ", count: 100).utf8).write(to: text)
            let other = folder.appending(path: "other")
            try await DatabaseQueue(path: other.path()).write { try $0.execute(sql: "CREATE TABLE t (a)") }
            let empty = folder.appending(path: "empty")
            try Data().write(to: empty)
            let before = try Data(contentsOf: other)
            for (url, access, code) in [
                (text, RunStore.Access.writing, StoreError.Code.notAStore), (text, .reading, .notAStore),
                (other, .writing, .notAStore), (other, .reading, .notAStore), (empty, .reading, .notAStore),
                (folder, .writing, .notAStore), (folder.appending(path: "none"), .reading, .missing),
                (folder.appending(path: "none/runs.sqlite"), .writing, .missing),
            ] {
                let error = #expect(throws: StoreError.self) { try RunStore(at: url, access: access) }
                #expect(error?.code == code, "\(url.lastPathComponent), \(access)")
                #expect(error?.message.contains(folder.path()) == true)
            }
            #expect(try Data(contentsOf: other) == before)
        }
    }

    @Test("A file that is damaged is said to be so")
    func damaged() async throws {
        try await withTemporaryFolder { folder in
            let url = folder.appending(path: "runs.sqlite")
            do {
                let store = try RunStore(at: url)
                let run = try store.openRun(named: "a", configuration: configuration())
                try store.append((0..<300).map { episode($0) }, to: run)
            }
            var bytes = try Data(contentsOf: url)
            for index in 3 * 4096..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: 31 &* index) }
            try bytes.write(to: url)
            let error = #expect(throws: StoreError.self) {
                let store = try RunStore(at: url, access: .reading)
                _ = try all(store.episodes(of: store.run(named: "a")))
            }
            #expect(error?.code == .damaged)
        }
    }

    @Test("A writer that waits for another process gives up in a sentence")
    func busy() async throws {
        try await withTemporaryFolder { folder in
            let url = folder.appending(path: "runs.sqlite")
            let store = try RunStore(at: url, patience: .milliseconds(20))
            let run = try store.openRun(named: "a", configuration: configuration())
            let other = try DatabaseQueue(path: url.path())
            try await other.writeWithoutTransaction { db in
                try db.beginTransaction(.immediate)
                let error = #expect(throws: StoreError.self) { try store.append([episode(0)], to: run) }
                #expect(error?.code == .busy)
                try db.rollback()
            }
            try store.append([episode(0)], to: run)
        }
    }
}
