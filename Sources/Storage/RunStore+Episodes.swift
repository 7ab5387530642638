import GRDB

extension RunStore {
    /// Stores episodes, all or none of them, in one transaction.
    ///
    /// An episode that is stored already with the same values is passed over, so that a batch may be repeated. Batches of
    /// 100 to 1000 episodes are quickest.
    ///
    /// - Parameters:
    ///   - episodes: The episodes, in any order.
    ///   - run: Their run.
    ///   - ending: The name of an ending by which a stored episode gives way to a new one of its index, as long as the run
    ///     is not finished; `nil` if none does.
    /// - Throws: `StoreError` with code `otherEpisode` if an episode is stored already with other values, `finished` if the
    ///   run is finished without it, `invalid` if a value cannot be stored, or another code if the file cannot be written.
    public func append(_ episodes: [StoredEpisode], to run: StoredRun, replacing ending: String? = nil) throws {
        for episode in episodes { try episode.validate() }
        try write { db in
            guard let status = try Self.status(db, of: run) else { throw unknownRun(run.name) }
            let insertion = try db.cachedStatement(sql: Self.insertion)
            for episode in episodes {
                if let ending { try remove(episode.outcome.index, endedBy: ending, db, of: run) }
                try insert(episode, insertion, db, of: run)
                if db.changesCount > 0 {
                    guard status == .running else { throw finishedRun(run, episode.outcome.index) }
                } else {
                    try compare(episode, db, of: run)
                }
            }
        }
    }

    /// Returns one episode.
    ///
    /// - Parameters:
    ///   - index: Its place in the run.
    ///   - run: The run.
    /// - Returns: The episode.
    /// - Throws: `StoreError` with code `unknown` if it is not stored, or another code if the file cannot be read.
    public func episode(_ index: Int, of run: StoredRun) throws -> StoredEpisode {
        guard let episode = try read({ try Self.episode($0, index, of: run) }) else {
            throw StoreError(
                .unknown,
                "run \(run.name) in \(path) has no episode \(index): name one that is stored, or resume the run"
            )
        }
        return episode
    }

    /// Returns the episodes of a run in the order of their indexes, in memory that does not grow with their count.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - range: The indexes to read; those that are not stored are passed over.
    /// - Returns: A cursor.
    public func episodes(of run: StoredRun, in range: Range<Int> = 0..<Int.max) -> StoredCursor<StoredEpisode> {
        StoredCursor(in: range, pageSize: 64, index: \.outcome.index) { [self] range, limit in
            try read { db in
                try Row.fetchAll(
                    db.cachedStatement(sql: Self.selection(StoredEpisode.readColumns, from: Self.withScenario)),
                    arguments: [run.id, range.lowerBound, range.upperBound, limit]
                ).map(StoredEpisode.init(row:))
            }
        }
    }

    /// Returns what came out of the episodes of a run in the order of their indexes, without reading their texts.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - range: The indexes to read; those that are not stored are passed over.
    /// - Returns: A cursor.
    public func outcomes(of run: StoredRun, in range: Range<Int> = 0..<Int.max) -> StoredCursor<StoredOutcome> {
        StoredCursor(in: range, pageSize: 1024, index: \.index) { [self] range, limit in
            try read { db in
                try Row.fetchAll(
                    db.cachedStatement(sql: Self.selection(StoredOutcome.columns)),
                    arguments: [run.id, range.lowerBound, range.upperBound, limit]
                ).map(StoredOutcome.init(row:))
            }
        }
    }

    private static let withScenario = "episode JOIN scenario ON scenario.id = episode.scenario"

    private static func selection(_ columns: String, from table: String = "episode") -> String {
        """
        SELECT \(columns) FROM \(table) WHERE run = ? AND "index" >= ? AND "index" < ? ORDER BY "index" LIMIT ?
        """
    }

    private static let insertion = """
        INSERT INTO episode (run, \(StoredEpisode.columns)) VALUES (\(Array(repeating: "?", count: 18).joined(separator: ", ")))
        ON CONFLICT (run, "index") DO NOTHING
        """

    private func remove(_ index: Int, endedBy ending: String, _ db: Database, of run: StoredRun) throws {
        try db.cachedStatement(sql: #"DELETE FROM episode WHERE run = ? AND "index" = ? AND ending = ?"#)
            .execute(arguments: [run.id, index, ending])
    }

    private func insert(
        _ episode: StoredEpisode,
        _ insertion: Statement,
        _ db: Database,
        of run: StoredRun
    ) throws {
        do {
            let scenario = try Self.scenario(episode.scenario, db)
            try insertion.execute(arguments: episode.arguments(run: run.id, scenario: scenario))
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_CHECK {
            throw StoreError(
                .invalid,
                "episode \(episode.outcome.index) of run \(run.name) cannot be stored in \(path): "
                    + "\(error.message ?? "a check failed"); give valid JSON"
            )
        }
    }

    /// Returns the number of a scenario, which is stored unless it is there.
    private static func scenario(_ text: String, _ db: Database) throws -> Int64 {
        let hash = StoreSchema.hash(ofScenario: text)
        let selection = try db.cachedStatement(sql: "SELECT id FROM scenario WHERE hash = ?")
        if let id = try Int64.fetchOne(selection, arguments: [hash]) { return id }
        try db.cachedStatement(sql: "INSERT INTO scenario (hash, text) VALUES (?, ?)").execute(arguments: [hash, text])
        return db.lastInsertedRowID
    }

    private func compare(_ episode: StoredEpisode, _ db: Database, of run: StoredRun) throws {
        let index = episode.outcome.index
        let stored = try Self.episode(db, index, of: run)
        guard stored.map(RunHash.bytes) != RunHash.bytes(of: episode) else { return }
        throw StoreError(
            .otherEpisode,
            "episode \(index) of run \(run.name) is in \(path) already, with other values, so it does not depend on the "
                + "configuration alone: keep the stored one, or begin a run under another name"
        )
    }

    private static func episode(_ db: Database, _ index: Int, of run: StoredRun) throws -> StoredEpisode? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(StoredEpisode.readColumns) FROM \(withScenario) WHERE run = ? AND \"index\" = ?"
        )
        return try Row.fetchOne(statement, arguments: [run.id, index]).map(StoredEpisode.init(row:))
    }

    private func finishedRun(_ run: StoredRun, _ index: Int) -> StoreError {
        StoreError(
            .finished,
            "run \(run.name) in \(path) is finished and takes no episode \(index): begin a run under another name"
        )
    }
}
