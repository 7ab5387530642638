import Dialogue
import Goals

/// A user that asks for what its scenario tells it never to want.
///
/// The prohibition has to be unconditional ("under no circumstances", "never", "do not want"), and the request, a question or a
/// sentence of wanting without a negation, has to hold all its content words. Words for a handover to a person count as one.
enum ForbiddenRequest {
    /// Returns soft findings of the kind `contradiction`, at most one for each prohibition.
    static func findings(in conversation: Case) -> [Finding] {
        conversation.goal.items.compactMap { item in
            guard case .prohibition(let topics) = item.basis, isUnconditional(item.text) else { return nil }
            let wanted = Set(topics.map { handover.contains($0) ? "transfer" : $0 }).subtracting(emptyTopics)
            guard wanted.count >= 2 || wanted == ["transfer"] else { return nil }
            for (turn, message) in conversation.transcript.messages.enumerated()
            where message.role == .user && !message.text.isEmpty {
                let words = conversation.text.words[turn]
                guard let number = (0..<words.sentenceCount).first(where: { requests(wanted, words, $0) }) else {
                    continue
                }
                return Finding(
                    .contradiction,
                    turn: turn,
                    quote: words.sentenceText(number),
                    evidence: "The scenario forbids it: “\(item.text.prefix(120))”.",
                    effect: .unknown,
                    confidence: .soft
                )
            }
            return nil
        }
    }

    private static func isUnconditional(_ text: String) -> Bool {
        let words = Words(text).words.map(\.text)
        let forbids = ["never", "not", "don't", "circumstances", "refuse", "unwilling", "avoid"]
        return words.contains(where: forbids.contains)
            && !words.contains {
                ["if", "unless", "only", "insist", "until", "except", "when", "without"].contains($0)
            }
    }

    private static func requests(_ wanted: Set<String>, _ words: Words, _ number: Int) -> Bool {
        let sentence = words.sentence(number)
        let texts = sentence.map(\.text)
        let asks =
            words.isQuestion(number) || texts.contains { ["want", "need", "please", "like", "let's"].contains($0) }
        guard asks,
            !texts.contains(where: { ["not", "no", "without", "never", "cannot"].contains($0) || $0.hasSuffix("n't") })
        else { return false }
        let stems = Set(Words.contentStems(of: sentence).map { handover.contains($0) ? "transfer" : $0 })
        return wanted.isSubset(of: stems)
    }

    private static let handover: Set<String> = Set(
        ["transfer", "transferred", "escalate", "escalated", "supervisor", "manager", "human", "representative"]
            .map(Words.stem)
    )

    private static let emptyTopics: Set<String> = Set(
        [
            "circumstances", "want", "agent", "another", "other", "any", "under", "will", "accept", "never", "refuse",
            "unwilling", "willing", "agree", "avoid", "person", "like", "case", "else",
        ].map(Words.stem)
    )
}
