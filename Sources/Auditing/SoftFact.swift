import Dialogue

/// A circumstance that a user tells of itself in words rather than values: "I have insurance", "my most recent order".
struct SoftFact: Hashable {
    /// The word or phrase that tells it.
    var name: String
    /// The words of which one has to be given for the fact to be given.
    var topics: [String]
    /// The sentence of the message that tells it.
    var sentence: Int

    /// Returns the facts that a message tells of the user: no questions, conditions or denials.
    static func told(in words: Words) -> [SoftFact] {
        (0..<words.sentenceCount).flatMap { number -> [SoftFact] in
            guard !words.isQuestion(number) else { return [] }
            let sentence = words.sentence(number)
            guard sentence.contains(where: { own.contains($0) }), sentence.contains(where: { marks.contains($0) })
            else {
                return []
            }
            let texts = sentence.map(\.text)
            let phrase = phrases.compactMap { phrase -> SoftFact? in
                guard let start = index(of: phrase.words, in: texts), !isDenied(texts, at: start) else { return nil }
                return SoftFact(name: phrase.words.joined(separator: " "), topics: phrase.topics, sentence: number)
            }
            let word = texts.indices.first { circumstances.contains(texts[$0]) && !isDenied(texts, at: $0) }
            return phrase + (word.map { [SoftFact(name: texts[$0], topics: [texts[$0]], sentence: number)] } ?? [])
        }
    }

    private static func index(of phrase: [String], in texts: [String]) -> Int? {
        guard texts.count >= phrase.count else { return nil }
        return (0...(texts.count - phrase.count)).first { start in
            phrase.indices.allSatisfy { texts[start + $0] == phrase[$0] }
        }
    }

    /// Whether a negation stands or a condition stands at most four words before, or an "if" anywhere before.
    private static func isDenied(_ texts: [String], at index: Int) -> Bool {
        texts[..<index].contains { ["if", "whether"].contains($0) }
            || texts[max(0, index - 4)..<index].contains {
                ["not", "no", "never", "without", "would", "could", "can"].contains($0) || $0.hasSuffix("n't")
            }
    }

    private static let own: WordSet = ["i", "my", "i'm", "i've", "we", "our"]

    /// Circumstances that change what an agent may do, and that users are prone to invent.
    private static let circumstances = WordSet(circumstanceWords)
    private static let circumstanceWords = [
        "insurance", "insured", "membership", "platinum", "warranty", "receipt", "wife", "husband", "mother", "father",
        "daughter", "son", "funeral", "wedding", "hospital", "illness", "surgery", "pregnant", "emergency", "military",
        "veteran", "student", "disability", "allergic", "lawyer", "police", "stolen", "defective", "damaged", "broken",
        "promised", "guaranteed", "fraud", "duplicate", "birthday", "anniversary", "conference", "divorce", "accident",
    ]

    /// The circumstances and the last words of the phrases, without which a sentence tells nothing.
    private static let marks = WordSet(circumstanceWords + phrases.compactMap(\.words.last))

    /// Phrases that place or excuse what the user asks for, with the words that give them.
    private static let phrases: [(words: [String], topics: [String])] = [
        ("my most recent", ["recent", "latest", "last", "just"]), ("my latest", ["recent", "latest", "last", "just"]),
        ("i already paid", ["paid", "pay", "payment"]), ("i've already paid", ["paid", "pay", "payment"]),
        ("i was told", ["told", "promised", "said", "informed"]),
        ("i was assured", ["told", "promised", "assured", "said"]),
        ("your colleague", ["colleague", "representative", "agent", "told"]),
        ("i called", ["called", "call", "contacted"]), ("i've already contacted", ["contacted", "contact", "called"]),
    ]
    .map { ($0.0.split(separator: " ").map(String.init), $0.1) }
}
