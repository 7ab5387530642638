public import Dialogue

/// One parameter of a tool.
public struct ToolParameter: Hashable, Sendable {
    /// The values that a parameter takes.
    public enum Kind: Hashable, Sendable {
        /// A string that is not empty.
        case text
        /// A whole number within a range.
        case integer(ClosedRange<Int>)
        /// A Boolean.
        case flag
        /// One of some strings.
        case choice([String])
        /// One or more strings that are not empty.
        case list
    }

    /// The parameter's name.
    public var name: String
    /// The values that it takes.
    public var kind: Kind
    /// What it means, in a sentence.
    public var summary: String
    /// Whether a call has to give it.
    public var isRequired: Bool

    /// Creates a parameter.
    ///
    /// - Parameters:
    ///   - name: The parameter's name.
    ///   - summary: What it means, in a sentence.
    ///   - kind: The values that it takes.
    ///   - isRequired: Whether a call has to give it.
    public init(_ name: String, _ summary: String, _ kind: Kind = .text, isRequired: Bool = true) {
        self.name = name
        self.kind = kind
        self.summary = summary
        self.isRequired = isRequired
    }

    /// The parameter's JSON Schema.
    public var schema: JSON {
        var object: JSONObject
        switch kind {
        case .text: object = ["type": "string", "minLength": 1]
        case .integer(let range):
            object = ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .flag: object = ["type": "boolean"]
        case .choice(let values): object = ["type": "string", "enum": .array(values.map(JSON.string))]
        case .list: object = ["type": "array", "items": ["type": "string", "minLength": 1], "minItems": 1]
        }
        object["description"] = .string(summary)
        return .object(object)
    }

    /// Returns whether a value conforms to the schema.
    func accepts(_ value: JSON) -> Bool {
        switch kind {
        case .text: value.string?.isEmpty == false
        case .integer(let range): value.int.map(range.contains) ?? false
        case .flag: value.bool != nil
        case .choice(let values): value.string.map(values.contains) ?? false
        case .list:
            value.array.map { list in !list.isEmpty && list.allSatisfy { $0.string?.isEmpty == false } } ?? false
        }
    }

    /// What the parameter takes, in words.
    var expectation: String {
        switch kind {
        case .text: "a text that is not empty"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .choice(let values): "one of \(values.joined(separator: ", "))"
        case .list: "a list of one or more texts"
        }
    }
}
