/// A reader that walks JSON text without building all of it.
///
/// A results file holds hundreds of conversations in one array. The cursor opens the array and hands out one element
/// at a time, so memory follows the largest conversation rather than the file.
///
/// ```swift
/// try JSONCursor.read(bytes) { cursor in
///     try cursor.forEachMember { key, cursor in
///         key == "simulations" ? try cursor.forEachElement { cursor in use(try cursor.value()) } : try cursor.skip()
///     }
/// }
/// ```
///
/// It accepts what Python's reader accepts: bare `NaN` and `Infinity`, duplicate keys, lone surrogates (which become
/// U+FFFD). Invalid UTF-8 becomes U+FFFD too. Nesting deeper than ``maximumDepth`` is an error.
public struct JSONCursor: ~Copyable {
    /// The deepest nesting that is read.
    public static var maximumDepth: Int { 256 }

    private let base: UnsafePointer<UInt8>
    private let count: Int
    private var depth = 0
    /// The offset of the next byte to be read.
    public private(set) var offset = 0

    private init(_ buffer: UnsafeBufferPointer<UInt8>, base: UnsafePointer<UInt8>) {
        self.base = base
        count = buffer.count
        if count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF { offset = 3 }
    }

    /// Reads JSON text through a cursor.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 text; a byte order mark is skipped.
    ///   - body: Receives the cursor at the start of the text.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws; ``JSONError`` from the cursor's own methods.
    public static func read<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ body: (inout JSONCursor) throws -> Result
    ) throws -> Result {
        guard let base = bytes.baseAddress else {
            throw JSONError(reason: .cutOff, offset: 0)
        }
        var cursor = JSONCursor(bytes, base: base)
        return try body(&cursor)
    }

    /// The first byte of the next value, or `nil` at the end of the text.
    public mutating func peek() -> UInt8? {
        skipWhitespace()
        return offset < count ? base[offset] : nil
    }

    /// Whether only white space is left.
    public mutating func isAtEnd() -> Bool { peek() == nil }

    /// Reads an object member by member; the body must read or skip each value.
    ///
    /// - Parameter body: Receives the name and the cursor at the value.
    /// - Throws: ``JSONError``, or what `body` throws.
    public mutating func forEachMember(_ body: (String, inout JSONCursor) throws -> Void) throws {
        try open(UInt8(ascii: "{"))
        if try closes(UInt8(ascii: "}")) { return }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw unexpected() }
            let key = try parseString()
            try expect(UInt8(ascii: ":"))
            try body(key, &self)
        } while try !closesAfterElement(UInt8(ascii: "}"))
    }

    /// Reads an array element by element; the body must read or skip each.
    ///
    /// - Parameter body: Receives the cursor at the element.
    /// - Throws: ``JSONError``, or what `body` throws.
    public mutating func forEachElement(_ body: (inout JSONCursor) throws -> Void) throws {
        try open(UInt8(ascii: "["))
        if try closes(UInt8(ascii: "]")) { return }
        repeat {
            try body(&self)
        } while try !closesAfterElement(UInt8(ascii: "]"))
    }

    /// Reads the next value whole.
    public mutating func value() throws -> JSON {
        guard let byte = peek() else { throw JSONError(reason: .cutOff, offset: offset) }
        switch byte {
        case UInt8(ascii: "{"):
            var members: [JSONObject.Member] = []
            try forEachMember { key, cursor in
                members.append(.init(key: key, value: try cursor.value()))
            }
            return .object(JSONObject(members))
        case UInt8(ascii: "["):
            var elements: [JSON] = []
            try forEachElement { cursor in elements.append(try cursor.value()) }
            return .array(elements)
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "N"): return try literal("NaN", .nonFinite("NaN"))
        case UInt8(ascii: "I"): return try literal("Infinity", .nonFinite("Infinity"))
        default: return try parseNumber()
        }
    }

    /// Passes over the next value, checking its structure but not its text.
    public mutating func skip() throws {
        guard let byte = peek() else { throw JSONError(reason: .cutOff, offset: offset) }
        switch byte {
        case UInt8(ascii: "{"): try forEachMember { _, cursor in try cursor.skip() }
        case UInt8(ascii: "["): try forEachElement { cursor in try cursor.skip() }
        case UInt8(ascii: "\""): _ = try stringEnd()
        default: _ = try value()
        }
    }
}

extension JSONCursor {
    private mutating func skipWhitespace() {
        while offset < count {
            switch base[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset += 1
            default: return
            }
        }
    }

    private mutating func open(_ bracket: UInt8) throws {
        depth += 1
        guard depth <= Self.maximumDepth else { throw JSONError(reason: .tooDeep, offset: offset) }
        try expect(bracket)
    }

    private mutating func closes(_ bracket: UInt8) throws -> Bool {
        guard let byte = peek() else { throw JSONError(reason: .cutOff, offset: offset) }
        guard byte == bracket else { return false }
        offset += 1
        depth -= 1
        return true
    }

    private mutating func closesAfterElement(_ bracket: UInt8) throws -> Bool {
        if try closes(bracket) { return true }
        try expect(UInt8(ascii: ","))
        return false
    }

