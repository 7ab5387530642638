public import Dialogue

/// What the final state of a world says about a goal; the conversation is never looked at.
public struct Verification: Hashable, Sendable {
    /// A value that is not as it should be.
    public struct Difference: Hashable, Sendable, CustomStringConvertible {
        /// The table.
        public var table: String
        /// The row's identifier.
        public var row: String
        /// The column, or `nil` where the whole row is missing or too much.
        public var column: String?
        /// The value after the gold calls, or `nil` where the row should not be there.
        public var expected: JSON?
        /// The value found, or `nil` where the row is missing.
        public var found: JSON?

        /// The difference in words.
        public var description: String {
            let place = column.map { "\($0) of \(row) in \(table)" } ?? "\(row) in \(table)"
            let found = self.found?.serialized(sortedKeys: true) ?? "nothing"
            let expected = self.expected?.serialized(sortedKeys: true) ?? "nothing"
            return "\(place) is \(found) instead of \(expected)"
        }
    }

    /// The values that differ from the state after the gold calls, in order of table and row.
    public var differences: [Difference]
    /// The names of the state checks that do not hold.
    public var unmetChecks: [String]

    /// Whether the goal is reached.
    public var isReached: Bool { differences.isEmpty && unmetChecks.isEmpty }
}

extension Database {
    /// Returns where the desk's tables differ from the expected ones; the user's own device is left to state checks.
    func differences(from expected: Database) -> [Verification.Difference] {
        zip(tables, expected.tables).flatMap { found, expected in
            found.owner == .user ? [] : found.differences(from: expected)
        }
    }
}

extension Table {
    fileprivate func differences(from expected: Table) -> [Verification.Difference] {
        guard self != expected else { return [] }
        let identifiers = Set(rows.map(\.id)).union(expected.rows.map(\.id)).sorted()
        return identifiers.flatMap { id -> [Verification.Difference] in
            guard let found = self[id], let wanted = expected[id] else {
                return [.init(table: name, row: id, expected: expected[id]?.json, found: self[id]?.json)]
            }
            guard found != wanted else { return [] }
            let columns = Set(found.columns.map(\.key)).union(wanted.columns.map(\.key)).sorted()
            return columns.filter { found[$0] != wanted[$0] }
                .map { .init(table: name, row: id, column: $0, expected: wanted[$0], found: found[$0]) }
        }
    }
}
