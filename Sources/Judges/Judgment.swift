/// What a model decided, or why it decided nothing.
public enum Judgment<Value: Hashable & Sendable>: Hashable, Sendable {
    /// A value that passed every check.
    case decided(Value)
    /// No reply could be used; the reason is a sentence without its full stop.
    case undecided(reason: String)

    /// The value, or `nil` if nothing was decided.
    public var value: Value? {
        guard case .decided(let value) = self else { return nil }
        return value
    }
}
