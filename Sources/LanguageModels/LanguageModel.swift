/// Something that answers chat requests: an endpoint, a cache before it, a cassette, or a script in a test.
///
/// Models are values that wrap each other. Close to the network stands a ``ChatEndpoint``, around it a ``MeteredModel``
/// that counts the spend, around that a ``CachingModel`` or a ``RecordingModel``:
///
/// ```swift
/// let endpoint = try ChatEndpoint(.init(baseURL: "http://127.0.0.1:8000/v1", model: "qwen3-8b"))
/// let model = CachingModel(MeteredModel(endpoint, price: nil), folder: "runs/7/replies")
/// let reply = try await model.reply(to: ChatRequest(messages: [Message(role: .user, content: "Hello")]))
/// ```
public protocol LanguageModel: Sendable {
    /// What answers: the model, where it is served and how it is asked, without any secret.
    ///
    /// It is part of the key under which a reply is kept, so two models that may answer differently differ in it.
    var identity: String { get }

    /// Answers a request.
    ///
    /// - Parameter request: The conversation so far and how to go on.
    /// - Returns: The reply.
    /// - Throws: ``ModelError`` where no reply was had, `CancellationError` where the task was cancelled.
    func reply(to request: ChatRequest) async throws -> ChatReply
}
