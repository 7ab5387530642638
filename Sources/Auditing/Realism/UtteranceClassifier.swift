/// Gives a message one of a few labels by rules.
///
/// Five of them make the ensemble whose label distributions are compared. Each is crude; what matters is that both sets go
/// through the same one.
public struct UtteranceClassifier: Sendable {
    /// The classifier's name.
    public let name: String
    /// The labels in their order.
    public let labels: [String]
    private let decide: @Sendable (Utterance) -> Int

    /// A message with its place in the conversation.
    struct Utterance {
        var words: [String]
        var asks: Bool
        var isFirst: Bool
        var isLast: Bool
        var identifiers: Int
    }

    /// Returns the number of a message's label.
    func label(_ utterance: Utterance) -> Int { decide(utterance) }

    /// Returns how many messages of a conversation have each label.
    ///
    /// - Parameter conversation: What one side said.
    /// - Returns: A count for each label.
    public func counts(in conversation: SpokenConversation) -> [Int] {
        var counts = labels.map { _ in 0 }
        for place in conversation.words.indices {
            let utterance = Utterance(
                words: conversation.words[place],
                asks: conversation.questions[place].contains(true),
                isFirst: place == 0,
                isLast: place == conversation.words.count - 1,
                identifiers: conversation.newIdentifiers[place]
            )
            counts[label(utterance)] += 1
        }
        return counts
    }

    /// The classifiers of the ensemble: dialogue act, sentiment, tone, length, and what a message brings.
    public static let ensemble: [UtteranceClassifier] = [
        UtteranceClassifier(
            name: "act",
            labels: ["close", "request", "correct", "agree", "disagree", "thank", "ask", "inform", "greet", "other"]
        ) { act($0) },
        UtteranceClassifier(name: "sentiment", labels: ["negative", "neutral", "positive"]) { utterance in
            let negative = Self.negative.areIn(utterance.words)
            let positive = Self.positive.areIn(utterance.words)
            return negative == positive ? 1 : negative ? 0 : 2
        },
        UtteranceClassifier(name: "tone", labels: ["plain", "polite", "casual", "both"]) { utterance in
            (Cues.polite.areIn(utterance.words) ? 1 : 0) + (Cues.informal.areIn(utterance.words) ? 2 : 0)
        },
        UtteranceClassifier(name: "length", labels: ["1–3", "4–7", "8–15", "16–30", "31+"]) { utterance in
            let bounds = [3, 7, 15, 30]
            return bounds.firstIndex { utterance.words.count <= $0 } ?? bounds.count
        },
        UtteranceClassifier(name: "content", labels: ["identifier", "value", "question", "words"]) { utterance in
            if utterance.identifiers > 0 { return 0 }
            if utterance.words.contains(where: { $0.hasPrefix("<") }) { return 1 }
            return utterance.asks ? 2 : 3
        },
    ]

    /// The first act that fits, from the most to the least telling.
    private static func act(_ utterance: Utterance) -> Int {
        let words = utterance.words
        if closing.areIn(words), utterance.isLast || words.count <= 12 { return 0 }
        if correcting.areIn(words) { return 2 }
        if let first = words.first, agreeing.contains(first) { return utterance.asks && words.count > 6 ? 6 : 3 }
        if let first = words.first, disagreeing.contains(first) { return utterance.asks && words.count > 6 ? 6 : 4 }
        if wanting.areIn(words) { return 1 }
        if utterance.asks { return 6 }
        if Cues.polite.areIn(words), words.count <= 6 { return 5 }
        if words.contains(where: { $0.hasPrefix("<") }) || telling.areIn(words) { return 7 }
        if utterance.isFirst || (words.first.map { ["hello", "hi", "hey"].contains($0) } ?? false) { return 8 }
        return 9
    }

    private static let closing = Cues([
        "bye", "goodbye", "that is all", "that's all", "that will be all", "that'll be all", "nothing else",
        "have a nice",
        "have a good", "have a great", "that was everything", "no further", "that would be all", "that's everything",
        "that is everything", "that's it", "i'm all set",
    ])
    private static let correcting = Cues([
        "i meant", "not that", "actually", "i said", "instead", "sorry i", "change it to",
    ])
    private static let wanting = Cues([
        "i want", "i need", "i would like", "i'd like", "i'm looking", "i am looking", "can you", "could you",
        "please book",
        "i wish", "help me", "looking for", "book", "i also", "find me", "let me",
    ])
    private static let telling = Cues(["my", "it is", "it's", "i am", "i'm", "the"])
    private static let agreeing: Set<String> = [
        "yes", "yeah", "yep", "sure", "ok", "okay", "correct", "right", "great", "perfect", "exactly", "agreed", "fine",
    ]
    private static let disagreeing: Set<String> = ["no", "nope", "not", "but", "wrong"]
    private static let negative = Cues([
        "frustrated", "frustrating", "angry", "upset", "disappointed", "ridiculous", "annoyed", "annoying", "terrible",
        "awful",
        "hate", "worst", "bad", "unbelievable", "wrong", "unfortunately", "problem", "not working", "complain", "waste",
        "wasting", "too bad", "a pity",
    ])
    private static let positive = Cues([
        "great", "perfect", "thanks", "thank you", "wonderful", "excellent", "lovely", "good", "nice", "awesome",
        "glad",
        "happy", "love", "splendid", "sounds good", "appreciate", "amazing", "cool",
    ])
}
