public import Dialogue

/// A function of the final state that has to hold, for what may be reached in several ways.
public struct StateCheck: Sendable {
    /// The check's name, that of a function: `is_online`.
    public var name: String
    /// What it says, in a sentence.
    public var text: String
    /// Whose records it looks at.
    public var owner: Requestor
    /// Returns whether it holds.
    public var holds: @Sendable (Database) -> Bool

    /// Creates a check.
    ///
    /// - Parameters:
    ///   - name: The check's name, that of a function.
    ///   - text: What it says, in a sentence.
    ///   - owner: Whose records it looks at.
    ///   - holds: Returns whether it holds.
    public init(
        _ name: String,
        _ text: String,
        owner: Requestor,
        holds: @escaping @Sendable (Database) -> Bool
    ) {
        self.name = name
        self.text = text
        self.owner = owner
        self.holds = holds
    }
}
