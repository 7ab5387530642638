import Dialogue

extension ChatRequest {
    /// The request in the protocol's words, without the model: what the key of a kept reply is made of.
    var wire: JSONObject {
        var object: JSONObject = ["messages": .array(messages.map(Self.wire(of:)))]
        if !tools.isEmpty { object["tools"] = .array(tools.map(Self.wire(of:))) }
        object["temperature"] = temperature.map(JSON.number)
        object["seed"] = seed.map(JSON.integer)
        object["max_tokens"] = maxTokens.map(JSON.integer)
        if let responseSchema {
            object["response_format"] = [
                "type": "json_schema",
                "json_schema": ["name": "reply", "strict": true, "schema": responseSchema.value],
            ]
        }
        return object
    }

    private static func wire(of message: Message) -> JSON {
        var object: JSONObject = ["role": .string(message.role.rawValue)]
        object["content"] = message.content.map(JSON.string) ?? .null
        if !message.toolCalls.isEmpty { object["tool_calls"] = .array(message.toolCalls.map(wire(of:))) }
        object["tool_call_id"] = message.toolCallID.map(JSON.string)
        return .object(object)
    }

    static func wire(of call: ToolCall) -> JSON {
        // A string that is no JSON is what a model wrote in place of arguments, and goes back as it came.
        let written = call.arguments.string.flatMap { (try? JSON(parsing: $0)) == nil ? $0 : nil }
        let arguments = written ?? call.arguments.serialized(sortedKeys: true)
        return [
            "id": .string(call.id), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(arguments)],
        ]
    }

    private static func wire(of tool: ToolDefinition) -> JSON {
        [
            "type": "function",
            "function": [
                "name": .string(tool.name), "description": .string(tool.description), "parameters": tool.parameters,
            ],
        ]
    }
}
