public import Dialogue

/// A tool of the agent or of the user: a name, parameters with a schema, and what it does to the database.
public struct Tool: Sendable {
    /// What a tool does with the database.
    enum Action: Sendable {
        /// Looks at it.
        case reads(@Sendable (Database, ToolArguments) throws(Refusal) -> JSON)
        /// Changes it.
        case writes(@Sendable (inout Database, ToolArguments) throws(Refusal) -> JSON)
    }

    /// The tool's name: of a reading tool it begins with `get`, `find`, `list`, `search`, `check`, `run` or `transfer`.
    public let name: String
    /// What the tool does, in a sentence or two.
    public let summary: String
    /// The parameters in order.
    public let parameters: [ToolParameter]
    /// Whose tool it is.
    public let owner: Requestor
    let action: Action

    /// Returns a tool that only looks.
    ///
    /// - Parameters:
    ///   - name: The tool's name.
    ///   - summary: What the tool does.
    ///   - parameters: The parameters in order.
    ///   - owner: Whose tool it is.
    ///   - read: Returns the answer, or throws the refusal that the caller reads.
    /// - Returns: The tool.
    public static func reading(
        _ name: String,
        _ summary: String,
        _ parameters: [ToolParameter] = [],
        owner: Requestor = .assistant,
        _ read: @escaping @Sendable (Database, ToolArguments) throws(Refusal) -> JSON
    ) -> Tool {
        Tool(name: name, summary: summary, parameters: parameters, owner: owner, action: .reads(read))
    }

    /// Returns a tool that changes the database.
    ///
    /// - Parameters:
    ///   - name: The tool's name.
    ///   - summary: What the tool does.
    ///   - parameters: The parameters in order.
    ///   - owner: Whose tool it is.
    ///   - write: Changes the database and returns the answer, or throws the refusal that the caller reads; after a
    ///     refusal the database is as before.
    /// - Returns: The tool.
    public static func writing(
        _ name: String,
        _ summary: String,
        _ parameters: [ToolParameter] = [],
        owner: Requestor = .assistant,
        _ write: @escaping @Sendable (inout Database, ToolArguments) throws(Refusal) -> JSON
    ) -> Tool {
        Tool(name: name, summary: summary, parameters: parameters, owner: owner, action: .writes(write))
    }

    /// Whether the tool changes the database.
    public var writes: Bool {
        if case .writes = action { true } else { false }
    }

    /// The JSON Schema of the arguments.
    public var schema: JSON {
        [
            "type": "object",
            "properties": .object(JSONObject(parameters.map { .init(key: $0.name, value: $0.schema) })),
            "required": .array(parameters.filter(\.isRequired).map { .string($0.name) }),
            "additionalProperties": false,
        ]
    }

    /// The tool as chat endpoints take it: `{"type": "function", "function": {name, description, parameters}}`.
    public var definition: JSON {
        [
            "type": "function",
            "function": ["name": .string(name), "description": .string(summary), "parameters": schema],
        ]
    }
}
