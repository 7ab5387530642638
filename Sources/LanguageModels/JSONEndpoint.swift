public import Dialogue
public import Foundation

/// A program that answers a POST of JSON with JSON, reached over HTTP with the patience of a ``ChatEndpoint``.
///
/// It contacts the host of its address and no other. A POST that failed in passing is sent again, so the program may see
/// the same body more than once.
public struct JSONEndpoint: JSONService {
    /// The address of the POSTs.
    public let address: String
    private let exchange: JSONExchange

    /// Creates an endpoint; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - address: The address of the POSTs, such as `http://127.0.0.1:9000/agent`.
    ///   - apiKeyVariable: The name of the environment variable that holds the key for the header `Authorization`, or `nil`
    ///     if the program wants none.
    ///   - attemptTimeout: The time for one attempt, from the connection to the last byte.
    ///   - callTimeout: The time for a call with all its attempts and pauses.
    ///   - maxConcurrentCalls: The largest number of calls at once, at least 1.
    ///   - maxReplyBytes: The largest answer in bytes.
    ///   - retries: When and how often a failed attempt is repeated.
    ///   - environment: The variables of the process.
    /// - Throws: ``ModelError`` with code `configuration` if a value cannot work or the key is missing.
    public init(
        address: String,
        apiKeyVariable: String? = nil,
        attemptTimeout: Duration = .seconds(120),
        callTimeout: Duration = .seconds(600),
        maxConcurrentCalls: Int = 8,
        maxReplyBytes: Int = 4 << 20,
        retries: RetryPolicy = RetryPolicy(),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        try HTTPAddress.check(address, called: "agent's address", such: "http://host:port/path")
        let problems = [
            (attemptTimeout > .zero && callTimeout > .zero, "The time for a call is not above 0; give more."),
            (maxConcurrentCalls > 0, "\(maxConcurrentCalls) calls at once are allowed; allow at least 1."),
            (maxReplyBytes > 0, "A reply may have \(maxReplyBytes) bytes; allow at least 1."),
            (retries.maxAttempts > 0, "\(retries.maxAttempts) attempts are allowed; allow at least 1."),
        ]
        for (isFine, sentence) in problems where !isFine { throw ModelError(.configuration, sentence) }
        self.address = address
        exchange = JSONExchange(
            peer: .agent,
            url: address,
            key: try Secret(environment, variable: apiKeyVariable),
            gate: RequestGate(places: maxConcurrentCalls, requestsPerMinute: nil, time: .system),
            time: .system,
            attemptTimeout: attemptTimeout,
            callTimeout: callTimeout,
            maxReplyBytes: maxReplyBytes,
            retries: retries
        )
    }

    /// Sends a value, again where that may help, and returns the answer.
    ///
    /// - Parameter body: The value.
    /// - Returns: The answer.
    /// - Throws: ``ModelError`` where no answer was had, `CancellationError` where the task was cancelled.
    public func post(_ body: JSON) async throws -> JSON {
        let time = exchange.time
        return try await exchange.send(body.serialized(sortedKeys: true)) { try $0.value(from: $1, now: time.date()) }
    }
}
