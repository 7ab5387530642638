/// Takes text apart into the pieces within which tokens are joined.
///
/// A piece is an English contraction, letters, digits or other characters with at most one space before them, or white
/// space, of which the last character goes to what follows.
///
/// > Source: Radford et al. (GPT-2), the code published with the paper. Deviations: none.
enum WordSplitter {
    private enum Kind {
        case letter, number, space, other

        init(_ scalar: Unicode.Scalar) {
            if scalar.isASCII {
                switch scalar.value {
                case 0x41...0x5A, 0x61...0x7A: self = .letter
                case 0x30...0x39: self = .number
                case 0x20, 0x09...0x0D: self = .space
                default: self = .other
                }
                return
            }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: self = .letter
            case .decimalNumber, .letterNumber, .otherNumber: self = .number
            default: self = scalar.properties.isWhitespace ? .space : .other
            }
        }
    }

    private static let contractions: [[Unicode.Scalar]] = ["s", "t", "re", "ve", "m", "ll", "d"].map {
        Array($0.unicodeScalars)
    }

    /// Calls a body with the bytes of each piece in order.
    static func forEachWord(in text: some StringProtocol, _ body: (ArraySlice<UInt8>) -> Void) {
        let scalars = Array(text.unicodeScalars)
        let kinds = scalars.map(Kind.init)
        let bytes = Array(text.utf8)
        var (place, byte) = (0, 0)
        while place < scalars.count {
            let end = end(ofWordAt: place, scalars, kinds)
            let length = scalars[place..<end].reduce(0) { $0 + UTF8.width($1) }
            body(bytes[byte..<byte + length])
            (place, byte) = (end, byte + length)
        }
    }

    private static func end(ofWordAt start: Int, _ scalars: [Unicode.Scalar], _ kinds: [Kind]) -> Int {
        if scalars[start] == "'", let length = contraction(at: start + 1, scalars) { return start + 1 + length }
        // One space may precede letters, digits and others.
        let hasSpace = scalars[start] == " " && start + 1 < kinds.count && kinds[start + 1] != .space
        let first = hasSpace ? start + 1 : start
        var end = first + 1
        while end < kinds.count, kinds[end] == kinds[first] { end += 1 }
        if kinds[first] == .space, end < kinds.count, end - first > 1 { end -= 1 }
        return end
    }

    private static func contraction(at start: Int, _ scalars: [Unicode.Scalar]) -> Int? {
        contractions.first { scalars[start...].starts(with: $0) }?.count
    }
}
