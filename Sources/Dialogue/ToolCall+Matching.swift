extension ToolCall {
    /// Returns whether two calls ask for the same.
    ///
    /// Names are equal, and so are the arguments but for letter case, the order of lists, and the notation of numbers
    /// (rounded to hundredths).
    ///
    /// - Parameters:
    ///   - other: The call to compare with.
    ///   - names: The arguments to compare, or `nil` for all.
    /// - Returns: Whether the calls match.
    public func matches(_ other: ToolCall, comparing names: [String]? = nil) -> Bool {
        guard name == other.name else { return false }
        guard let names else { return arguments.normalized == other.arguments.normalized }
        return names.allSatisfy {
            (arguments[$0] ?? .null).normalized == (other.arguments[$0] ?? .null).normalized
        }
    }
}

extension JSON {
    /// The value without what does not matter when arguments are compared.
    fileprivate var normalized: JSON {
        switch self {
        case .string(let text): .string(text.lowercased())
        case .integer(let number): .number(Double(number))
        case .number(let number): .number((number * 100).rounded() / 100)
        case .array(let elements):
            .array(
                elements.map(\.normalized)
                    .sorted { $0.serialized(sortedKeys: true) < $1.serialized(sortedKeys: true) }
            )
        case .object(let object):
            .object(
                JSONObject(object.filter { !$0.value.isNull }.map { .init(key: $0.key, value: $0.value.normalized) })
            )
        default: self
        }
    }
}
