import Dialogue
public import Foundation

/// A model behind an OpenAI-compatible server, reached over HTTP.
///
/// It contacts the host that the configuration names and no other. The API key is read from the environment once and
/// stands in one header; it is taken out of whatever the server sends back, so that no error, log or kept reply holds it.
public struct ChatEndpoint: LanguageModel {
    /// The model, its server, and all else that changes what is asked.
    public let identity: String
    private let configuration: Configuration
    private let url: String
    private let key: Secret?
    private let gate: RequestGate
    private let time: Timekeeper
    private let transport = HTTPTransport()

    /// Creates an endpoint; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - configuration: Where the model is served and how it is asked.
    ///   - environment: The variables of the process.
    /// - Throws: ``ModelError`` with code `configuration` if a value cannot work or the key is missing.
    public init(
        _ configuration: Configuration,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        try self.init(configuration, environment: environment, time: .system)
    }

    init(_ configuration: Configuration, environment: [String: String], time: Timekeeper) throws {
        try configuration.validate()
        self.configuration = configuration
        self.time = time
        url = try configuration.url
        key = try Self.key(configuration.apiKeyVariable, environment)
        gate = RequestGate(
            places: configuration.maxConcurrentCalls,
            requestsPerMinute: configuration.requestsPerMinute,
            time: time
        )
        identity = configuration.identity
    }

    /// Sends a request, again where that may help, and reads the reply.
    ///
    /// - Parameter request: The conversation so far and how to go on.
    /// - Returns: The reply.
    /// - Throws: ``ModelError`` where no reply was had, `CancellationError` where the task was cancelled.
    public func reply(to request: ChatRequest) async throws -> ChatReply {
        let body = self.body(of: request)
        return try await gate.withPlace {
            try await gate.waitForStart()
            let deadline = time.now() + configuration.callTimeout
            return try await configuration.retries.run(for: body, until: deadline, by: time) { number in
                if number > 1 { try await gate.waitForStart() }
                return try await attempt(body, timeout: min(deadline - time.now(), configuration.attemptTimeout))
            }
        }
    }

    private func body(of request: ChatRequest) -> String {
        var object = configuration.dialect.wire(of: request)
        object["model"] = .string(configuration.model)
        for member in configuration.furtherMembers { object[member.key] = member.value }
        return JSON.object(object).serialized(sortedKeys: true)
    }

    private func attempt(_ body: String, timeout: Duration) async throws -> ChatReply {
        let reading = AnswerReading(url: url, key: key, maxBytes: configuration.maxReplyBytes)
        guard timeout > .zero else { throw reading.outOfTime }
        do {
            let answer = try await transport.post(
                body,
                to: url,
                authorization: key?.authorization,
                timeout: timeout,
                maxBytes: configuration.maxReplyBytes
            )
            return try reading.reply(from: answer, now: time.date())
        } catch let failure as HTTPTransport.Failure {
            throw reading.failedAttempt(failure, timeout: timeout)
        } catch let failure as FailedAttempt {
            // A pause beyond every call's time would only hold up what can fail at once.
            if let pause = failure.retryAfter, pause < configuration.callTimeout { await gate.close(for: pause) }
            throw failure
        }
    }

    private static func key(_ variable: String?, _ environment: [String: String]) throws -> Secret? {
        guard let variable else { return nil }
        guard let value = environment[variable] else {
            throw ModelError(
                .configuration,
                "The environment variable \(variable) for the API key is not set; set it, or name none."
            )
        }
        let key = Secret(value)
        guard key.isUsable else {
            throw ModelError(
                .configuration,
                "The API key in the environment variable \(variable) is empty or holds spaces, line breaks or letters "
                    + "beyond ASCII; set it again."
            )
        }
        return key
    }
}
