import GRDB

extension RunStore {
    /// Returns the indexes of the episodes that are stored.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - ending: The name of the ending to look for, or `nil` for any.
    /// - Returns: The indexes.
    /// - Throws: `StoreError` if the file cannot be read.
    public func storedIndexes(of run: StoredRun, endedBy ending: String? = nil) throws -> RangeSet<Int> {
        try read { db in
            let condition = ending == nil ? "" : " AND ending = ?"
            let sql = "SELECT \"index\" FROM episode WHERE run = ?\(condition) ORDER BY \"index\""
            let arguments: StatementArguments = ending.map { [run.id, $0] } ?? [run.id]
            let indexes = try Int.fetchCursor(db, sql: sql, arguments: arguments)
            var ranges: [Range<Int>] = []
            while let index = try indexes.next() {
                if let last = ranges.last, last.upperBound == index {
                    ranges[ranges.count - 1] = last.lowerBound..<index + 1
                } else {
                    ranges.append(index..<index + 1)
                }
            }
            return RangeSet(ranges)
        }
    }

    /// Returns the indexes of the episodes that are still to be played.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - count: How many episodes the run is to have.
    /// - Returns: The indexes in `0..<count` that are not stored.
    /// - Throws: `StoreError` if the file cannot be read.
    public func missingIndexes(of run: StoredRun, count: Int) throws -> RangeSet<Int> {
        RangeSet(0..<count).subtracting(try storedIndexes(of: run))
    }

    /// Returns the hash of all episodes of a run in the order of their indexes.
    ///
    /// It depends on the values of the episodes alone: not on batches, processes, interruptions, the run's name or the
    /// version of the schema. `docs/storage.md` says which bytes are hashed.
    ///
    /// - Parameter run: The run.
    /// - Returns: A SHA-256 hash as 64 hexadecimal digits.
    /// - Throws: `StoreError` if the file cannot be read.
    ///
    /// - Complexity: O(bytes of the episodes), in memory that does not grow with them.
    public func digest(of run: StoredRun) throws -> String {
        var hash = RunHash()
        var episodes = episodes(of: run)
        while let episode = try episodes.next() { hash.update(episode) }
        return hash.hexadecimal()
    }
}
