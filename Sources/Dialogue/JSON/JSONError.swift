/// The reason and the place at which text stopped being JSON.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was wrong.
    public enum Reason: Hashable, Sendable {
        /// The text ended inside a value.
        case cutOff
        /// A byte that cannot stand there.
        case unexpectedByte(UInt8)
        /// A number that cannot be read.
        case badNumber(String)
        /// A backslash that no JSON escape follows.
        case badEscape
        /// Nesting deeper than ``JSONCursor/maximumDepth``.
        case tooDeep
    }

    /// What was wrong.
    public var reason: Reason
    /// The offset of the offending byte from the start of the text.
    public var offset: Int

    /// Creates an error.
    public init(reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// A sentence with the place.
    public var description: String {
        switch reason {
        case .cutOff: "the text is cut off at byte \(offset)"
        case .unexpectedByte(let byte):
            byte > 0x20 && byte < 0x7F
                ? "unexpected '\(Character(Unicode.Scalar(byte)))' at byte \(offset)"
                : "unexpected byte 0x\(String(byte, radix: 16)) at byte \(offset)"
        case .badNumber(let text): "'\(text.prefix(40))' is not a number, at byte \(offset)"
        case .badEscape: "a backslash starts no JSON escape at byte \(offset)"
        case .tooDeep: "values are nested deeper than \(JSONCursor.maximumDepth) levels at byte \(offset)"
        }
    }
}
