public import Dialogue

/// One row of a table: an identifier and named values.
public struct Row: Hashable, Sendable {
    /// The identifier, unique within the table.
    public let id: String
    /// Every column in order; the first is the identifier's.
    public private(set) var columns: JSONObject

    /// Creates a row.
    ///
    /// - Parameters:
    ///   - key: The name of the column that holds the identifier, `order_id` say.
    ///   - id: The identifier.
    ///   - columns: The other columns.
    public init(_ key: String, _ id: String, _ columns: KeyValuePairs<String, JSON>) {
        var members = [JSONObject.Member(key: key, value: .string(id))]
        members.reserveCapacity(columns.count + 1)
        for (name, value) in columns { members.append(.init(key: name, value: value)) }
        self.id = id
        self.columns = JSONObject(members)
    }

    /// Creates a row from columns that were put together before.
    ///
    /// - Parameters:
    ///   - key: The name of the column that holds the identifier.
    ///   - id: The identifier.
    ///   - columns: The other columns.
    public init(_ key: String, _ id: String, columns: JSONObject) {
        self.id = id
        self.columns = JSONObject([.init(key: key, value: .string(id))] + columns.members)
    }

    /// The value of a column, or `null` where the row has no such column.
    public subscript(column: String) -> JSON {
        get { columns[column] ?? .null }
        set { columns[column] = newValue }
    }

    /// Returns the text of a column, empty where it holds none.
    public func text(_ column: String) -> String { columns[column]?.string ?? "" }

    /// Returns the whole number of a column, 0 where it holds none.
    public func int(_ column: String) -> Int { columns[column]?.int ?? 0 }

    /// Returns the truth of a column, false where it holds none.
    public func flag(_ column: String) -> Bool { columns[column]?.bool ?? false }

    /// Returns the texts of a column, none where it holds no list.
    public func list(_ column: String) -> [String] { columns[column]?.array?.compactMap(\.string) ?? [] }

    /// The row as a tool returns it.
    public var json: JSON { .object(columns) }
}
