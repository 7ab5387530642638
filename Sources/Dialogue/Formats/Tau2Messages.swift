/// Reads τ² messages key by key, so that bulky keys (`raw_data`, `usage`) are never built.
enum Tau2Messages {
    /// Reads one element of `messages`, which may bundle several tool results.
    static func messages(from cursor: inout JSONCursor) throws -> [Message] {
        var role: Role?
        var message = Message(role: .system, content: nil)
        var bundle: [Message] = []
        var id: String?
        var problem: RecordProblem?
        guard cursor.peek() == UInt8(ascii: "{") else {
            try cursor.skip()
            throw RecordProblem("It is no object.")
        }
        try cursor.forEachMember { key, cursor in
            switch key {
            case "role":
                let value = try cursor.value()
                role = value.string.flatMap(Role.init(rawValue:))
                if role == nil { problem = RecordProblem("The role \(value.text ?? "null") is unknown.") }
            case "content":
                let value = try cursor.value()
                message.content = value.string
                if value.array != nil { message.content = OpenAIChatFormat.text(ofParts: value) }
            case "tool_calls":
                message.toolCalls = (try cursor.value().array ?? []).map(call(of:))
            case "tool_messages":
                try cursor.forEachElement { cursor in bundle += try messages(from: &cursor) }
            case "id": id = try cursor.value().text
            case "requestor": message.requestor = try cursor.value().string.flatMap(Requestor.init(rawValue:))
            case "error": message.isMarkedError = try cursor.value().bool ?? false
            default: try cursor.skip()
            }
        }
        if let problem { throw problem }
        if !bundle.isEmpty { return bundle }
        guard let role else { throw RecordProblem("It has no role.") }
        message.role = role
        if role == .tool { message.toolCallID = id }
        if role == .user {
            for index in message.toolCalls.indices { message.toolCalls[index].requestor = .user }
        }
        return [message]
    }

    private static func call(of value: JSON) -> ToolCall {
        ToolCall(
            id: value["id"]?.text ?? "",
            name: value["name"]?.string ?? "",
            arguments: value["arguments"] ?? .object(JSONObject()),
            requestor: value["requestor"]?.string == "user" ? .user : .assistant
        )
    }
}
