import Dialogue

/// Phrases with meanings, found in texts by the hashes that `Words` has computed.
///
/// Whoever wants one meaning at a place asks for the longest phrase there; whoever wants all of them asks for every phrase.
struct PhraseBook<Meaning: Sendable>: Sendable {
    /// A place in a text where a phrase stands.
    struct Match {
        var meaning: Meaning
        /// The indices of its words.
        var range: Range<Int>
    }

    private struct Entry: Sendable {
        /// The place of its words in ``words``.
        var words: Range<Int>
        /// The entry with the same first word that was added next, or -1.
        var next = -1
        /// The last entry with the same first word; kept up to date in the first one.
        var last: Int
        var meaning: Meaning
    }

    private struct Head: Sendable {
        /// The hash of the first word, by which most other words are told apart.
        var hash: UInt64 = 0
        /// The number of the entry, or -1 where the place is free.
        var entry = -1
    }

    private struct Word: Sendable {
        var text: String
        var hash: UInt64
    }

    /// The phrases' words, one phrase after the other.
    private var words: [Word] = []
    private var entries: [Entry] = []
    /// An open hash table: at the place of a first word the first entry that begins with it.
    private var heads: [Head] = Array(repeating: Head(), count: 8)
    private var headCount = 0

    /// Creates a book that grows as records are read.
    init() {}

    /// Creates a book that grows as records are read, with room for a number of phrases.
    init(room count: Int) {
        var capacity = heads.count
        while capacity < 2 * count { capacity *= 2 }
        heads = Array(repeating: Head(), count: capacity)
        entries.reserveCapacity(count)
        words.reserveCapacity(2 * count)
    }

    /// Creates a book from phrases in lower case, their words as `Words` cuts them, separated by spaces.
    init(_ phrases: [(meaning: Meaning, phrases: [String])]) {
        for (meaning, phrases) in phrases { add(phrases, meaning) }
    }

    /// Adds phrases of one meaning, their words separated by spaces.
    mutating func add(_ phrases: [String], _ meaning: Meaning) {
        for phrase in phrases { add(words: phrase.spacedWords, meaning) }
    }

    /// Adds a phrase in lower case; one without words is left out.
    mutating func add(words phrase: [String], _ meaning: Meaning) {
        let start = words.count
        for word in phrase { words.append(Word(text: word, hash: Words.hash(of: word))) }
        addPhrase(from: start, meaning)
    }

    /// Adds the phrase that a text's words are.
    mutating func add(words phrase: Words, _ meaning: Meaning) {
        let start = words.count
        for word in phrase.words { words.append(Word(text: word.text, hash: word.textHash)) }
        addPhrase(from: start, meaning)
    }

    /// Gives a meaning to the words from a place on, which were added just before.
    private mutating func addPhrase(from start: Int, _ meaning: Meaning) {
        guard start < words.count else { return }
        let first = words[start]
        let place = place(of: first.text, first.hash)
        let number = entries.count
        entries.append(Entry(words: start..<words.count, last: number, meaning: meaning))
        let head = heads[place].entry
        if head >= 0 {
            entries[entries[head].last].next = number
            entries[head].last = number
        } else {
            heads[place] = Head(hash: first.hash, entry: number)
            headCount += 1
            if 2 * headCount > heads.count { grow() }
        }
    }

    /// Returns the same phrases, all of one meaning.
    func phrases<Other>(meaning: Other) -> PhraseBook<Other> {
        var book = PhraseBook<Other>()
        book.words = words.map { PhraseBook<Other>.Word(text: $0.text, hash: $0.hash) }
        book.entries = entries.map {
            PhraseBook<Other>.Entry(words: $0.words, next: $0.next, last: $0.last, meaning: meaning)
        }
        book.heads = heads.map { PhraseBook<Other>.Head(hash: $0.hash, entry: $0.entry) }
        book.headCount = headCount
        return book
    }

    private mutating func grow() {
        let known = heads.filter { $0.entry >= 0 }
        heads = Array(repeating: Head(), count: 2 * heads.count)
        for head in known {
            heads[place(of: words[entries[head.entry].words.lowerBound].text, head.hash)] = head
        }
    }

    /// The place of a first word among ``heads``, or the free one where it would stand.
    private func place(of word: String, _ hash: UInt64) -> Int {
        let mask = heads.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while heads[place].entry >= 0 {
            if heads[place].hash == hash, words[entries[heads[place].entry].words.lowerBound].text == word { break }
            place = (place + 1) & mask
        }
        return place
    }

    /// Whether an entry's words after the first stand in a text.
    private func isWhole(_ entry: Int, in text: [Words.Word], at index: Int, before end: Int) -> Bool {
        let phrase = entries[entry].words
        guard index + phrase.count <= end else { return false }
        for offset in 1..<max(1, phrase.count) {
            let word = phrase.lowerBound + offset
            guard text[index + offset].textHash == words[word].hash, text[index + offset].text == words[word].text
            else { return false }
        }
        return true
    }
}

extension PhraseBook {
    /// Returns the longest phrase that begins at a word and ends within a limit; of equally long ones the first added.
    func match(in words: [Words.Word], at index: Int, before end: Int) -> Match? {
        var entry = heads[place(of: words[index].text, words[index].textHash)].entry
        var best = -1
        while entry >= 0 {
            if best < 0 || entries[entry].words.count > entries[best].words.count,
                isWhole(entry, in: words, at: index, before: end)
            {
                best = entry
            }
            entry = entries[entry].next
        }
        guard best >= 0 else { return nil }
        return Match(meaning: entries[best].meaning, range: index..<index + entries[best].words.count)
    }

    /// Calls a function for every phrase that stands in a text, overlapping ones included, with the range of its words.
    ///
    /// Phrases at one place come in the order in which they were added.
    func forEach(in words: [Words.Word], _ found: (Meaning, Range<Int>) -> Void) {
        for index in words.indices {
            var entry = heads[place(of: words[index].text, words[index].textHash)].entry
            while entry >= 0 {
                if isWhole(entry, in: words, at: index, before: words.count) {
                    found(entries[entry].meaning, index..<index + entries[entry].words.count)
                }
                entry = entries[entry].next
            }
        }
    }

    /// Returns the first phrase of a fragment.
    func first(in fragment: Fragment) -> Match? {
        for index in fragment.range {
            if let match = match(in: fragment.words, at: index, before: fragment.range.upperBound) { return match }
        }
        return nil
    }

    /// Returns the longest phrases of a fragment in order; they do not overlap.
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

extension String {
    /// The parts between spaces.
    fileprivate var spacedWords: [String] { utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) } }
}
