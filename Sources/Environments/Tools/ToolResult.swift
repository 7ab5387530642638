public import Dialogue

/// What a tool answered.
public struct ToolResult: Hashable, Sendable {
    /// The answer; null if the call was refused.
    public var value: JSON
    /// Why the tool did nothing, if it did not.
    public var refusal: Refusal?

    /// Creates an answer.
    ///
    /// - Parameter value: The answer.
    public init(value: JSON) {
        self.value = value
    }

    /// Creates a refusal.
    ///
    /// - Parameter refusal: Why the tool did nothing.
    public init(refusal: Refusal) {
        value = .null
        self.refusal = refusal
    }

    /// Whether the tool did nothing.
    public var isRefused: Bool { refusal != nil }

    /// The result as the caller reads it: a string as it is, other values as JSON, a refusal after the word `Error`.
    public var text: String {
        if let refusal { return "Error: \(refusal.message)" }
        return value.string ?? value.serialized()
    }

    /// Returns the result as a message.
    ///
    /// - Parameter call: The call that it answers.
    /// - Returns: A message of the role `tool`.
    public func message(answering call: ToolCall) -> Message {
        Message(
            role: .tool,
            content: text,
            toolCallID: call.id,
            requestor: call.requestor,
            isMarkedError: isRefused
        )
    }
}
