/// A reason, in a sentence, why a command cannot go on.
struct AuditFailure: Error, CustomStringConvertible {
    /// The sentence.
    var description: String

    /// Creates a failure.
    init(_ description: String) {
        self.description = description
    }
}
