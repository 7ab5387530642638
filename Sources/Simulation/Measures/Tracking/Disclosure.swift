/// What one message of a user gave away.
public struct Disclosure: Hashable, Sendable {
    /// The index of the message.
    public var turn: Int
    /// The facts about the user's person that it states.
    public var facts: Int
    /// The identifiers among what it states: numbers and codes of records, addresses of mail, dates of birth.
    public var identifiers: Int
    /// The facts and conditions that nobody had asked for.
    public var unasked: Int

    /// Creates a disclosure.
    ///
    /// - Parameters:
    ///   - turn: The index of the message.
    ///   - facts: The facts about the user's person that it states.
    ///   - identifiers: The identifiers among what it states.
    ///   - unasked: The facts and conditions that nobody had asked for.
    public init(turn: Int, facts: Int, identifiers: Int, unasked: Int) {
        self.turn = turn
        self.facts = facts
        self.identifiers = identifiers
        self.unasked = unasked
    }
}
