import Dialogue

/// Phrases with meanings, found by their first words.
///
/// Of several phrases that stand at one place the longest counts.
struct PhraseBook<Meaning: Sendable>: Sendable {
    /// A place in a text where a phrase stands.
    struct Match {
        var meaning: Meaning
        /// The indices of its words.
        var range: Range<Int>
    }

    private struct Entry: Sendable {
        var words: [String]
        var meaning: Meaning
    }

    private var entries: [String: [Entry]] = [:]

    /// Creates a book from phrases in lower case, their words as `Words` cuts them, separated by spaces.
    init(_ phrases: [(meaning: Meaning, phrases: [String])]) {
        for (meaning, phrases) in phrases {
            for phrase in phrases { add(phrase.split(separator: " ").map(String.init), meaning) }
        }
    }

    /// Creates a book that grows as records are read.
    init() {}

    /// Adds a phrase.
    mutating func add(_ words: [String], _ meaning: Meaning) {
        guard let first = words.first else { return }
        var list = entries[first] ?? []
        let place = list.firstIndex { $0.words.count < words.count } ?? list.endIndex
        list.insert(Entry(words: words, meaning: meaning), at: place)
        entries[first] = list
    }

    /// Returns the longest phrase that begins at a word and ends within a limit.
    func match(in words: [Words.Word], at index: Int, before end: Int) -> Match? {
        guard let list = entries[words[index].text] else { return nil }
        for entry in list where index + entry.words.count <= end {
            var offset = 1
            while offset < entry.words.count, words[index + offset].text == entry.words[offset] { offset += 1 }
            if offset == entry.words.count { return Match(meaning: entry.meaning, range: index..<index + offset) }
        }
        return nil
    }

    /// Returns the first phrase of a fragment.
    func first(in fragment: Fragment) -> Match? {
        for index in fragment.range {
            if let match = match(in: fragment.words, at: index, before: fragment.range.upperBound) { return match }
        }
        return nil
    }

    /// Returns all phrases of a fragment in order; they do not overlap.
    func all(in fragment: Fragment) -> [Match] {
        var matches: [Match] = []
        var index = fragment.range.lowerBound
        while index < fragment.range.upperBound {
            if let match = match(in: fragment.words, at: index, before: fragment.range.upperBound) {
                matches.append(match)
                index = match.range.upperBound
            } else {
                index += 1
            }
        }
        return matches
    }

    /// Returns whether a fragment holds any of the phrases.
    func isFound(in fragment: Fragment) -> Bool { first(in: fragment) != nil }
}

extension PhraseBook where Meaning == Void {
    /// Creates a book of phrases that all mean the same.
    init(_ phrases: String...) { self.init([((), phrases)]) }
}
