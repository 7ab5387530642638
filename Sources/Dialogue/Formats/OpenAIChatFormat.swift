/// OpenAI chat JSONL: one conversation a line.
///
/// Keys of a line other than `messages` are kept as metadata, and so are unknown keys of a message. A `reward`, `domain`,
/// `task_id` or `id` of the line is also understood.
public enum OpenAIChatFormat {
    /// Returns a conversation as one line without its line break.
    ///
    /// - Parameter transcript: The conversation; what the format cannot say (scenario, answer key) is left out.
    /// - Returns: A JSON object on one line.
    public static func line(_ transcript: Transcript) -> String {
        var line = JSONObject()
        line["messages"] = .array(transcript.messages.map(value(of:)))
        for member in transcript.metadata where member.key != "messages" { line[member.key] = member.value }
        if line["id"] == nil { line["id"] = .string(transcript.id) }
        if line["task_id"] == nil, let task = transcript.taskID { line["task_id"] = .string(task) }
        if line["domain"] == nil, let domain = transcript.domain { line["domain"] = .string(domain) }
        if line["reward"] == nil, let reward = transcript.reward { line["reward"] = .number(reward) }
        return JSON.object(line).serialized()
    }

    static func transcript(_ value: JSON, _ place: LinePlace) throws -> Transcript {
        guard let line = value.object else { throw RecordProblem("The line is no object.") }
        guard let list = line["messages"]?.array else { throw RecordProblem("The line has no array messages.") }
        let messages = try list.enumerated().map { index, value in
            do {
                return try message(of: value)
            } catch let problem as RecordProblem {
                throw RecordProblem("Message \(index): \(problem.message)")
            }
        }
        var metadata = line
        metadata["messages"] = nil
        let goal = line["goal"].flatMap { $0["schema"] == nil ? $0.string : nil }
        return Transcript(
            id: line["id"]?.text ?? "\(place.file)#\(place.record)",
            source: .init(file: place.file, record: place.record),
            taskID: line["task_id"]?.text,
            domain: line["domain"]?.string,
            messages: messages,
            reward: line["reward"]?.double,
            scenario: goal.map { Scenario(instructions: $0) },
            metadata: metadata
        )
    }

    static func message(of value: JSON) throws -> Message {
        guard let object = value.object else { throw RecordProblem("It is no object.") }
        guard let name = object["role"]?.string else { throw RecordProblem("It has no role.") }
        let role: Role
        switch name {
        case "developer": role = .system
        case "function": role = .tool
        default:
            guard let known = Role(rawValue: name) else { throw RecordProblem("The role \(name) is unknown.") }
            role = known
        }
        let content = object["content"] ?? .null
        guard content.isNull || content.string != nil || content.array != nil else {
            throw RecordProblem("The content is neither null, a string nor a list of parts.")
        }
        var metadata = object
        for key in ["role", "content", "tool_calls", "tool_call_id"] { metadata[key] = nil }
        if name != role.rawValue { metadata["role"] = .string(name) }
        if content.array != nil { metadata["content"] = content }
        return Message(
            role: role,
            content: content.string ?? text(ofParts: content),
            toolCalls: (object["tool_calls"]?.array ?? []).map(call(of:)),
            toolCallID: object["tool_call_id"]?.text,
            metadata: metadata
        )
    }

    /// The text of a content given as parts, or `nil` if it has none.
    static func text(ofParts content: JSON) -> String? {
        guard let parts = content.array else { return nil }
        let texts = parts.compactMap { $0["text"]?.string ?? $0.string }
        return texts.isEmpty ? nil : texts.joined(separator: "\n")
    }

    private static func call(of value: JSON) -> ToolCall {
        let function = value["function"] ?? value
        let written = function["arguments"] ?? .object(JSONObject())
        // Arguments are JSON inside a string; what does not parse is kept as the string.
        let arguments = written.string.flatMap { try? JSON(parsing: $0) } ?? written
        return ToolCall(id: value["id"]?.text ?? "", name: function["name"]?.string ?? "", arguments: arguments)
    }

    static func value(of message: Message) -> JSON {
        var object = JSONObject()
        object["role"] = .string(message.role.rawValue)
        object["content"] = message.content.map(JSON.string) ?? .null
        if !message.toolCalls.isEmpty {
            object["tool_calls"] = .array(message.toolCalls.map(value(of:)))
        }
        if let id = message.toolCallID { object["tool_call_id"] = .string(id) }
        for member in message.metadata { object[member.key] = member.value }
        return .object(object)
    }

    private static func value(of call: ToolCall) -> JSON {
        let arguments = call.arguments.string ?? call.arguments.serialized()
        return [
            "id": .string(call.id), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(arguments)],
        ]
    }
}
