/// A text as lower-cased words with their places, so that lexicons and comparisons look at bytes once.
///
/// Typographic quotes and dashes count as their ASCII forms. A word is a run of letters and digits; an apostrophe
/// between letters belongs to it (`don't`); a point, comma or colon between digits belongs to a number (`1,234.50`,
/// `12:30`). Everything else separates words. A sentence ends at `.`, `!`, `?` or a line break.
public struct Words: Hashable, Sendable {
    /// One word.
    public struct Word: Hashable, Sendable {
        /// The word in lower case, with ASCII apostrophes.
        public var text: String
        /// The ``Words/hash(of:)`` of ``text``, by which tables find the word without hashing it again.
        public var textHash: UInt64
        /// The word's place in the text's UTF-8.
        public var range: Range<Int>
        /// The number of the sentence, from 0.
        public var sentence: Int
        /// Whether its first letter was a capital.
        public var isCapitalized: Bool
        /// Whether its first character is a digit.
        public var isNumeric: Bool
    }

    /// The original text.
    public let original: String
    /// The words in order.
    public let words: [Word]
    /// The number of sentences.
    public let sentenceCount: Int
    /// For each sentence, its terminator: `.`, `!`, `?`, or a line break or 0 for none.
    public let terminators: [UInt8]

    /// Creates the words of a text.
    public init(_ text: String) {
        var scanner = WordScanner()
        var copy = text
        copy.withUTF8 { scanner.scan($0) }
        original = text
        words = scanner.words
        sentenceCount = scanner.terminators.count
        terminators = scanner.terminators
    }

    /// Returns a hash of a word's UTF-8 that is the same in every process.
    ///
    /// - Parameter word: A lower-case word.
    /// - Returns: Its FNV-1a hash.
    public static func hash(of word: String) -> UInt64 {
        var hash = FNVHash()
        for byte in word.utf8 { hash.combine(byte) }
        return hash.value
    }

    /// The words of one sentence.
    public func sentence(_ number: Int) -> ArraySlice<Word> {
        guard let first = words.firstIndex(where: { $0.sentence == number }) else { return [] }
        let end = words[first...].firstIndex { $0.sentence != number } ?? words.endIndex
        return words[first..<end]
    }

    /// Whether a sentence ends with a question mark.
    public func isQuestion(_ number: Int) -> Bool {
        terminators.indices.contains(number) && terminators[number] == UInt8(ascii: "?")
    }

    /// Returns the index of the first word of a phrase, or `nil` if the text does not hold it.
    ///
    /// - Parameters:
    ///   - phrase: Lower-case words in order; `*` stands for any one word.
    ///   - start: The index of the word to begin at.
    /// - Returns: The index into ``words``.
    public func firstIndex(of phrase: [String], from start: Int = 0) -> Int? {
        guard !phrase.isEmpty, words.count >= phrase.count, start <= words.count - phrase.count else { return nil }
        return (start...(words.count - phrase.count)).first { index in
            phrase.indices.allSatisfy { phrase[$0] == "*" || words[index + $0].text == phrase[$0] }
        }
    }

    /// Returns whether a phrase begins at a word.
    ///
    /// - Parameters:
    ///   - phrase: Lower-case words in order.
    ///   - index: The index of the word.
    /// - Returns: Whether the phrase stands there whole.
    public func holds(_ phrase: [String], at index: Int) -> Bool {
        guard index + phrase.count <= words.count else { return false }
        return phrase.indices.allSatisfy { words[index + $0].text == phrase[$0] }
    }

    /// Whether the text holds a phrase, given as lower-case words in order.
    public func contains(_ phrase: [String]) -> Bool { firstIndex(of: phrase) != nil }

    /// Whether the text holds another text's words in their order; a text without words is held by none.
    public func contains(_ other: Words) -> Bool {
        let wanted = other.words
        guard let first = wanted.first, words.count >= wanted.count else { return false }
        return (0...(words.count - wanted.count)).contains { index in
            words[index].text == first.text
                && wanted.indices.allSatisfy { words[index + $0].text == wanted[$0].text }
        }
    }

    /// Returns the text between the first and the last of some words, with what stands between them.
    public func quote(_ range: Range<Int>) -> String {
        guard !range.isEmpty, let first = words[range].first, let last = words[range].last else { return "" }
        let utf8 = original.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: first.range.lowerBound)
        let end = utf8.index(utf8.startIndex, offsetBy: last.range.upperBound)
        return String(original[start..<end])
    }

    /// Returns the text of one sentence.
    public func sentenceText(_ number: Int) -> String {
        let slice = sentence(number)
        return slice.isEmpty ? "" : quote(slice.startIndex..<slice.endIndex)
    }
}

