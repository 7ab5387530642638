public import Dialogue

/// A tool that a model may ask for.
public struct ToolDefinition: Hashable, Sendable {
    /// The tool's name.
    public var name: String
    /// What the tool does, for the model.
    public var description: String
    /// The JSON Schema of the arguments, an object.
    public var parameters: JSON

    /// Creates a definition.
    public init(name: String, description: String, parameters: JSON) {
        self.name = name
        self.description = description
        self.parameters = parameters
    }
}
