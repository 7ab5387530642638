public import Dialogue

/// A conversation to be continued, and how.
public struct ChatRequest: Hashable, Sendable {
    /// The messages so far, oldest first.
    public var messages: [Message]
    /// The tools that the model may ask for.
    public var tools: [ToolDefinition]
    /// The sampling temperature, usually in `0...2`; `nil` leaves it to the server.
    public var temperature: Double?
    /// The seed of the sampling, where the server honours one; `nil` leaves it to the server.
    ///
    /// Requests that should be answered independently of each other need different seeds: a cache or a cassette gives
    /// equal requests the same reply.
    public var seed: Int?
    /// The largest number of tokens in the reply; `nil` leaves it to the server.
    public var maxTokens: Int?
    /// The form that the reply's text must have; `nil` for free text.
    public var responseSchema: JSONSchema?

    /// Creates a request.
    public init(
        messages: [Message],
        tools: [ToolDefinition] = [],
        temperature: Double? = nil,
        seed: Int? = nil,
        maxTokens: Int? = nil,
        responseSchema: JSONSchema? = nil
    ) {
        self.messages = messages
        self.tools = tools
        self.temperature = temperature
        self.seed = seed
        self.maxTokens = maxTokens
        self.responseSchema = responseSchema
    }
}
