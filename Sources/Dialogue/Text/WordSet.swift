/// Words to be recognized in texts: an open hash table that uses the hashes that ``Words`` has computed already.
///
/// A `Set<String>` would hash every word of every text again, once for each set.
///
/// ```swift
/// let negations: WordSet = ["not", "never"]
/// Words("I never said that").words.contains { negations.contains($0) }  // true
/// ```
public struct WordSet: Sendable {
    /// The words at their places; an empty text is no word.
    private var slots: [String]
    /// The words' hashes, by which most other words are told apart; 0 where there is no word.
    private var hashes: [UInt64]

    /// Creates a set.
    ///
    /// - Parameter words: Lower-case words; empty ones are left out.
    public init(_ words: [String]) {
        self.init(room: words.count)
        for word in words where !word.isEmpty { insert(word, Words.hash(of: word)) }
    }

    /// Creates a set of words of a text, whose hashes are known.
    ///
    /// - Parameter words: The words, repetitions included.
    public init(_ words: [Words.Word]) {
        self.init(room: words.count)
        for word in words { insert(word.text, word.textHash) }
    }

    private init(room count: Int) {
        var capacity = 8
        while capacity < 3 * count { capacity *= 2 }
        slots = Array(repeating: "", count: capacity)
        hashes = Array(repeating: 0, count: capacity)
    }

    private mutating func insert(_ word: String, _ hash: UInt64) {
        let place = place(of: word, hash)
        slots[place] = word
        hashes[place] = Self.marked(hash)
    }

    /// Whether the set holds no word.
    public var isEmpty: Bool { hashes.allSatisfy { $0 == 0 } }

    /// Returns whether a word of a text is one of the set.
    public func contains(_ word: Words.Word) -> Bool { hashes[place(of: word.text, word.textHash)] != 0 }

    /// Returns whether a lower-case word is one of the set.
    public func contains(_ word: String) -> Bool {
        hashes[place(of: word, Words.hash(of: word))] != 0
    }

    /// Returns whether a word of the set has a hash; if not, nothing with the hash is one of its words.
    func mayContain(wordWithHash hash: UInt64) -> Bool {
        let hash = Self.marked(hash)
        let mask = hashes.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & mask }
        return hashes[place] != 0
    }

    /// The place where a word stands, or the free one where it would.
    private func place(of word: String, _ hash: UInt64) -> Int {
        let hash = Self.marked(hash)
        let mask = hashes.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while hashes[place] != 0, hashes[place] != hash || slots[place] != word { place = (place + 1) & mask }
        return place
    }

    /// The hash, other than the 0 that marks a free place.
    private static func marked(_ hash: UInt64) -> UInt64 { hash == 0 ? 1 : hash }
}

extension WordSet: ExpressibleByArrayLiteral {
    /// Creates a set of lower-case words.
    public init(arrayLiteral words: String...) { self.init(words) }
}
