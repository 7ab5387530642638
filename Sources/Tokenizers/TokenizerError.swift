/// The reason for which there is no tokenizer, or no tokens.
///
/// ``message`` is one sentence that says what, where and what to do.
public struct TokenizerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence that says what, where and what to do.
    public var message: String

    /// Creates an error.
    ///
    /// - Parameter message: One sentence that says what, where and what to do.
    public init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { message }
}
