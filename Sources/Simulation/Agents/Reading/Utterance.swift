import Dialogue

/// One message of the user: its words, and the marks between them.
struct Utterance: Sendable {
    /// The strongest mark between a word and the one before.
    enum Mark: UInt8, Sendable, Comparable {
        case none, comma, colon, semicolon, sentence

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// The words.
    let text: Words
    /// For each word, the strongest mark before it; the first word has a sentence's.
    let marks: [Mark]
    /// The email addresses in order, in lower case.
    let emails: [String]

    /// Creates the utterance of a message.
    init(_ message: String) { self.init(Words(message)) }

    /// Creates the utterance of a message whose words are known.
    init(_ text: Words) {
        self.text = text
        var copy = text.original
        let (marks, emails) = copy.withUTF8 { bytes in
            (Self.marks(of: text.words, in: bytes), Self.emails(in: bytes))
        }
        self.marks = marks
        self.emails = emails
    }

    var words: [Words.Word] { text.words }

    /// The whole message.
    var whole: Fragment { Fragment(utterance: self, range: 0..<words.count) }

    private static func marks(of words: [Words.Word], in bytes: UnsafeBufferPointer<UInt8>) -> [Mark] {
        words.indices.map { index in
            guard index > 0, words[index].sentence == words[index - 1].sentence else { return .sentence }
            var mark = Mark.none
            for place in words[index - 1].range.upperBound..<words[index].range.lowerBound {
                switch bytes[place] {
                case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"): mark = max(mark, .comma)
                case UInt8(ascii: ":"): mark = max(mark, .colon)
                case UInt8(ascii: ";"): mark = max(mark, .semicolon)
                default: break
                }
            }
            return mark
        }
    }

    private static func emails(in bytes: UnsafeBufferPointer<UInt8>) -> [String] {
        func isPart(_ byte: UInt8) -> Bool {
            byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
        }
        var found: [String] = []
        for index in bytes.indices where bytes[index] == UInt8(ascii: "@") {
            var start = index
            while start > 0, isPart(bytes[start - 1]) { start -= 1 }
            var end = index + 1
            while end < bytes.count, isPart(bytes[end]) { end += 1 }
            while end > index, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
            guard start < index, end > index + 1 else { continue }
            found.append(
                String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self).lowercased()
            )
        }
        return found
    }
}

/// Some words in a row of one message.
struct Fragment: Sendable {
    /// The message.
    let utterance: Utterance
    /// The indices of the words.
    let range: Range<Int>

    /// All words of the message; the fragment's are those at ``range``.
    var words: [Words.Word] { utterance.text.words }
    var isEmpty: Bool { range.isEmpty }

    /// Returns a part of the fragment.
    func part(_ range: Range<Int>) -> Fragment { Fragment(utterance: utterance, range: range.clamped(to: self.range)) }

    /// Whether one of the words stands in the fragment.
    func contains(anyOf texts: WordSet) -> Bool {
        range.contains { texts.contains(words[$0]) }
    }

    /// Whether the fragment's first sentence is a question.
    var isQuestion: Bool {
        range.first.map { utterance.text.isQuestion(words[$0].sentence) } ?? false
    }

    /// Returns the end of a run of words that no mark as strong as a given one separates.
    func end(ofRunFrom index: Int, upTo mark: Utterance.Mark) -> Int {
        var end = index + 1
        while end < range.upperBound, utterance.marks[end] < mark { end += 1 }
        return min(end, range.upperBound)
    }

    /// The text as it was written.
    var quote: String { utterance.text.quote(range) }
}
