import Dialogue
import Environments

/// What the user does with its own tools when the agent tells it to.
extension AgendaSession {
    /// The calls that the agent's last message asks for, unless they were made since.
    mutating func deviceCalls(after messages: [Message]) -> [ToolCall]? {
        guard !task.world.tools.tools(of: .user).isEmpty else { return nil }
        return nil
    }
}
