import Dialogue

/// JSON laid out for reading: a member a line, small values in a line, quotation marks only where they tell something.
///
/// A text keeps its quotation marks where it could be taken for a number, `true`, `false` or `null`, and where its
/// characters could be taken for the layout. So `"12"` and `12` stay two values.
struct ReadableJSON {
    /// The number of characters up to which an object or array stands in one line.
    private static let lineLength = 92

    /// The laid out text, without a line end at its end.
    let text: String
    /// The same in one line, without the outermost braces.
    let line: String

    /// Lays a value out.
    init(_ value: JSON) {
        text = Self.block(value).joined(separator: "\n")
        line =
            switch value {
            case .object(let object): Self.members(object)
            default: Self.flow(value)
            }
    }

    /// The lines of a value that stands alone.
    private static func block(_ value: JSON) -> [String] {
        switch value {
        case .object(let object) where !object.isEmpty:
            object.flatMap { member in
                let key = scalar(member.key)
                let line = flow(member.value)
                if isShort(line, beside: key) || !isNested(member.value) { return ["\(key): \(line)"] }
                return ["\(key):"] + block(member.value).map { "  " + $0 }
            }
        case .array(let elements) where !elements.isEmpty:
            elements.flatMap { element in
                let line = flow(element)
                if isShort(line, beside: "-") || !isNested(element) { return ["- " + line] }
                return block(element).enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
            }
        default: [flow(value)]
        }
    }

    private static func isShort(_ line: String, beside name: String) -> Bool {
        line.utf8.count + name.utf8.count <= lineLength
    }

    private static func isNested(_ value: JSON) -> Bool {
        switch value {
        case .object(let object): !object.isEmpty
        case .array(let elements): !elements.isEmpty
        default: false
        }
    }

    /// A value in one line.
    private static func flow(_ value: JSON) -> String {
        switch value {
        case .object(let object): "{\(members(object))}"
        case .array(let elements): "[\(elements.map(flow).joined(separator: ", "))]"
        case .string(let text): scalar(text)
        default: value.serialized()
        }
    }

    private static func members(_ object: JSONObject) -> String {
        object.map { "\(scalar($0.key)): \(flow($0.value))" }.joined(separator: ", ")
    }

    /// A text, in quotation marks where it could be taken for something else.
    private static func scalar(_ text: String) -> String {
        let layout: Set<Character> = [",", "[", "]", "{", "}", "\""]
        let isMisleading =
            text.isEmpty || ["true", "false", "null"].contains(text) || text.first == "-" || text.first == " "
            || text.last == " " || Double(text) != nil || text.contains(": ") || text.last == ":"
            || text.contains { layout.contains($0) || $0.isNewline || $0 == "\t" }
        return isMisleading ? JSON.string(text).serialized() : text
    }
}
