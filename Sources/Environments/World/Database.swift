import Dialogue

/// The tables of one episode: a value that is cheap to copy, because unchanged tables are shared.
public struct Database: Hashable, Sendable {
    /// The tables in a fixed order.
    public private(set) var tables: [Table]

    /// Creates a database.
    ///
    /// - Parameter tables: The tables; their names differ.
    public init(_ tables: [Table]) {
        self.tables = tables
    }

    /// The table with a name.
    ///
    /// - Precondition: The database has such a table.
    public subscript(name: String) -> Table {
        get {
            guard let table = tables.first(where: { $0.name == name }) else {
                preconditionFailure("the database has no table \(name)")
            }
            return table
        }
        set {
            guard let index = tables.firstIndex(where: { $0.name == name }) else {
                preconditionFailure("the database has no table \(name)")
            }
            tables[index] = newValue
        }
    }

    /// Returns a row.
    ///
    /// - Parameters:
    ///   - id: The row's identifier.
    ///   - name: The table's name.
    /// - Returns: The row.
    /// - Throws: A `Refusal` that says what does not exist.
    public func row(_ id: String, in name: String) throws(Refusal) -> Row {
        let table = self[name]
        guard let row = table[id] else {
            throw Refusal(.notFound, "There is no \(table.noun) \(id); check the identifier and try again.")
        }
        return row
    }

    /// Returns the rows whose column holds a text, in the order of their identifiers.
    ///
    /// - Parameters:
    ///   - name: The table's name.
    ///   - column: The column.
    ///   - text: The text.
    /// - Returns: The rows.
    public func rows(in name: String, where column: String, is text: String) -> [Row] {
        self[name].rows.filter { $0.text(column) == text }
    }

    /// Adds a row to a table, or replaces the one that has its identifier.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - name: The table's name.
    public mutating func set(_ row: Row, in name: String) {
        self[name].set(row)
    }

    /// Changes a row, or nothing where there is none.
    ///
    /// - Parameters:
    ///   - id: The row's identifier.
    ///   - name: The table's name.
    ///   - change: What to do to the row.
    public mutating func change(_ id: String, in name: String, _ change: (inout Row) -> Void) {
        guard var row = self[name][id] else { return }
        change(&row)
        self[name].set(row)
    }
}
