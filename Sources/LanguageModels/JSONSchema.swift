public import Dialogue

/// The form that a value must have, in a subset of JSON Schema.
///
/// Checked are `type`, `enum`, `const`, `anyOf`, `properties`, `required`, `additionalProperties`, `items`, `minItems`,
/// `maxItems`, `minLength`, `maxLength`, `minimum`, `maximum`, `exclusiveMinimum` and `exclusiveMaximum`. Any other
/// keyword that restricts values is refused when the schema is made: a rule that nobody checks is no rule.
///
/// ```swift
/// let schema = try JSONSchema([
///     "type": "object", "required": ["status"], "additionalProperties": false,
///     "properties": ["status": ["enum": ["complete", "incomplete"]]],
/// ])
/// schema.violation(in: ["status": "done"])  // "/status is \"done\", but must be one of …"
/// ```
///
/// > Source: *JSON Schema: A Vocabulary for Structural Validation of JSON*, draft 2020-12, section 6. Deviations: only
/// > the keywords above; lengths count Unicode scalars; a member that is written twice is a violation.
public struct JSONSchema: Hashable, Sendable {
    /// The schema as it was written.
    public let value: JSON

    /// Creates a schema.
    ///
    /// - Parameter value: An object of the keywords above, or `true` for any value.
    /// - Throws: ``ModelError`` with code `configuration` if a keyword is unknown or has a wrong value.
    public init(_ value: JSON) throws {
        try Self.validate(value, at: "")
        self.value = value
    }

    /// Returns what is wrong with a value, or `nil` if it fits.
    ///
    /// - Parameter candidate: The value to look at.
    /// - Returns: The first violation, as a sentence without its full stop, with a JSON pointer to the place.
    public func violation(in candidate: JSON) -> String? {
        Violations(schema: value, value: candidate, path: "").first
    }
}

extension JSONSchema {
    private static let types: Set<String> = ["object", "array", "string", "number", "integer", "boolean", "null"]
    private static let annotations: Set<String> = [
        "title", "description", "default", "examples", "$schema", "$comment", "deprecated",
    ]
    private static let counts: Set<String> = ["minItems", "maxItems", "minLength", "maxLength"]
    private static let bounds: Set<String> = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]

    private static func validate(_ value: JSON, at path: String) throws {
        if value.bool != nil { return }
        guard let object = value.object else {
            throw problem("is neither an object nor a Boolean", at: path)
        }
        for member in object { try validate(member.key, member.value, at: "\(path)/\(member.key)") }
    }

    private static func validate(_ keyword: String, _ value: JSON, at path: String) throws {
        let isFitting: Bool
        switch keyword {
        case _ where annotations.contains(keyword): isFitting = true
        case "type":
            let names = value.array ?? [value]
            isFitting = !names.isEmpty && names.allSatisfy { $0.string.map(types.contains) ?? false }
        case "enum": isFitting = value.array?.isEmpty == false
        case "const": isFitting = true
        case "required": isFitting = value.array?.allSatisfy { $0.string != nil } ?? false
        case _ where counts.contains(keyword): isFitting = value.int.map { $0 >= 0 } ?? false
        case _ where bounds.contains(keyword): isFitting = value.double != nil
        case "items", "additionalProperties": return try validate(value, at: path)
        case "anyOf":
            isFitting = value.array?.isEmpty == false
            for (index, schema) in (value.array ?? []).enumerated() { try validate(schema, at: "\(path)/\(index)") }
        case "properties":
            isFitting = value.object != nil
            for member in value.object ?? [:] { try validate(member.value, at: "\(path)/\(member.key)") }
        default: throw problem("is a keyword that is not checked here; express the rule by another", at: path)
        }
        guard isFitting else { throw problem("has a value that the keyword cannot have", at: path) }
    }

    private static func problem(_ what: String, at path: String) -> ModelError {
        ModelError(.configuration, "The place \(path.isEmpty ? "/" : path) of the JSON Schema \(what).")
    }
}
