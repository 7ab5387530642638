/// Who speaks in a message.
public enum Role: String, Codable, Hashable, Sendable, CaseIterable {
    /// Instructions that neither side says aloud.
    case system
    /// The user, simulated or human.
    case user
    /// The agent under test.
    case assistant
    /// The result of a tool call.
    case tool
}

/// The side of a conversation that asks for a tool.
public enum Requestor: String, Codable, Hashable, Sendable {
    /// The agent.
    case assistant
    /// The user, where it has tools of its own.
    case user
}

/// A request to run a tool.
public struct ToolCall: Hashable, Sendable {
    /// The identifier by which the result refers to the call; empty where the source gives none.
    public var id: String
    /// The tool's name.
    public var name: String
    /// The arguments, usually an object.
    ///
    /// A text that did not parse as JSON is kept as a string.
    public var arguments: JSON
    /// Who asked.
    public var requestor: Requestor

    /// Creates a call.
    public init(id: String, name: String, arguments: JSON, requestor: Requestor = .assistant) {
        self.id = id
        self.name = name
        self.arguments = arguments
        self.requestor = requestor
    }
}

/// One message of a conversation.
public struct Message: Hashable, Sendable {
    /// Who speaks.
    public var role: Role
    /// The text, or `nil` where the message has none (it only calls tools).
    public var content: String?
    /// The tools that the message asks for.
    public var toolCalls: [ToolCall]
    /// In a tool's result, the identifier of the call that it answers.
    public var toolCallID: String?
    /// In a tool's result, the side that asked, where the source says so.
    public var requestor: Requestor?
    /// In a tool's result, whether the source marked it as an error.
    ///
    /// Often unset although the call failed.
    public var isMarkedError: Bool
    /// Further keys of the source, kept for round trips.
    public var metadata: JSONObject

    /// Creates a message.
    public init(
        role: Role,
        content: String?,
        toolCalls: [ToolCall] = [],
        toolCallID: String? = nil,
        requestor: Requestor? = nil,
        isMarkedError: Bool = false,
        metadata: JSONObject = JSONObject()
    ) {
        self.role = role
        self.content = content
        self.toolCalls = toolCalls
        self.toolCallID = toolCallID
        self.requestor = requestor
        self.isMarkedError = isMarkedError
        self.metadata = metadata
    }

    /// The text, empty where the message has none.
    public var text: String { content ?? "" }
}
