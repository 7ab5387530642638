extension JSON {
    /// Returns the value as JSON text.
    ///
    /// Non-finite numbers are written as `null`, because the result has to be valid JSON.
    ///
    /// - Parameters:
    ///   - sortedKeys: Whether members are ordered by name, for text that is compared, hashed or served.
    ///   - indentation: The number of spaces per level, or `nil` for one line.
    /// - Returns: Valid JSON in UTF-8.
    public func serialized(sortedKeys: Bool = false, indentation: Int? = nil) -> String {
        var writer = JSONWriter(sortedKeys: sortedKeys, indentation: indentation)
        writer.write(self, level: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

private struct JSONWriter {
    var sortedKeys: Bool
    var indentation: Int?
    var bytes: [UInt8] = []

    init(sortedKeys: Bool, indentation: Int?) {
        self.sortedKeys = sortedKeys
        self.indentation = indentation
    }

    mutating func write(_ value: JSON, level: Int) {
        switch value {
        case .null, .nonFinite: append("null")
        case .bool(let bool): append(bool ? "true" : "false")
        case .integer(let integer): append(String(integer))
        case .number(let number): append(number.isFinite ? String(number) : "null")
        case .string(let string): write(string)
        case .array(let elements): write(elements, level: level)
        case .object(let object): write(object, level: level)
        }
    }

    private mutating func write(_ elements: [JSON], level: Int) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            separate(index, level: level + 1)
            write(element, level: level + 1)
        }
        if !elements.isEmpty { newline(level: level) }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: JSONObject, level: Int) {
        let members = sortedKeys ? object.members.sorted { $0.key < $1.key } : object.members
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            separate(index, level: level + 1)
            write(member.key)
            append(indentation == nil ? ":" : ": ")
            write(member.value, level: level + 1)
        }
        if !members.isEmpty { newline(level: level) }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func separate(_ index: Int, level: Int) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        newline(level: level)
    }

    private mutating func newline(level: Int) {
        guard let indentation else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation * level))
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case 0..<0x20: append("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
