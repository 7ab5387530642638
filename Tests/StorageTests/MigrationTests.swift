import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("Stores of other versions")
struct MigrationTests {
    private static let versions = ["v1 create run and episode", "v2 add episodeCount"]

    /// Makes a file as a version wrote it: one run that is finished with two episodes, and one that is not.
    private func make(_ version: String, at url: URL) throws {
        let queue = try DatabaseQueue(path: url.path())
        try StoreSchema.migrator.migrate(queue, upTo: version)
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO run (name, configuration, status) VALUES
                        ('done', '{"seed":7}', 'finished'), ('begun', '{"seed":7}', 'running');
                    INSERT INTO episode (run, "index", taskID, seed, ending, reward, profileAlignment, transcript, states,
                        findings) VALUES
                        (1, 0, 'shop-0', -1, 'userEnded', 1, 0.5, '["a"]', '[]', '[]'),
                        (1, 1, 'shop-1', 5, 'turnLimit', NULL, NULL, '["b"]', '["s"]', '["f"]'),
                        (2, 4, 'shop-4', 6, 'userEnded', 0, 1, '["c"]', '[]', '[]');
                    """
            )
        }
        if version != Self.versions[0] {
            try queue.write { try $0.execute(sql: "UPDATE run SET episodeCount = 2 WHERE status = 'finished'") }
        }
        try queue.close()
    }

    @Test("A store of an earlier version is brought to the newest one, and keeps everything", arguments: versions)
    func fromEarlier(version: String) async throws {
        try await withTemporaryFolder { folder in
            let url = folder.appending(path: "runs.sqlite")
            try make(version, at: url)
            let store = try RunStore(at: url)
            #expect(try store.runs().map(\.name) == ["done", "begun"])
            #expect(try store.runs().map(\.status) == [.finished(episodeCount: 2), .running])
            let done = try all(store.episodes(of: store.run(named: "done")))
            #expect(done.map(\.outcome.taskID) == ["shop-0", "shop-1"])
            #expect(done.map(\.outcome.seed) == [UInt64.max, 5])
            #expect(done.map(\.outcome.reward) == [1, nil])
            #expect(done.map(\.outcome.alignment.profile) == [0.5, nil])
            #expect(done.map(\.transcript) == [#"["a"]"#, #"["b"]"#])
            #expect(done.map(\.states) == ["[]", #"["s"]"#])
            #expect(done.map(\.scenario) == ["{}", "{}"])
            #expect(done.map(\.outcome.environment) == [nil, nil])
            #expect(done.map(\.outcome.figures) == ["{}", "{}"])
            #expect(done.map(\.findings) == ["[]", #"["f"]"#])
            let begun = try store.openRun(named: "begun", configuration: RunConfiguration(json: #"{"seed":7}"#))
            try store.append([0, 1, 2, 3].map { episode($0) }, to: begun)
            try store.finish(begun, episodeCount: 5)
        }
    }

    @Test("A store of an earlier version that may only be read is refused, with what to do", arguments: versions)
    func earlierForReading(version: String) async throws {
        try await withTemporaryFolder { folder in
            let url = folder.appending(path: "runs.sqlite")
            try make(version, at: url)
            let error = #expect(throws: StoreError.self) { try RunStore(at: url, access: .reading) }
            #expect(error?.code == .olderSchema)
        }
    }

    @Test("A store of a later version is refused and left as it is")
    func later() async throws {
        try await withTemporaryFolder { folder in
            let url = folder.appending(path: "runs.sqlite")
            _ = try RunStore(at: url)
            try await DatabaseQueue(path: url.path()).write {
                try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('v99 of a later version')")
            }
            for access in [RunStore.Access.writing, .reading] {
                let error = #expect(throws: StoreError.self) { try RunStore(at: url, access: access) }
                #expect(error?.code == .newerSchema)
            }
        }
    }

    @Test("A migrated store has the schema of a new one", arguments: versions)
    func sameSchema(version: String) async throws {
        try await withTemporaryFolder { folder in
            let (old, new) = (folder.appending(path: "old.sqlite"), folder.appending(path: "new.sqlite"))
            try make(version, at: old)
            let schemas = try [old, new].map { url in
                try RunStore(at: url).read { db in
                    try String.fetchAll(db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
                }
            }
            #expect(schemas[0] == schemas[1])
        }
    }
}
