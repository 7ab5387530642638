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
        return writer.bytes.text
    }
}

private struct JSONWriter: ~Copyable {
    var sortedKeys: Bool
    var indentation: Int?
    // Most texts are no longer, and growing from nothing would copy them half a dozen times.
    var bytes = ByteWriter(capacity: 2048)

    init(sortedKeys: Bool, indentation: Int?) {
        self.sortedKeys = sortedKeys
        self.indentation = indentation
    }

    mutating func write(_ value: JSON, level: Int) {
        switch value {
        case .null, .nonFinite: bytes.append("null")
        case .bool(let bool): bytes.append(bool ? "true" : "false")
        case .integer(let integer): bytes.append(String(integer))
        case .number(let number): bytes.append(number.isFinite ? String(number) : "null")
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
        let members = sortedKeys ? Self.sorted(object.members) : object.members
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            separate(index, level: level + 1)
            write(member.key)
            bytes.append(UInt8(ascii: ":"))
            if indentation != nil { bytes.append(UInt8(ascii: " ")) }
            write(member.value, level: level + 1)
        }
        if !members.isEmpty { newline(level: level) }
        bytes.append(UInt8(ascii: "}"))
    }

    /// The members by name; those that are in order already, as most are, are not copied.
    private static func sorted(_ members: [JSONObject.Member]) -> [JSONObject.Member] {
        let isSorted = members.indices.dropFirst().allSatisfy { members[$0 - 1].key <= members[$0].key }
        return isSorted ? members : members.sorted { $0.key < $1.key }
    }

    private mutating func separate(_ index: Int, level: Int) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        newline(level: level)
    }

    private mutating func newline(level: Int) {
        guard let indentation else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(UInt8(ascii: " "), times: indentation * level)
    }

    /// Writes a string, whole stretches at a time between the bytes that have to be escaped.
    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { text in
            var rest = text
            while true {
                rest = UnsafeBufferPointer(rebasing: rest.dropFirst(bytes.append(rest, until: Self.isEscaped)))
                guard let byte = rest.first else { break }
                writeEscape(of: byte)
                rest = UnsafeBufferPointer(rebasing: rest.dropFirst())
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func writeEscape(of byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case ..<0x20: bytes.append("u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
        default: bytes.append(byte)
        }
    }
}
