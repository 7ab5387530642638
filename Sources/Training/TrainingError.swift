/// What kept a model from being trained or used, in a sentence that says what, where and what to do.
public struct TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public var description: String

    /// Creates an error.
    ///
    /// - Parameter description: One sentence that says what, where and what to do.
    public init(_ description: String) { self.description = description }
}
