/// A visible character for each byte, so that any bytes can stand in a JSON file.
///
/// > Source: Radford et al., *Language Models are Unsupervised Multitask Learners* (GPT-2), section 2.2 and the code
/// > published with it. Deviations: none.
enum ByteAlphabet {
    /// The character of each byte: itself where it can be seen, else one from 256 on.
    static let characters: [Unicode.Scalar] = {
        var next: UInt32 = 256
        return (UInt8.min...UInt8.max).map { byte in
            let isVisible = (33...126).contains(byte) || (161...172).contains(byte) || byte >= 174
            if isVisible { return Unicode.Scalar(byte) }
            defer { next += 1 }
            return Unicode.Scalar(next) ?? Unicode.Scalar(byte)
        }
    }()

    /// The bytes in the order of their characters, which is that of their tokens.
    static let order: [UInt8] = (UInt8.min...UInt8.max).sorted { characters[Int($0)] < characters[Int($1)] }

    private static let bytes: [Unicode.Scalar: UInt8] = Dictionary(
        uniqueKeysWithValues: zip(characters, UInt8.min...UInt8.max)
    )

    /// Writes bytes as characters.
    static func text(of bytes: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(characters[Int(byte)]) }
        return String(text)
    }

    /// Reads bytes from characters; `nil` where a character stands for none.
    static func bytes(of text: String) -> [UInt8]? {
        var found: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = bytes[scalar] else { return nil }
            found.append(byte)
        }
        return found
    }
}
