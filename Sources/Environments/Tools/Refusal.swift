/// The reason why a tool did nothing.
public struct Refusal: Error, Hashable, Sendable {
    /// What stood in the way.
    public enum Reason: Hashable, Sendable {
        /// There is no tool of that name.
        case unknownTool
        /// The tool belongs to the other side.
        case otherSide
        /// An argument is missing, unknown, or of another type.
        case invalidArguments
        /// A record does not exist.
        case notFound
        /// A rule of the written policy forbids it; the rule's name is given.
        case rule(String)
    }

    /// What stood in the way.
    public var reason: Reason
    /// A sentence that says what is wrong and what to do.
    public var message: String

    /// Creates a refusal.
    ///
    /// - Parameters:
    ///   - reason: What stood in the way.
    ///   - message: A sentence that says what is wrong and what to do.
    public init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    /// The name of the rule that forbids it, if one does.
    public var rule: String? {
        guard case .rule(let name) = reason else { return nil }
        return name
    }
}
