import Dialogue

extension ChatReply {
    /// Creates a reply from a completion in the protocol's words.
    ///
    /// - Parameter completion: The body of a server's answer, or what ``wire`` gave.
    /// - Throws: ``ModelError`` with code `malformed`, its message the end of a sentence that names the place.
    init(wire completion: JSON) throws {
        guard let choice = completion["choices"]?.array?.first, let message = choice["message"]?.object else {
            throw ModelError(.malformed, "has no choices[0].message")
        }
        let content = message["content"] ?? .null
        guard content.isNull || content.string != nil || content.array != nil else {
            throw ModelError(.malformed, "has a choices[0].message.content that is neither text, parts nor null")
        }
        let calls = message["tool_calls"] ?? .null
        guard calls.isNull || calls.array != nil else {
            throw ModelError(.malformed, "has a choices[0].message.tool_calls that is no array")
        }
        self.init(
            text: content.string ?? content.array.map { $0.compactMap { $0["text"]?.string }.joined() },
            toolCalls: try (calls.array ?? []).map(Self.call(of:)),
            refusal: message["refusal"]?.string,
            finishReason: choice["finish_reason"]?.string.map(FinishReason.init(wire:)),
            usage: Usage(reported: completion["usage"])
        )
    }

    private static func call(of value: JSON) throws -> ToolCall {
        guard let name = value["function"]?["name"]?.string else {
            throw ModelError(.malformed, "has a tool call without a name")
        }
        let written = value["function"]?["arguments"] ?? .object(JSONObject())
        // Arguments are JSON inside a string; what does not parse, or holds a number that JSON cannot say, stays a string
        // for the tool to refuse.
        let parsed = written.string.flatMap { try? JSON(parsing: $0) } ?? written
        let isKept = (try? JSON(parsing: parsed.serialized())) == parsed
        let arguments = isKept ? parsed : .string(written.string ?? parsed.serialized())
        return ToolCall(id: value["id"]?.string ?? "", name: name, arguments: arguments)
    }

    /// The reply in the protocol's words, as the cache and the cassettes keep it.
    var wire: JSON {
        var message: JSONObject = ["role": "assistant", "content": text.map(JSON.string) ?? .null]
        if !toolCalls.isEmpty { message["tool_calls"] = .array(toolCalls.map(ChatRequest.wire(of:))) }
        message["refusal"] = refusal.map(JSON.string)
        var usage = JSONObject()
        usage["prompt_tokens"] = self.usage.promptTokens.map(JSON.integer)
        usage["completion_tokens"] = self.usage.completionTokens.map(JSON.integer)
        let reason = finishReason.map { JSON.string($0.wire) } ?? .null
        return [
            "choices": [["message": .object(message), "finish_reason": reason]],
            "usage": .object(usage),
        ]
    }
}
