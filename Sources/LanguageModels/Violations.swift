import Dialogue

/// The search for what is wrong with a value under a schema that is known to be well formed.
struct Violations {
    var schema: JSON
    var value: JSON
    /// The JSON pointer to the value, empty for the root.
    var path: String

    /// The first violation, or `nil` if there is none.
    var first: String? {
        path.isEmpty ? ambiguity ?? violation : violation
    }

    /// What no schema can allow, at any depth: a number that is none, and a member that is written twice.
    private var ambiguity: String? {
        switch value {
        case .nonFinite: return says("must be a number of JSON")
        case .array(let elements):
            return elements.enumerated().lazy.compactMap { index, element in
                Violations(schema: true, value: element, path: "\(path)/\(index)").ambiguity
            }.first
        case .object(let object):
            var seen: Set<String> = []
            for member in object where !seen.insert(member.key).inserted {
                return says("has the member \(shown(.string(member.key))) twice")
            }
            return object.lazy.compactMap { Violations(schema: true, value: $0.value, path: place(of: $0)).ambiguity }
                .first
        default: return nil
        }
    }

    private var violation: String? {
        if let allowed = schema.bool { return allowed ? nil : says("must not be there") }
        return typeViolation ?? choiceViolation ?? numberViolation ?? textViolation ?? arrayViolation
            ?? objectViolation
    }

    private var typeViolation: String? {
        guard let type = schema["type"] else { return nil }
        let names = (type.array ?? [type]).compactMap(\.string)
        return names.contains(where: has) ? nil : says("must be of type \(names.joined(separator: " or "))")
    }

    private func has(type name: String) -> Bool {
        switch (name, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("null", .null): true
        case ("number", .integer), ("number", .number), ("integer", .integer): true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }

    private var choiceViolation: String? {
        if let constant = schema["const"], !equal(value, constant) { return says("must be \(shown(constant))") }
        if let choices = schema["enum"]?.array, !choices.contains(where: { equal(value, $0) }) {
            return says("must be one of \(choices.map(shown).joined(separator: ", "))")
        }
        guard let alternatives = schema["anyOf"]?.array else { return nil }
        let violations = alternatives.map { Violations(schema: $0, value: value, path: path).first }
        guard !violations.contains(nil) else { return nil }
        return says(
            "fits none of \(alternatives.count) alternatives; the last says: \(violations.last??.description ?? "")"
        )
    }

    private var numberViolation: String? {
        guard let number = value.double else { return nil }
        if let bound = schema["minimum"]?.double, number < bound { return says("must be at least \(bound)") }
        if let bound = schema["maximum"]?.double, number > bound { return says("must be at most \(bound)") }
        if let bound = schema["exclusiveMinimum"]?.double, number <= bound { return says("must be more than \(bound)") }
        if let bound = schema["exclusiveMaximum"]?.double, number >= bound { return says("must be less than \(bound)") }
        return nil
    }

    private var textViolation: String? {
        guard let count = value.string?.unicodeScalars.count else { return nil }
        return countViolation(count, of: "characters", "minLength", "maxLength")
    }

    private var arrayViolation: String? {
        guard let elements = value.array else { return nil }
        if let violation = countViolation(elements.count, of: "elements", "minItems", "maxItems") { return violation }
        guard let items = schema["items"] else { return nil }
        for (index, element) in elements.enumerated() {
            let inner = Violations(schema: items, value: element, path: "\(path)/\(index)")
            if let violation = inner.first { return violation }
        }
        return nil
    }

    private func countViolation(_ count: Int, of what: String, _ low: String, _ high: String) -> String? {
        if let bound = schema[low]?.int, count < bound { return says("has \(count) \(what), but needs \(bound)") }
        if let bound = schema[high]?.int, count > bound { return says("has \(count) \(what), but may have \(bound)") }
        return nil
    }

    private var objectViolation: String? {
        guard let object = value.object else { return nil }
        for name in schema["required"]?.array ?? [] {
            if let name = name.string, object[name] == nil { return says("lacks the member \(shown(.string(name)))") }
        }
        for member in object {
            guard let inner = schema["properties"]?[member.key] ?? schema["additionalProperties"] else { continue }
            let place = Violations(schema: inner, value: member.value, path: self.place(of: member))
            if let violation = place.first { return violation }
        }
        return nil
    }

    private func place(of member: JSONObject.Member) -> String {
        "\(path)/\(member.key.prefix(60).replacing("~", with: "~0").replacing("/", with: "~1"))"
    }

    /// Equality as JSON Schema has it: `1` and `1.0` are the same number.
    private func equal(_ left: JSON, _ right: JSON) -> Bool {
        if let left = left.double, let right = right.double { return left == right }
        return left == right
    }

    private func says(_ what: String) -> String { "\(path.isEmpty ? "/" : path) is \(shown(value)), which \(what)" }

    private func shown(_ value: JSON) -> String {
        let text = value.serialized(sortedKeys: true)
        return text.count > 60 ? "\(text.prefix(57))…" : text
    }
}
