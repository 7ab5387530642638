import Dialogue

/// A validator of the part of JSON Schema that tools use, which knows nothing about tools.
enum SchemaCheck {
    /// Returns what is wrong with a value, empty if it conforms.
    static func faults(of value: JSON, by schema: JSON, at path: String = "$") -> [String] {
        var faults: [String] = []
        if let type = schema["type"]?.string, !has(value, type) { return ["\(path) is no \(type)"] }
        if let allowed = schema["enum"]?.array, !allowed.contains(value) { faults.append("\(path) is not in the list") }
        if let least = schema["minLength"]?.int, (value.string ?? "").count < least {
            faults.append("\(path) is short")
        }
        if let least = schema["minItems"]?.int, (value.array ?? []).count < least {
            faults.append("\(path) has few items")
        }
        if let least = schema["minimum"]?.int, (value.int ?? least) < least { faults.append("\(path) is small") }
        if let most = schema["maximum"]?.int, (value.int ?? most) > most { faults.append("\(path) is great") }
        if let items = schema["items"] {
            for (number, element) in (value.array ?? []).enumerated() {
                faults += Self.faults(of: element, by: items, at: "\(path)[\(number)]")
            }
        }
        return faults + memberFaults(of: value, by: schema, at: path)
    }

    private static func memberFaults(of value: JSON, by schema: JSON, at path: String) -> [String] {
        guard let object = value.object else { return [] }
        let required = schema["required"]?.array?.compactMap(\.string) ?? []
        var faults = required.filter { object[$0] == nil }.map { "\(path) lacks \($0)" }
        for member in object {
            if let property = schema["properties"]?[member.key] {
                faults += Self.faults(of: member.value, by: property, at: "\(path).\(member.key)")
            } else if schema["additionalProperties"] == false {
                faults.append("\(path) has \(member.key)")
            }
        }
        return faults
    }

    private static func has(_ value: JSON, _ type: String) -> Bool {
        switch type {
        case "object": value.object != nil
        case "array": value.array != nil
        case "string": value.string != nil
        case "integer": value.int != nil
        case "number": value.double != nil
        case "boolean": value.bool != nil
        default: false
        }
    }
}
