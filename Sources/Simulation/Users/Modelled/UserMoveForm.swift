import Dialogue
import Environments
import LanguageModels

/// The form in which a model says what the user does: an act out of a closed set, never a mark inside the text.
///
/// A value of the form has every member, so that servers which enforce schemas strictly take it too.
struct UserMoveForm {
    /// What the user can do.
    enum Act: String, CaseIterable {
        /// Writes to the agent.
        case say
        /// Uses its own tools.
        case use
        /// Ends the conversation.
        case end
    }

    /// The schema of a move.
    let schema: JSONSchema
    private let hasTools: Bool

    /// Creates the form for a user with some tools.
    ///
    /// - Parameter tools: The user's own tools; without any there is no act `use`.
    /// - Throws: ``ModelError`` with code `configuration` if a tool's parameters cannot be checked.
    init(tools: [Tool]) throws {
        hasTools = !tools.isEmpty
        let acts = Act.allCases.filter { $0 != .use || !tools.isEmpty }
        var members: JSONObject = [
            "act": ["type": "string", "enum": .array(acts.map { .string($0.rawValue) })],
            "text": ["type": "string"],
        ]
        if hasTools {
            members["calls"] = ["type": "array", "items": ["anyOf": .array(tools.map(Self.call(of:)))]]
        }
        schema = try JSONSchema([
            "type": "object", "properties": .object(members), "additionalProperties": false,
            "required": .array(members.map { .string($0.key) }),
        ])
    }

    /// Returns what the schema cannot say is wrong with a value that fits it, or `nil` if it is a move.
    func objection(to value: JSON) -> String? {
        let hasWords = !isBlank(value["text"]?.string ?? "")
        let hasCalls = value["calls"]?.array?.isEmpty == false
        return switch value["act"]?.string.flatMap(Act.init(rawValue:)) {
        case .say where !hasWords: "the act is say, but the text is empty"
        case .say where hasCalls: "the act is say, but there are calls"
        case .use where !hasCalls: "the act is use, but there are no calls"
        case .end where hasCalls: "the act is end, but there are calls"
        case nil: "there is no act"
        default: nil
        }
    }

    /// Returns the move that a value says; it fits the schema and nothing is objected to.
    func move(_ value: JSON) -> UserMove? {
        let text = value["text"]?.string ?? ""
        switch value["act"]?.string.flatMap(Act.init(rawValue:)) {
        case .say: return .say(text)
        case .end: return .end(isBlank(text) ? "" : text)
        case .use: return .call((value["calls"]?.array ?? []).map(Self.call(from:)))
        case nil: return nil
        }
    }

    /// Returns a message of the user as the move that it was, for the model to read what it did before.
    func text(of message: Message) -> String {
        let act: Act = message.toolCalls.isEmpty ? .say : .use
        var members: JSONObject = ["act": .string(act.rawValue), "text": .string(message.text)]
        if hasTools {
            members["calls"] = .array(
                message.toolCalls.map { ["name": .string($0.name), "arguments": $0.arguments] }
            )
        }
        return JSON.object(members).serialized(sortedKeys: true)
    }

    // MARK: Calls

    private static func call(of tool: Tool) -> JSON {
        let arguments = tool.parameters.map { parameter in
            JSONObject.Member(
                key: parameter.name,
                value: parameter.isRequired ? parameter.schema : ["anyOf": [parameter.schema, ["type": "null"]]]
            )
        }
        return [
            "type": "object", "additionalProperties": false, "required": ["name", "arguments"],
            "properties": [
                "name": ["type": "string", "enum": [.string(tool.name)]],
                "arguments": [
                    "type": "object", "additionalProperties": false, "properties": .object(JSONObject(arguments)),
                    "required": .array(arguments.map { .string($0.key) }),
                ],
            ],
        ]
    }

    private static func call(from value: JSON) -> ToolCall {
        let given = (value["arguments"]?.object ?? JSONObject()).filter { !$0.value.isNull }
        return ToolCall(
            id: "",
            name: value["name"]?.string ?? "",
            arguments: .object(JSONObject(given)),
            requestor: .user
        )
    }

    private func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}
