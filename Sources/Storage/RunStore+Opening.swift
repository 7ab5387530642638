import Foundation
import GRDB

extension RunStore {
    /// How SQLite is set up.
    struct Settings: Sendable {
        /// How long to wait for another process.
        var patience: Duration = .seconds(60)
        /// Whether SQLite reads every text to see that it is valid JSON.
        var checksTexts = true
        /// The size of a page in a new file, in bytes.
        ///
        /// An episode of 15 kB then takes half a page, which one write brings to the disk; pages of 4096 bytes take four.
        var pageSize = 32_768
        /// The most pages that the file may have, or `nil` for as many as the disk takes.
        var pageLimit: Int?
    }

    static func openForWriting(_ path: String, _ settings: Settings) throws -> DatabasePool {
        try StoreError.translating(at: path) {
            try retryingWhileBusy(for: settings.patience) {
                let queue = try DatabaseQueue(path: path, configuration: configuration(settings))
                try queue.read { try recognize($0, at: path, isNewAllowed: true) }
                try queue.close()
                let pool = try DatabasePool(path: path, configuration: configuration(settings))
                try migrate(pool)
                return pool
            }
        }
    }

    static func openForReading(_ path: String, _ settings: Settings) throws -> any DatabaseReader {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.missing, "there is no store at \(path): name a file that a run was written to")
        }
        var configuration = configuration(settings)
        configuration.readonly = true
        return try StoreError.translating(at: path) {
            let queue = try readingQueue(path, configuration)
            try queue.read { db in
                try recognize(db, at: path, isNewAllowed: false)
                guard try StoreSchema.migrator.hasCompletedMigrations(db) else {
                    throw StoreError(
                        .olderSchema,
                        "\(path) was written by an older version: open it once for writing, which brings it up to date"
                    )
                }
            }
            return queue
        }
    }

    /// Opens a file for reading even where SQLite cannot make the files that it keeps beside a database.
    ///
    /// It then takes the file as unchanging; that is safe only if no file beside it holds commits.
    private static func readingQueue(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
            return queue
        } catch let error as DatabaseError where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode) {
            let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
            guard ((log?[.size] as? Int) ?? 0) == 0 else { throw error }
            var allowed = CharacterSet.urlPathAllowed
            allowed.remove(charactersIn: "?#%")
            let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
            return try DatabaseQueue(path: "file:\(escaped)?immutable=1", configuration: configuration)
        }
    }

    private static func configuration(_ settings: Settings) -> Configuration {
        var configuration = Configuration()
        configuration.label = "holdfast.store"
        configuration.busyMode = .timeout(settings.patience / .seconds(1))
        configuration.prepareDatabase { db in
            guard !db.configuration.readonly else { return }
            try db.execute(sql: "PRAGMA page_size = \(settings.pageSize)")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \((16 << 20) / settings.pageSize)")
            try db.execute(sql: "PRAGMA journal_size_limit = \(64 << 20)")
            // The other checks of the schema are made before as well, by `StoredEpisode.validate()`.
            if !settings.checksTexts { try db.execute(sql: "PRAGMA ignore_check_constraints = ON") }
            if let limit = settings.pageLimit { try db.execute(sql: "PRAGMA max_page_count = \(limit)") }
        }
        return configuration
    }

    /// Says whether a database is a store that this version can use, before anything is written to it.
    private static func recognize(_ db: Database, at path: String, isNewAllowed: Bool) throws {
        let id = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let foreign = "SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'"
        let isNew = try id == 0 && Int.fetchOne(db, sql: foreign) == 0
        guard id == StoreSchema.applicationID || (isNew && isNewAllowed) else {
            throw StoreError(
                .notAStore,
                isNew
                    ? "\(path) is an empty database: name a file that a run was written to"
                    : "\(path) is no store: it is the database of another program; name another file"
            )
        }
        if try StoreSchema.migrator.hasBeenSuperseded(db) {
            throw StoreError(
                .newerSchema,
                "\(path) was written by a newer version of Holdfast and was left as it is: use that version, or name another file"
            )
        }
    }

    /// Brings a file to the newest schema, also while another process does the same.
    ///
    /// Each migration is one transaction. The process that comes second fails on tables that are there already, and looks
    /// again; as long as it sees progress, that failure means nothing.
    private static func migrate(_ pool: DatabasePool) throws {
        var applied = try pool.read(StoreSchema.migrator.appliedIdentifiers)
        while try !pool.read(StoreSchema.migrator.hasCompletedMigrations) {
            do {
                try StoreSchema.migrator.migrate(pool)
            } catch {
                let now = try pool.read(StoreSchema.migrator.appliedIdentifiers)
                if now == applied { throw error }
                applied = now
            }
        }
    }

    /// Tries again while SQLite says "busy" without having waited, as it does when two processes turn on the log at once.
    private static func retryingWhileBusy<Value>(for patience: Duration, _ body: () throws -> Value) throws -> Value {
        let deadline = ContinuousClock.now + patience
        while true {
            do {
                return try body()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                usleep(10_000)
            }
        }
    }
}
