import Dialogue

/// A part of a message that says one thing: a wish, or something about one.
struct Clause<Intent: Hashable & Sendable> {
    var fragment: Fragment
    /// What is wanted, if a verb says so.
    var intent: Intent?
    /// Whether it is wanted only if the wish before cannot be met.
    var isFallback: Bool

    /// Cuts a message into clauses: at sentences, at conditions, and before each further verb of a wish.
    static func clauses(of utterance: Utterance, by cues: PhraseBook<Intent?>) -> [Clause] {
        var clauses: [Clause] = []
        var start = 0
        while start < utterance.words.count {
            let sentence = utterance.words[start].sentence
            var end = start + 1
            while end < utterance.words.count, utterance.words[end].sentence == sentence,
                utterance.marks[end] != .semicolon
            { end += 1 }
            cut(Fragment(utterance: utterance, range: start..<end), by: cues, into: &clauses)
            start = end
        }
        return clauses
    }

    private static func cut(_ sentence: Fragment, by cues: PhraseBook<Intent?>, into clauses: inout [Clause]) {
        let conditions = Conditions.book.all(in: sentence)
        let verbs = cues.all(in: sentence).compactMap { match in match.meaning.map { (intent: $0, range: match.range) }
        }
        var bounds = [sentence.range.lowerBound]
        var last = sentence.range.lowerBound
        for (number, verb) in verbs.enumerated() where number > 0 && verb.intent != verbs[number - 1].intent {
            last = max(last, verbs[number - 1].range.upperBound)
            bounds.append(boundary(before: verb.range.lowerBound, after: last, in: sentence))
        }
        bounds += conditions.map(\.range.lowerBound)
        bounds = Set(bounds).sorted() + [sentence.range.upperBound]
        // A condition holds for the first verb after it.
        var isConditional = clauses.last.map { $0.isFallback && $0.intent == nil && isBare($0) } ?? false
        for (start, end) in zip(bounds, bounds.dropFirst()) where start < end {
            let intent = verbs.first { $0.range.lowerBound >= start && $0.range.lowerBound < end }?.intent
            if conditions.contains(where: { $0.range.lowerBound >= start && $0.range.lowerBound < end }) {
                isConditional = true
            }
            clauses.append(Clause(fragment: sentence.part(start..<end), intent: intent, isFallback: isConditional))
            if intent != nil { isConditional = false }
        }
    }

    /// Whether a clause holds nothing but a condition.
    private static func isBare(_ clause: Clause) -> Bool {
        guard let condition = Conditions.book.first(in: clause.fragment) else { return false }
        return condition.range.count == clause.fragment.range.count
    }

    /// The place before a verb where the words that belong to it begin.
    private static func boundary(before verb: Int, after last: Int, in sentence: Fragment) -> Int {
        var index = verb
        while index > last {
            if Conditions.joiners.contains(sentence.words[index])
                || sentence.utterance.marks[index] >= .comma
            {
                return index
            }
            index -= 1
        }
        return verb
    }
}

/// The words that make one wish depend on another.
private enum Conditions {
    static let book = PhraseBook<Void>(
        "if that is not possible",
        "if that's not possible",
        "if this is not possible",
        "if it is not possible",
        "if it's not possible",
        "if that isn't possible",
        "if that is impossible",
        "if that's impossible",
        "if not",
        "if you cannot",
        "if you can't",
        "if that cannot be done",
        "if that can't be done",
        "if that does not work",
        "if that doesn't work",
        "if it doesn't work",
        "if that fails",
        "failing that",
        "otherwise",
        "or else",
        "if that is not available",
        "if it is not available",
        "if that's not available",
        "if it is out of stock",
        "if it's out of stock",
        "if they are out of stock",
        "if it isn't possible",
        "if not possible",
        "if the first is not possible",
        "if impossible",
        "should that not be possible",
        "if that is not allowed",
        "if that should not be possible",
        "if none is left"
    )

    static let joiners: WordSet = ["and", "then", "also", "or", "plus", "besides"]
}
