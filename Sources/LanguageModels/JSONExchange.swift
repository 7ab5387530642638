/// A server that answers a POST of JSON with JSON: asked within its limits, again where that may help, read with care.
struct JSONExchange: Sendable {
    /// What is asked, by which sentences speak of it.
    var peer = AnswerReading.Peer.modelServer
    /// The address of the requests.
    var url: String
    /// The key of the header `Authorization`, if the server wants one.
    var key: Secret?
    /// The gate before the server.
    var gate: RequestGate
    /// The clock of pauses and deadlines.
    var time: Timekeeper
    /// The time for one attempt, from the connection to the last byte.
    var attemptTimeout: Duration
    /// The time for a call with all its attempts and pauses.
    var callTimeout: Duration
    /// The largest answer in bytes.
    var maxReplyBytes: Int
    /// When and how often a failed attempt is repeated.
    var retries: RetryPolicy
    private let transport = HTTPTransport()

    init(
        peer: AnswerReading.Peer = .modelServer,
        url: String,
        key: Secret?,
        gate: RequestGate,
        time: Timekeeper,
        attemptTimeout: Duration,
        callTimeout: Duration,
        maxReplyBytes: Int,
        retries: RetryPolicy
    ) {
        self.peer = peer
        self.url = url
        self.key = key
        self.gate = gate
        self.time = time
        self.attemptTimeout = attemptTimeout
        self.callTimeout = callTimeout
        self.maxReplyBytes = maxReplyBytes
        self.retries = retries
    }

    /// Sends a body, again where that may help, and reads the answer.
    ///
    /// - Parameters:
    ///   - body: The JSON.
    ///   - read: Makes of an answer what is wanted.
    /// - Returns: What `read` made of the answer.
    /// - Throws: ``ModelError`` where no usable answer was had, `CancellationError` where the task was cancelled.
    func send<Reply>(
        _ body: String,
        read: (AnswerReading, HTTPTransport.Answer) throws -> Reply
    ) async throws -> Reply {
        try await gate.withPlace {
            try await gate.waitForStart()
            let deadline = time.now() + callTimeout
            return try await retries.run(for: body, until: deadline, by: time) { number in
                if number > 1 { try await gate.waitForStart() }
                return try await attempt(body, timeout: min(deadline - time.now(), attemptTimeout), read: read)
            }
        }
    }

    private func attempt<Reply>(
        _ body: String,
        timeout: Duration,
        read: (AnswerReading, HTTPTransport.Answer) throws -> Reply
    ) async throws -> Reply {
        let reading = AnswerReading(peer: peer, url: url, key: key, maxBytes: maxReplyBytes)
        guard timeout > .zero else { throw reading.outOfTime }
        do {
            let answer = try await transport.post(
                body,
                to: url,
                authorization: key?.authorization,
                timeout: timeout,
                maxBytes: maxReplyBytes
            )
            return try read(reading, answer)
        } catch let failure as HTTPTransport.Failure {
            throw reading.failedAttempt(failure, timeout: timeout)
        } catch let failure as FailedAttempt {
            // A pause beyond every call's time would only hold up what can fail at once.
            if let pause = failure.retryAfter, pause < callTimeout { await gate.close(for: pause) }
            throw failure
        }
    }
}
