public import Dialogue

/// A model's answer to a request.
public struct ChatReply: Hashable, Sendable {
    /// The text, or `nil` where the model said nothing or only asked for tools.
    public var text: String?
    /// The tools that the model asks for.
    public var toolCalls: [ToolCall]
    /// Why the model refused, where the server says so.
    public var refusal: String?
    /// Why the model stopped, or `nil` where the server does not say.
    public var finishReason: FinishReason?
    /// The tokens that the server counted.
    public var usage: Usage

    /// Creates a reply.
    public init(
        text: String?,
        toolCalls: [ToolCall] = [],
        refusal: String? = nil,
        finishReason: FinishReason? = .stop,
        usage: Usage = Usage()
    ) {
        self.text = text
        self.toolCalls = toolCalls
        self.refusal = refusal
        self.finishReason = finishReason
        self.usage = usage
    }

    /// The reply as a message of the conversation.
    public var message: Message { Message(role: .assistant, content: text, toolCalls: toolCalls) }
}

/// Why a model stopped.
public enum FinishReason: Hashable, Sendable {
    /// It had finished.
    case stop
    /// It reached the limit of tokens, so the text is cut off.
    case length
    /// It asks for tools.
    case toolCalls
    /// The server held the text back.
    case contentFilter
    /// A reason that only this server gives.
    case other(String)

    /// Creates a reason from its name in the protocol.
    init(wire: String) {
        self =
            switch wire {
            case "stop": .stop
            case "length": .length
            case "tool_calls", "function_call": .toolCalls
            case "content_filter": .contentFilter
            default: .other(wire)
            }
    }

    /// The reason's name in the protocol.
    var wire: String {
        switch self {
        case .stop: "stop"
        case .length: "length"
        case .toolCalls: "tool_calls"
        case .contentFilter: "content_filter"
        case .other(let name): name
        }
    }
}
