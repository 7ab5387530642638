import Dialogue
import LanguageModels

/// The form of what an HTTP agent is told and answers.
struct HTTPAgentForm {
    /// What is wrong with an answer, as the part of a sentence.
    struct Problem: Error, CustomStringConvertible { var description: String }

    private let schema: JSONSchema

    /// Creates the form.
    ///
    /// - Throws: ``ModelError`` if the schema, which is fixed, were not well formed.
    init() throws {
        schema = try JSONSchema([
            "type": "object", "additionalProperties": false,
            "properties": [
                "say": ["type": "string"],
                "calls": [
                    "type": "array", "minItems": 1,
                    "items": [
                        "type": "object", "required": ["name", "arguments"], "additionalProperties": false,
                        "properties": [
                            "id": ["type": "string"], "name": ["type": "string", "minLength": 1], "arguments": true,
                        ],
                    ],
                ],
                "usage": [
                    "type": "object",
                    "properties": [
                        "prompt_tokens": ["type": "integer", "minimum": 0],
                        "completion_tokens": ["type": "integer", "minimum": 0],
                    ],
                ],
            ],
        ])
    }

    /// Returns the move that an answer says, or why it says none: exactly one of words and calls has to be there.
    func move(_ answer: JSON) -> Result<AgentMove, Problem> {
        if let violation = schema.violation(in: answer) { return .failure(Problem(description: violation)) }
        switch (answer["say"]?.string, answer["calls"]?.array) {
        case (let text?, nil) where !text.allSatisfy(\.isWhitespace): return .success(.say(text))
        case (.some, nil): return .failure(Problem(description: "its words are empty"))
        case (nil, let calls?):
            return .success(
                .call(
                    calls.map { call in
                        ToolCall(
                            id: call["id"]?.string ?? "",
                            name: call["name"]?.string ?? "",
                            arguments: call["arguments"] ?? .object(JSONObject())
                        )
                    }
                )
            )
        case (.some, .some): return .failure(Problem(description: "it has both words and calls"))
        case (nil, nil): return .failure(Problem(description: "it has neither words nor calls"))
        }
    }

    /// Returns a message as an agent reads it; arguments are JSON, not JSON inside a string.
    static func value(of message: Message) -> JSON {
        var object: JSONObject = ["role": .string(message.role.rawValue)]
        object["content"] = message.content.map(JSON.string) ?? .null
        if !message.toolCalls.isEmpty {
            object["calls"] = .array(
                message.toolCalls.map { ["id": .string($0.id), "name": .string($0.name), "arguments": $0.arguments] }
            )
        }
        object["call_id"] = message.toolCallID.map(JSON.string)
        if message.role == .tool { object["is_error"] = .bool(message.isMarkedError) }
        return .object(object)
    }
}
