/// A rule on the user's behaviour with its words.
public struct UserPolicy: Hashable, Sendable {
    /// The policy's name in its catalogue, `withhold-email` say.
    public var name: String
    /// The rule as the user reads it.
    public var text: String
    /// The rule as a program reads it.
    public var rule: UserRule
    /// The goal's item, `policy-1` say; empty in a catalogue.
    public var itemID: String

    /// Creates a policy.
    ///
    /// - Parameters:
    ///   - name: The policy's name.
    ///   - text: The rule as the user reads it.
    ///   - rule: The rule as a program reads it.
    ///   - itemID: The goal's item; empty in a catalogue.
    public init(_ name: String, _ text: String, _ rule: UserRule, itemID: String = "") {
        self.name = name
        self.text = text
        self.rule = rule
        self.itemID = itemID
    }
}
