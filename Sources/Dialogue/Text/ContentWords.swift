extension Words {
    /// Returns the stems of some words that carry meaning: without articles, pronouns, auxiliaries and the like.
    ///
    /// - Parameter words: The words, a sentence's say.
    /// - Returns: The stems in order, repetitions included.
    public static func contentStems(of words: some Sequence<Word>) -> [String] {
        words.compactMap { functionWords.contains($0) ? nil : stem($0.text) }
    }

    /// The set of the text's content stems.
    public var contentStems: Set<String> {
        var stems = Set<String>(minimumCapacity: words.count / 2)
        let functionWords = Self.functionWords
        for index in words.indices where !functionWords.contains(words[index]) {
            stems.insert(Self.stem(words[index].text))
        }
        return stems
    }

    /// Whether a lower-case word is an article, pronoun, auxiliary, preposition or the like.
    public static func isFunctionWord(_ word: String) -> Bool { functionWords.contains(word) }

    /// Returns whether a word of a text is an article, pronoun, auxiliary, preposition or the like.
    public static func isFunctionWord(_ word: Word) -> Bool { functionWords.contains(word) }

    /// Returns a word without the common endings of English inflection.
    ///
    /// Crude on purpose: both sides of a comparison go through it, so only agreement matters.
    ///
    /// - Parameter word: A lower-case word.
    /// - Returns: Its stem.
    public static func stem(_ word: String) -> String {
        var word = word
        let count = word.withUTF8(stemLength)
        guard count < word.utf8.count else { return word }
        return word.withUTF8 { String(decoding: UnsafeBufferPointer(rebasing: $0[..<count]), as: UTF8.self) }
    }

    private static func stemLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = bytes.count
        func ends(_ ending: StaticString) -> Bool {
            let length = ending.utf8CodeUnitCount
            guard count >= length else { return false }
            for offset in 0..<length where bytes[count - length + offset] != ending.utf8Start[offset] { return false }
            return true
        }
        if ends("'s") { count -= 2 }
        for (ending, least) in endings where count - ending.utf8CodeUnitCount >= least && ends(ending) {
            count -= ending.utf8CodeUnitCount
            break
        }
        guard count > 3 else { return count }
        let isDoubled = bytes[count - 1] == bytes[count - 2]
        if isDoubled, !isVowelOrL(bytes[count - 1]), bytes[count - 1] < 0x80 { count -= 1 }
        if count > 3, ends("e") { count -= 1 }
        if count > 3, ends("ll") { count -= 1 }
        return count
    }

    private static func isVowelOrL(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x6C: true
        default: false
        }
    }

    private static let endings: [(StaticString, Int)] = [
        ("ations", 4), ("ation", 4), ("ings", 3), ("ing", 3), ("ies", 3), ("ied", 3), ("edly", 3), ("ed", 3),
        ("ments", 4), ("ment", 4), ("es", 3), ("ly", 4), ("s", 3),
    ]

    private static let functionWords: WordSet = [
        "a", "an", "the", "and", "or", "but", "so", "if", "then", "than", "that", "this", "these", "those", "there",
        "here",
        "i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "you", "your", "yours", "you're", "you've", "he", "she",
        "it", "it's", "its", "we", "our", "they", "them", "their", "his", "her", "him", "who", "which", "what", "when",
        "where", "how", "why", "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "done",
        "have", "has", "had", "will", "would", "can", "could", "shall", "should", "may", "might", "must", "to", "of",
        "in",
        "on", "at", "by", "for", "with", "from", "as", "into", "about", "up", "out", "over", "also", "just", "very",
        "please", "not", "no", "don't", "doesn't", "want", "wish", "like", "need", "get", "all", "any", "some", "more",
        "such", "only", "too", "well", "because", "since", "until", "while", "after", "before", "other", "each", "one",
        "let", "make", "sure", "user", "agent", "ask", "tell", "say", "wants", "s", "t", "ok", "okay", "yes",
    ]
}
