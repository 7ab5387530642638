/// The reason for which a store did not do what it was asked.
///
/// Match on ``code``; ``message`` is one sentence that says what, where and what to do. Whatever was committed before the
/// error is still there.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// There is no file of that name.
        case missing
        /// The file is not a store: no database, or the database of another program.
        case notAStore
        /// A newer version of Holdfast wrote the file.
        case newerSchema
        /// An older version of Holdfast wrote the file, and it was opened for reading only.
        case olderSchema
        /// The file or its folder cannot be written.
        case readOnly
        /// The disk is full.
        case diskFull
        /// Another process held the file for too long.
        case busy
        /// The file is damaged.
        case damaged
        /// The run was begun with another configuration.
        case otherConfiguration
        /// The episode is stored already, with other values.
        case otherEpisode
        /// The store has no such run or episode.
        case unknown
        /// The run is finished and takes no more episodes.
        case finished
        /// The run cannot be finished yet.
        case incomplete
        /// A value cannot be stored as it is.
        case invalid
        /// The disk or SQLite failed in another way.
        case failed
    }

    /// The kind of failure.
    public var code: Code
    /// One sentence that says what, where and what to do.
    public var message: String

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: The kind of failure.
    ///   - message: One sentence that says what, where and what to do.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
