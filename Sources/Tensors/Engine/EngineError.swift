/// The reason for which the engine did not do what was asked.
///
/// Match on ``code``; ``message`` is one line that says what went wrong.
public struct EngineError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// There is no compiled engine, or it does not fit this program.
        case missing
        /// The engine refused an operation, such as one on shapes that do not fit.
        case operation
        /// A number that has to be finite is not.
        case notFinite
        /// A file of a checkpoint is missing, cut off or wrong.
        case file
        /// A configuration cannot work as it is.
        case configuration
    }

    /// The kind of failure.
    public var code: Code
    /// One line that says what went wrong and, where it can, what to do.
    public var message: String

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - message: One line that says what went wrong.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