    private mutating func expect(_ byte: UInt8) throws {
        guard peek() == byte else { throw unexpected() }
        offset += 1
    }

    private func unexpected() -> JSONError {
        JSONError(reason: offset < count ? .unexpectedByte(base[offset]) : .cutOff, offset: offset)
    }

    private mutating func literal(_ text: StaticString, _ value: JSON) throws -> JSON {
        for index in 0..<text.utf8CodeUnitCount {
            guard offset + index < count else { throw JSONError(reason: .cutOff, offset: count) }
            guard base[offset + index] == text.utf8Start[index] else { throw unexpected() }
        }
        offset += text.utf8CodeUnitCount
        return value
    }

    private mutating func parseNumber() throws -> JSON {
        let start = offset
        if base[offset] == UInt8(ascii: "-") { offset += 1 }
        if offset < count, base[offset] == UInt8(ascii: "I") {
            return try literal("Infinity", .nonFinite("-Infinity"))
        }
        var integer = 0
        var isInteger = true
        var hasDigits = false
        scan: while offset < count {
            switch base[offset] {
            case let byte where byte &- 0x30 < 10:
                hasDigits = true
                if isInteger {
                    let (product, overflowed) = integer.multipliedReportingOverflow(by: 10)
                    let (sum, carried) = product.subtractingReportingOverflow(Int(byte &- 0x30))
                    if overflowed || carried { isInteger = false }
                    integer = sum
                }
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                isInteger = false
            default: break scan
            }
            offset += 1
        }
        guard hasDigits else {
            offset = start
            throw unexpected()
        }
        if isInteger {
            if base[start] == UInt8(ascii: "-") { return .integer(integer) }
            if integer != Int.min { return .integer(-integer) }
        }
        let text = String(decoding: UnsafeBufferPointer(start: base + start, count: offset - start), as: UTF8.self)
        guard let number = Double(text) else { throw JSONError(reason: .badNumber(text), offset: start) }
        return number.isFinite ? .number(number) : .nonFinite(text)
    }

    /// Moves past a string and returns where its text ends and whether it holds escapes.
    private mutating func stringEnd() throws -> (end: Int, hasEscapes: Bool) {
        offset += 1
        var hasEscapes = false
        while offset < count {
            switch base[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return (offset - 1, hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                offset += 2
            default: offset += 1
            }
        }
        offset = count
        throw JSONError(reason: .cutOff, offset: count)
    }

    private mutating func parseString() throws -> String {
        let start = offset + 1
        let (end, hasEscapes) = try stringEnd()
        let raw = UnsafeBufferPointer(start: base + start, count: end - start)
        return hasEscapes ? try unescaped(raw, at: start) : String(decoding: raw, as: UTF8.self)
    }

    private func unescaped(_ raw: UnsafeBufferPointer<UInt8>, at start: Int) throws -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        var index = 0
        while index < raw.count {
            let byte = raw[index]
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                index += 1
                continue
            }
            let escape = raw[index + 1]
            index += 2
            switch escape {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "b"): bytes.append(0x08)
            case UInt8(ascii: "f"): bytes.append(0x0C)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(escape)
            case UInt8(ascii: "u"):
                let scalar = try unicodeEscape(raw, &index, at: start)
                bytes.append(contentsOf: String(Character(scalar)).utf8)
            default: throw JSONError(reason: .badEscape, offset: start + index - 2)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func unicodeEscape(
        _ raw: UnsafeBufferPointer<UInt8>,
        _ index: inout Int,
        at start: Int
    ) throws -> Unicode.Scalar {
        let first = try hexadecimal(raw, index, at: start)
        index += 4
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, index + 6 <= raw.count, raw[index] == UInt8(ascii: "\\"),
            raw[index + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let second = try hexadecimal(raw, index + 2, at: start)
        guard (0xDC00...0xDFFF).contains(second) else { return "\u{FFFD}" }
        index += 6
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private func hexadecimal(_ raw: UnsafeBufferPointer<UInt8>, _ index: Int, at start: Int) throws -> UInt32 {
        guard index + 4 <= raw.count else { throw JSONError(reason: .badEscape, offset: start + index) }
        var code: UInt32 = 0
        for byte in raw[index..<index + 4] {
            switch byte {
            case 0x30...0x39: code = code << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: code = code << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: code = code << 4 | UInt32(byte - 0x57)
            default: throw JSONError(reason: .badEscape, offset: start + index)
            }
        }
        return code
    }
}

extension JSON {
    /// Creates a value from JSON text.
    ///
    /// - Parameter text: One JSON value and nothing after it but white space.
    /// - Throws: ``JSONError``.
    public init(parsing text: String) throws {
        var text = text
        self = try text.withUTF8 { try JSON(parsing: $0) }
    }

    /// Creates a value from the bytes of JSON text.
    ///
    /// - Parameter bytes: One JSON value in UTF-8 and nothing after it but white space.
    /// - Throws: ``JSONError``.
    public init(parsing bytes: UnsafeBufferPointer<UInt8>) throws {
        self = try JSONCursor.read(bytes) { cursor in
            let value = try cursor.value()
            guard let byte = cursor.peek() else { return value }
            throw JSONError(reason: .unexpectedByte(byte), offset: cursor.offset)
        }
    }
}
