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
        guard let first = value.words.firstIndex(where: { Self.hasDigit($0.text) }) else { return nil }
        forms = Self.forms(of: value.words)
        anchor = first
    }

    /// Whether any small number has the shape, so that only words beside it tell what it counts.
    var isSmallNumber: Bool { forms == ["d"] }

    /// Returns the range of words of the shape around a word with a digit, or `nil`.
    ///
    /// - Parameters:
    ///   - index: The index of the word.
    ///   - line: The forms of all words of the text.
    /// - Returns: The indices of the words.
    func range(around index: Int, in line: [String]) -> Range<Int>? {
        let start = index - anchor
        guard start >= 0, start + forms.count <= line.count else { return nil }
        for offset in forms.indices where line[start + offset] != forms[offset] { return nil }
        return start..<(start + forms.count)
    }

    /// Returns the forms of words, with which shapes are compared.
    static func forms(of words: [Words.Word]) -> [String] { words.map { form(of: $0.text) } }

    /// Whether a word holds a digit.
    static func hasDigit(_ word: String) -> Bool { word.utf8.contains { $0 &- 0x30 < 10 } }

    /// A word's form: the word itself without digits, else a character for each of its own.
    private static func form(of word: String) -> String {
        guard hasDigit(word) else { return months.contains(word) ? "M" : word }
        if word.utf8.count <= 2, word.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return "d" }
        return String(unsafeUninitializedCapacity: word.utf8.count) { form in
            for (place, byte) in word.utf8.enumerated() {
                form[place] = byte &- 0x30 < 10 ? UInt8(ascii: "0") : byte &- 0x61 < 26 ? UInt8(ascii: "a") : byte
            }
            return word.utf8.count
        }
    }

    private static let months: WordSet = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
