/// A kind of fault that could not be looked for in a conversation, with the reason.
///
/// Silence is no acquittal: what was not decided stands beside what was found.
public struct Undecided: Hashable, Sendable {
    /// The kind of fault.
    public var kind: FindingKind
    /// Why it could not be looked for, as a sentence.
    public var reason: String

    /// Creates a remark.
    public init(_ kind: FindingKind, reason: String) {
        self.kind = kind
        self.reason = reason
    }
}
