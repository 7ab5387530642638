import Dialogue

/// A kind of number in a user's words: gigabytes, say, or passengers.
struct Quantity: Sendable {
    /// The words beside which a number is of this kind.
    var own: Set<String>
    /// The words beside which it is of another kind.
    var others: Set<String> = []

    /// Returns the last number of the kind: one beside its words, or a bare one in a short answer.
    func last(in notes: [Fragment]) -> Int? {
        for note in notes.reversed() {
            if let number = number(in: note) { return number }
        }
        return nil
    }

    private func number(in note: Fragment) -> Int? {
        let words = note.words
        let days = SpokenDay.days(in: note)
        var bare: Int?
        for index in note.range where !days.contains(where: { $0.range.contains(index) }) {
            guard let number = value(of: words[index]) else { continue }
            var after = index + 1
            while after < note.range.upperBound, Self.fillers.contains(words[after]) { after += 1 }
            let next = after < note.range.upperBound ? words[after].text : ""
            if own.contains(next) { return number }
            // As a word, one is a number only beside what it counts.
            guard !others.contains(next), words[index].text != "one" else { continue }
            let cue = (note.range.lowerBound..<index).last {
                own.contains(words[$0].text) || others.contains(words[$0].text)
            }
            if let cue {
                if own.contains(words[cue].text) { return number }
            } else if note.range.count <= 4 {
                bare = number
            }
        }
        return bare
    }

    private func value(of word: Words.Word) -> Int? {
        guard word.isNumeric else { return Self.spelled[word.text] }
        let digits = word.text.utf8.prefix { $0 &- 0x30 < 10 }
        let rest = String(decoding: word.text.utf8.dropFirst(digits.count), as: UTF8.self)
        guard digits.count <= 3, rest.isEmpty || own.contains(rest) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// Words that may stand between a number and what it counts.
    private static let fillers: WordSet = ["more", "extra", "additional", "other", "further"]
    private static let spelled = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    ]
}
