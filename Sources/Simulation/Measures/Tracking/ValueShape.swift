import Dialogue

/// What values of one kind look like, so that a value of the kind is known when it is not the right one: `R10423` is a
/// letter and five digits, `card ending in 1234` three words and four digits, `25 June` a small number and a month.
struct ValueShape: Hashable, Sendable {
    /// The form of each word.
    private let forms: [String]
    /// The place of the first word with a digit.
    private let anchor: Int

    /// Creates the shape of a value, or `nil` for one without digits, whose kind its look does not tell.
    init?(of value: Words) {
        forms = value.words.map { Self.form(of: $0.text) }
        guard let first = value.words.firstIndex(where: { Self.hasDigit($0.text) }) else { return nil }
        anchor = first
    }

    /// Whether any small number has the shape, so that only words beside it tell what it counts.
    var isSmallNumber: Bool { forms == ["d"] }

    /// Returns the range of words of the shape around a word with a digit, or `nil`.
    func range(around index: Int, in words: [Words.Word]) -> Range<Int>? {
        let start = index - anchor
        guard start >= 0, start + forms.count <= words.count else { return nil }
        for (offset, form) in forms.enumerated() where Self.form(of: words[start + offset].text) != form { return nil }
        return start..<(start + forms.count)
    }

    /// Whether a word holds a digit.
    static func hasDigit(_ word: String) -> Bool { word.utf8.contains { $0 &- 0x30 < 10 } }

    /// A word's form: the word itself without digits, else a character for each of its own.
    private static func form(of word: String) -> String {
        guard hasDigit(word) else { return months.contains(word) ? "M" : word }
        if word.utf8.count <= 2, word.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return "d" }
        let forms = word.utf8.map { $0 &- 0x30 < 10 ? UInt8(ascii: "0") : $0 &- 0x61 < 26 ? UInt8(ascii: "a") : $0 }
        return String(decoding: forms, as: UTF8.self)
    }

    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
