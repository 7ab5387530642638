internal import Mustache

/// The way in which a text enters a page: as text, whatever stands in it.
///
/// The engine's own escaping looks at characters, and a quotation mark with a combining accent is another character
/// than a quotation mark, although a browser still ends an attribute there. This one looks at bytes. It also spells out
/// what would turn the reading direction of its surroundings (U+200E, U+200F, U+061C, U+202A–202E, U+2066–2069) and
/// control characters that no page may hold.
struct PageContentType: MustacheContentType {
    /// Registers the type under the name by which the templates ask for it.
    static let registration: Void = MustacheContentTypes.register(PageContentType(), named: "PAGE")

    func escapeText(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.contains(where: Self.needsCare) else { return String(decoding: bytes, as: UTF8.self) }
            var escaped: [UInt8] = []
            escaped.reserveCapacity(bytes.count + bytes.count / 8)
            var index = 0
            while index < bytes.count {
                index += Self.append(bytes, at: index, to: &escaped)
            }
            return String(decoding: escaped, as: UTF8.self)
        }
    }

    /// Whether a byte may begin something that is not copied as it is.
    private static func needsCare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F, 0xD8, 0xE2: true
        default: false
        }
    }

    /// Appends what stands for the bytes at a place, and returns how many bytes those are.
    private static func append(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, to escaped: inout [UInt8]) -> Int {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "<"): escaped += Array("&lt;".utf8)
        case UInt8(ascii: ">"): escaped += Array("&gt;".utf8)
        case UInt8(ascii: "&"): escaped += Array("&amp;".utf8)
        case UInt8(ascii: "\""): escaped += Array("&#34;".utf8)
        case UInt8(ascii: "'"): escaped += Array("&#39;".utf8)
        case 0x0D: break
        case 0..<0x09, 0x0B..<0x20, 0x7F: escaped += visible(UInt32(byte))
        case 0xD8 where bytes.count > index + 1 && bytes[index + 1] == 0x9C:
            escaped += visible(0x061C)
            return 2
        case 0xE2 where bytes.count > index + 2:
            let scalar = 0x2000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
            if isDirectional(scalar) {
                escaped += visible(scalar)
            } else {
                escaped += bytes[index..<(index + 3)]
            }
            return 3
        default: escaped.append(byte)
        }
        return 1
    }

    private static func isDirectional(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func visible(_ scalar: UInt32) -> [UInt8] {
        let digits = String(scalar, radix: 16, uppercase: true)
        return Array("⟦U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)⟧".utf8)
    }
}
