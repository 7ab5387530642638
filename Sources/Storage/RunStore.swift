public import Foundation
import GRDB

/// A file that holds runs and their episodes, and survives whatever happens to the processes that write it.
///
/// A run is a function of its configuration, so a store answers the one question that matters after an interruption: which
/// episodes are missing? Episodes come in any order and in any batches; read back, they are in the order of their indexes.
///
/// ```swift
/// let store = try RunStore(at: URL(filePath: "runs.sqlite"))
/// let run = try store.openRun(named: "shop", configuration: RunConfiguration(json: #"{"seed":7}"#))
/// for range in try store.missingIndexes(of: run, count: 1000).ranges {
///     try store.append(range.map(episode), to: run)
/// }
/// try store.finish(run, episodeCount: 1000)
/// try store.digest(of: run)  // the same whether or not it was ever interrupted
/// ```
///
/// Calls block until SQLite is done. Several threads may share a store, and several processes a file.
public final class RunStore: Sendable {
    /// What a store is opened for.
    public enum Access: Hashable, Sendable {
        /// Reading and writing; the file is made if there is none, and brought to the newest schema.
        case writing
        /// Reading; nothing is made or changed.
        case reading
    }

    /// The path of the file.
    public let path: String
    let reader: any DatabaseReader
    private let writer: DatabasePool?

    /// Opens a store.
    ///
    /// - Parameters:
    ///   - url: The file.
    ///   - access: What it is opened for.
    ///   - patience: How long to wait, in all, while another process writes.
    ///   - checksTexts: Whether texts are checked to be valid JSON; a caller whose own writer makes them need not pay for it.
    /// - Throws: `StoreError` if the file cannot be opened, is no store, or has a schema that this version cannot use.
    public convenience init(
        at url: URL,
        access: Access = .writing,
        patience: Duration = .seconds(60),
        checksTexts: Bool = true
    ) throws {
        try self.init(at: url, access: access, settings: Settings(patience: patience, checksTexts: checksTexts))
    }

    /// Opens a store with settings that only tests change.
    init(at url: URL, access: Access, settings: Settings) throws {
        let path = url.path(percentEncoded: false)
        self.path = path
        switch access {
        case .reading:
            writer = nil
            reader = try Self.openForReading(path, settings)
        case .writing:
            let pool = try Self.openForWriting(path, settings)
            writer = pool
            reader = pool
        }
    }

    /// Reads, as of one moment.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try StoreError.translating(at: path) { try reader.read(body) }
    }

    /// Writes all or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        guard let writer else { throw openedForReading }
        return try StoreError.translating(at: path) { try writer.write(body) }
    }

    /// Writes all or nothing, and returns once the disk has confirmed it and everything that was committed before.
    func writeDurably(_ body: (Database) throws -> Void) throws {
        guard let writer else { throw openedForReading }
        try StoreError.translating(at: path) {
            try writer.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                defer { try? db.execute(sql: "PRAGMA synchronous = NORMAL") }
                try db.inTransaction(.immediate) {
                    try body(db)
                    return .commit
                }
            }
        }
    }

    private var openedForReading: StoreError {
        StoreError(.readOnly, "\(path) was opened for reading: open it for writing to change it")
    }
}
