import Dialogue
import Environments

/// What the user does with its own tools when the agent tells it to, and what it then says.
extension AgendaSession {
    /// The calls that the agent's last message asks for and that were not made since; `nil` if there are none.
    func deviceCalls(after messages: [Message]) -> [ToolCall]? {
        let tools = task.world.tools
        guard !heard.orders.isEmpty, let last = messages.lastIndex(where: Self.isWords) else { return nil }
        let record = DeviceRecord(messages)
        let made = Set(messages[(last + 1)...].flatMap(\.toolCalls).map(\.name))
        var calls: [ToolCall] = []
        for order in heard.orders where !made.contains(order.tool) {
            guard let wanted = order.isOn else {
                calls.append(ToolCall(order.tool, order.arguments, by: .user))
                continue
            }
            // A switch is thrown only where it does not stand as it should; who does not know it looks first.
            switch record.isOn(order.tool) {
            case wanted?: continue
            case .some: calls.append(ToolCall(order.tool, order.arguments, by: .user))
            case nil:
                let look = DeviceOrder.display(of: order.tool)
                guard tools[look] != nil, !made.contains(look) else {
                    calls.append(ToolCall(order.tool, order.arguments, by: .user))
                    continue
                }
                if !calls.contains(where: { $0.name == look }) { calls.append(ToolCall(look, [:], by: .user)) }
            }
        }
        return calls.isEmpty ? nil : calls
    }

    /// What the own tools showed since the agent's last message, or that all is already as the agent wants it.
    func deviceReport(in messages: [Message]) -> String? {
        guard !device.isEmpty, let last = messages.lastIndex(where: Self.isWords) else { return nil }
        let results = messages[(last + 1)...].filter { $0.role == .tool }
        let shown = results.compactMap { DeviceRecord.words(for: $0) }
        if !shown.isEmpty { return shown.joined(separator: "; ").sentence.dropLast().description }
        let settled = heard.orders.compactMap { order in
            order.isOn.map { "\(DeviceOrder.thing(of: order.tool)) \($0 ? "on" : "off")" }
        }
        return settled.isEmpty ? nil : settled.joined(separator: ", ").sentence.dropLast().description
    }

    private static func isWords(_ message: Message) -> Bool { message.role == .assistant && !message.text.isEmpty }
}

/// What the user's own tools have shown so far.
private struct DeviceRecord {
    private var known: [String: Bool] = [:]

    init(_ messages: [Message]) {
        for message in messages where message.role == .tool {
            guard let members = (try? JSON(parsing: message.text))?.object else { continue }
            for member in members {
                if let isOn = member.value.bool { known[member.key] = isOn }
                if let word = member.value.string, word == "on" || word == "off" { known[member.key] = word == "on" }
            }
        }
    }

    func isOn(_ tool: String) -> Bool? { known[String(tool.dropFirst("toggle_".count))] }

    /// Returns what a result says in words: `airplane mode off, mobile data on`.
    static func words(for result: Message) -> String? {
        guard let members = (try? JSON(parsing: result.text))?.object else {
            return result.text.isEmpty ? nil : result.text
        }
        let parts = members.compactMap { member -> String? in
            let key = member.key.split(separator: "_").joined(separator: " ")
            if let isOn = member.value.bool { return "\(key) \(isOn ? "on" : "off")" }
            return member.value.string.map { "\(key) \($0)" }
        }
        return parts.joined(separator: ", ")
    }
}

extension ToolCall {
    fileprivate init(_ name: String, _ arguments: JSON, by requestor: Requestor) {
        self.init(id: "", name: name, arguments: arguments, requestor: requestor)
    }
}
