import GRDB

extension RunStore {
    /// Begins a run, or opens the one that was begun under this name to go on with it.
    ///
    /// - Parameters:
    ///   - name: The run's name, not empty.
    ///   - configuration: What the run's episodes are a function of.
    /// - Returns: The run.
    /// - Throws: `StoreError` with code `otherConfiguration` if the run was begun with another one, naming the keys that
    ///   differ; `invalid` if the name cannot be stored; or another code if the file cannot be written.
    public func openRun(named name: String, configuration: RunConfiguration) throws -> StoredRun {
        guard !name.isEmpty, !name.utf8.contains(0) else {
            throw StoreError(
                .invalid,
                "a run in \(path) needs a name of at least one character, without NUL: give it one"
            )
        }
        let run = try write { db in
            try db.execute(
                sql: "INSERT INTO run (name, configuration) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                arguments: [name, configuration.json]
            )
            return try Self.run(db, named: name)
        }
        guard let run else { throw unknownRun(name) }
        let differences = run.configuration.differences(from: configuration)
        guard differences.isEmpty else {
            let more = differences.count > 3 ? ", and \(differences.count - 3) more keys differ" : ""
            throw StoreError(
                .otherConfiguration,
                "run \(name) in \(path) was begun with another configuration: "
                    + differences.prefix(3).joined(separator: ", ") + more
                    + "; give the new run another name, or repeat the first configuration"
            )
        }
        return run
    }

    /// Returns a run.
    ///
    /// - Parameter name: The run's name.
    /// - Returns: The run.
    /// - Throws: `StoreError` with code `unknown` if the store has none of that name, or another code if it cannot be read.
    public func run(named name: String) throws -> StoredRun {
        guard let run = try read({ try Self.run($0, named: name) }) else { throw unknownRun(name) }
        return run
    }

    /// Returns all runs in the order in which they were begun.
    ///
    /// - Returns: The runs.
    /// - Throws: `StoreError` if the file cannot be read.
    public func runs() throws -> [StoredRun] {
        try read { db in try Row.fetchAll(db, sql: "\(Self.runColumns) ORDER BY id").map(Self.run) }
    }

    /// Marks a run as finished, and makes sure that it survives even a loss of power.
    ///
    /// Finishing a run twice with the same count changes nothing.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - count: The count of its episodes; exactly those with the indexes `0..<count` must be stored.
    /// - Throws: `StoreError` with code `incomplete` if other episodes are stored than those, `unknown` if the store lacks
    ///   the run, or another code if the file cannot be written.
    public func finish(_ run: StoredRun, episodeCount count: Int) throws {
        try writeDurably { db in
            let sql = """
                SELECT count(*), count(*) FILTER (WHERE "index" < ?) FROM episode WHERE run = ?
                """
            let row = try Row.fetchOne(db, sql: sql, arguments: [count, run.id])
            let (stored, inside): (Int, Int) = (row?[0] ?? 0, row?[1] ?? 0)
            guard stored == count, inside == count else {
                throw StoreError(
                    .incomplete,
                    inside < count
                        ? "run \(run.name) in \(path) has \(inside) of \(count) episodes: store the missing ones first"
                        : "run \(run.name) in \(path) has \(stored) episodes, more than \(count): finish it with their count"
                )
            }
            try db.execute(
                sql: "UPDATE run SET status = 'finished', episodeCount = ? WHERE id = ? AND episodeCount IS NOT ?",
                arguments: [count, run.id, count]
            )
            guard try Self.status(db, of: run) != nil else { throw unknownRun(run.name) }
        }
    }

    /// Returns whether a run is complete, or `nil` if there is no such run.
    static func status(_ db: Database, of run: StoredRun) throws -> StoredRun.Status? {
        try Row.fetchOne(db, sql: "\(runColumns) WHERE id = ?", arguments: [run.id]).map(Self.run)?.status
    }

    func unknownRun(_ name: String) -> StoreError {
        StoreError(.unknown, "\(path) has no run \(name): name one of those that it lists")
    }

    private static let runColumns = "SELECT id, name, configuration, episodeCount FROM run"

    private static func run(_ db: Database, named name: String) throws -> StoredRun? {
        try Row.fetchOne(db, sql: "\(runColumns) WHERE name = ?", arguments: [name]).map(run)
    }

    private static func run(_ row: Row) throws -> StoredRun {
        StoredRun(
            id: row[0],
            name: row[1],
            configuration: try RunConfiguration(json: row[2]),
            status: (row[3] as Int?).map { .finished(episodeCount: $0) } ?? .running
        )
    }
}
