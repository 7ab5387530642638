import Dialogue

extension ToolCall {
    /// Returns a call of the agent.
    static func agent(_ name: String, _ arguments: JSON) -> ToolCall {
        ToolCall(id: "", name: name, arguments: arguments)
    }

    /// Returns a call of the user.
    static func user(_ name: String, _ arguments: JSON = [:]) -> ToolCall {
        ToolCall(id: "", name: name, arguments: arguments, requestor: .user)
    }
}
