/// A named value that the user can state: a fact, a condition, or a wish.
public struct Slot: Hashable, Sendable {
    /// The name, that of the tools' parameter or column where there is one: `order_id`.
    public var name: String
    /// What people call it: `order number`.
    public var label: String
    /// The exact values as the records hold them; more than one where several things are asked for at once.
    public var values: [String]
    /// How the user says it: `the rain jacket and the head torch`.
    public var text: String
    /// The goal's item that this belongs to; `nil` where the goal has none, as for a branch that is not reached.
    public var itemID: String?

    /// Creates a slot.
    ///
    /// - Parameters:
    ///   - name: The name, that of the tools' parameter or column where there is one.
    ///   - label: What people call it.
    ///   - values: The exact values as the records hold them.
    ///   - text: How the user says it, or `nil` for the values themselves.
    ///   - itemID: The goal's item that this belongs to, if any.
    public init(_ name: String, _ label: String, _ values: [String], text: String? = nil, itemID: String? = nil) {
        self.name = name
        self.label = label
        self.values = values
        self.text = text ?? values.joined(separator: " and ")
        self.itemID = itemID
    }

    /// The first value, empty where there is none.
    public var value: String { values.first ?? "" }
}
