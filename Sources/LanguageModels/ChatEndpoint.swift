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
    private let exchange: JSONExchange

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
        try self.init(
            configuration,
            key: Secret(environment, variable: configuration.apiKeyVariable),
            gate: RequestGate(
                places: configuration.maxConcurrentCalls,
                requestsPerMinute: configuration.requestsPerMinute,
                time: time
            ),
            time: time
        )
    }

    private init(_ configuration: Configuration, key: Secret?, gate: RequestGate, time: Timekeeper) throws {
        self.configuration = configuration
        exchange = JSONExchange(
            url: try configuration.url,
            key: key,
            gate: gate,
            time: time,
            attemptTimeout: configuration.attemptTimeout,
            callTimeout: configuration.callTimeout,
            maxReplyBytes: configuration.maxReplyBytes,
            retries: configuration.retries
        )
        identity = configuration.identity
    }

    /// Returns another model of the same server, whose calls count against the same limits.
    ///
    /// - Parameter model: The other model's name at the server.
    /// - Returns: The endpoint of that model.
    /// - Throws: ``ModelError`` with code `configuration` if the name is empty.
    public func asking(_ model: String) throws -> ChatEndpoint {
        var configuration = configuration
        configuration.model = model
        try configuration.validate()
        return try ChatEndpoint(configuration, key: exchange.key, gate: exchange.gate, time: exchange.time)
    }

    /// Sends a request, again where that may help, and reads the reply.
    ///
    /// - Parameter request: The conversation so far and how to go on.
    /// - Returns: The reply.
    /// - Throws: ``ModelError`` where no reply was had, `CancellationError` where the task was cancelled.
    public func reply(to request: ChatRequest) async throws -> ChatReply {
        let time = exchange.time
        return try await exchange.send(body(of: request)) { try $0.reply(from: $1, now: time.date()) }
    }

    private func body(of request: ChatRequest) -> String {
        var object = configuration.dialect.wire(of: request)
        object["model"] = .string(configuration.model)
        for member in configuration.furtherMembers { object[member.key] = member.value }
        return JSON.object(object).serialized(sortedKeys: true)
    }
}
