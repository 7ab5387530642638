/// The reason for which no reply was had.
///
/// Match on ``code``; ``message`` is one sentence that says what, where and what to do. No message holds the API key.
public struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The configuration cannot work as it is.
        case configuration
        /// No connection was made, or it broke before the reply began.
        case unreachable
        /// The server did not answer in time.
        case timedOut
        /// The connection broke inside the reply.
        case cutOff
        /// The server has had too many requests (429).
        case rateLimited
        /// The server failed (5xx).
        case serverFailed
        /// The server does not serve this caller: key, credit, address or the model's name are wrong (3xx, 401, 402, 403,
        /// 404).
        case denied
        /// The server refuses this request (any other status).
        case rejected
        /// The reply is larger than allowed.
        case tooLarge
        /// The reply is not what the protocol says.
        case malformed
        /// The cassette does not hold the request.
        case notRecorded
        /// The limit on what may be spent is reached.
        case overBudget
        /// A file of the cache or of a cassette cannot be read or written.
        case storage

        /// Whether the server, the way to it, the key or a file failed: nothing is said about the request or the reply, and
        /// another time the reply may be had.
        public var isInfrastructure: Bool {
            switch self {
            case .unreachable, .timedOut, .cutOff, .rateLimited, .serverFailed, .denied, .notRecorded, .storage: true
            case .configuration, .rejected, .tooLarge, .malformed, .overBudget: false
            }
        }
    }

    /// The kind of failure.
    public var code: Code
    /// One sentence that says what, where and what to do.
    public var message: String

    /// Creates an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