private struct WordScanner {
    var words: [Words.Word] = []
    var terminators: [UInt8] = []
    private var sentenceHasWords = false

    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        // English has a word in about six bytes.
        words.reserveCapacity(bytes.count / 5 + 1)
        var index = 0
        while index < bytes.count {
            if isWordByte(bytes, index) {
                index = takeWord(bytes, from: index)
            } else {
                index = takeSeparator(bytes, at: index)
            }
        }
        if sentenceHasWords { terminators.append(0) }
    }

    private func isWordByte(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let byte = bytes[index]
        if byte < 0x80 { return isLetter(byte) || isDigit(byte) }
        return punctuationLength(bytes, index) == 0
    }

    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// The length of a typographic mark or non-breaking space at an index, or 0.
    private func punctuationLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xC0 { return 2 }
        if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] < 0xB0 { return 3 }
        if bytes[index] == 0xE3, index + 2 < bytes.count, bytes[index + 1] == 0x80 { return 3 }
        if bytes[index] == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBC { return 3 }
        if bytes[index] >= 0xF0 { return Swift.min(4, bytes.count - index) }
        return 0
    }

    private func apostropheLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        if bytes[index] == UInt8(ascii: "'") { return 1 }
        guard bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
        return bytes[index + 2] == 0x98 || bytes[index + 2] == 0x99 ? 3 : 0
    }

    private mutating func takeWord(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        var hasOther = false
        while index < bytes.count {
            let byte = bytes[index]
            if isLetter(byte) || isDigit(byte) {
                index += 1
            } else if isWordByte(bytes, index) {
                hasOther = true
                index += 1
            } else if let length = joinerLength(bytes, index), index > start {
                index += length
            } else {
                break
            }
        }
        var (text, hash) = lowered(bytes, start..<index)
        if hasOther {
            text = text.lowercased()
            hash = Words.hash(of: text)
        }
        words.append(
            Words.Word(
                text: text,
                textHash: hash,
                range: start..<index,
                sentence: terminators.count,
                isCapitalized: bytes[start] &- 0x41 < 26,
                isNumeric: isDigit(bytes[start])
            )
        )
        sentenceHasWords = true
        return index
    }

    /// A word's bytes as text, ASCII letters in lower case and an apostrophe of three bytes as one; and its hash.
    private func lowered(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>
    ) -> (text: String, hash: UInt64) {
        var hash = FNVHash()
        let text = String(unsafeUninitializedCapacity: range.count) { text in
            var length = 0
            var index = range.lowerBound
            while index < range.upperBound {
                let byte = bytes[index]
                let isApostrophe = byte == 0xE2 && apostropheLength(bytes, index) == 3
                let plain = isApostrophe ? UInt8(ascii: "'") : isLetter(byte) ? byte | 0x20 : byte
                text[length] = plain
                hash.combine(plain)
                length += 1
                index += isApostrophe ? 3 : 1
            }
            return length
        }
        return (text, hash.value)
    }

    /// The length of a mark that joins two parts of one word, or `nil`.
    private func joinerLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        let apostrophe = apostropheLength(bytes, index)
        if apostrophe > 0 {
            let next = index + apostrophe
            return next < bytes.count && isLetter(bytes[next]) && isWordByte(bytes, index - 1) ? apostrophe : nil
        }
        switch bytes[index] {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"):
            return index + 1 < bytes.count && isDigit(bytes[index - 1]) && isDigit(bytes[index + 1]) ? 1 : nil
        default: return nil
        }
    }

    private mutating func takeSeparator(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch bytes[index] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"), 0x0A:
            endSentence(bytes[index])
        case UInt8(ascii: "."):
            let next = index + 1
            if next >= bytes.count || bytes[next] <= 0x20 || bytes[next] == UInt8(ascii: "\"")
                || bytes[next] == UInt8(ascii: ")") || bytes[next] == UInt8(ascii: "*") || bytes[next] >= 0x80
            {
                endSentence(bytes[index])
            }
        default: break
        }
        return index + Swift.max(1, punctuationLength(bytes, index))
    }

    private mutating func endSentence(_ terminator: UInt8) {
        guard sentenceHasWords else { return }
        terminators.append(terminator)
        sentenceHasWords = false
    }
}
