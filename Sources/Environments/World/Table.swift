public import Dialogue

/// The rows of one kind, in the order of their identifiers.
public struct Table: Hashable, Sendable {
    /// The table's name, `orders` say.
    public let name: String
    /// What one row is called in a sentence, `order` say.
    public let noun: String
    /// Whose records these are: the desk's, or the user's own device.
    public let owner: Requestor
    /// The rows, sorted by identifier.
    public private(set) var rows: [Row]

    /// Creates a table.
    ///
    /// - Parameters:
    ///   - name: The table's name.
    ///   - noun: What one row is called in a sentence.
    ///   - owner: Whose records these are.
    ///   - rows: The rows in any order; their identifiers differ.
    public init(_ name: String, noun: String, owner: Requestor = .assistant, rows: [Row] = []) {
        self.name = name
        self.noun = noun
        self.owner = owner
        self.rows = rows.sorted { $0.id < $1.id }
    }

    /// The row with an identifier, or `nil`.
    public subscript(id: String) -> Row? {
        let index = position(of: id)
        return index < rows.endIndex && rows[index].id == id ? rows[index] : nil
    }

    /// Adds a row, or replaces the one that has its identifier.
    ///
    /// - Parameter row: The row.
    public mutating func set(_ row: Row) {
        let index = position(of: row.id)
        if index < rows.endIndex, rows[index].id == row.id {
            rows[index] = row
        } else {
            rows.insert(row, at: index)
        }
    }

    /// The first position whose identifier is not before the given one.
    private func position(of id: String) -> Int {
        var low = rows.startIndex
        var high = rows.endIndex
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
