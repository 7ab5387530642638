import Dialogue

/// Finds users that tell of something they did on their own device although none of their tool calls did it.
///
/// Looked for only where the user has tools of its own and used one somewhere: elsewhere nobody can know. A message is judged
/// if the user made no call since it last spoke. What it says of earlier deeds is left alone once it has made any call.
public struct DeviceClaimAuditor: Auditor {
    /// The messages and calls decide.
    public var basis: FindingBasis { .conversation }

    /// Creates an auditor.
    public init() {}

    /// Returns the claims of deeds that no call of the user made.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: Soft findings of the kind `fabricatedFact`, at most one for each message of the user.
    public func findings(in conversation: Case) -> [Finding] {
        let calls = conversation.calls.filter { $0.call.requestor == .user }
        guard !calls.isEmpty else { return [] }
        let given = conversation.scenarioText.stems
        let messages = conversation.transcript.messages
        var spoke = 0
        return messages.indices.compactMap { turn -> Finding? in
            guard messages[turn].role == .user, !messages[turn].text.isEmpty else { return nil }
            defer { spoke = turn }
            guard !calls.contains(where: { (spoke...turn).contains($0.turn) }) else { return nil }
            let words = conversation.text.words[turn]
            let earlier = calls.contains { $0.turn < turn }
            guard let number = deed(in: words, afterCalls: earlier, given) else { return nil }
            return Finding(
                .fabricatedFact,
                turn: turn,
                quote: words.sentenceText(number),
                evidence: "The user has tools of its own, and made no call since it last spoke that did this.",
                effect: .unknown,
                confidence: .soft
            )
        }
    }

    /// The sentence in which the user says that it did or observed something on its device.
    private func deed(in words: Words, afterCalls: Bool, _ given: StemList) -> Int? {
        (0..<words.sentenceCount).first { number in
            let sentence = words.sentence(number).map(\.text)
            guard !words.isQuestion(number) else { return false }
            if !afterCalls, works(sentence) { return true }
            guard !sentence.contains(where: Self.hedges.contains) else { return false }
            guard
                let verb = sentence.indices.first(where: { index in
                    guard Self.deeds.contains(sentence[index]) else { return false }
                    let before = sentence[max(0, index - 3)..<index]
                    return before.contains("i") || before.contains("i've")
                })
            else { return false }
            return !(afterCalls && sentence.contains(where: Self.backward.contains))
                && !given.contains(Words.stem(sentence[verb]))
        }
    }

    /// "I can make calls just fine": an observation that takes a look.
    private func works(_ sentence: [String]) -> Bool {
        guard let can = sentence.firstIndex(of: "can"), can > 0, sentence[can - 1] == "i" else { return false }
        return sentence.contains("fine") || sentence.contains("normally")
    }

    private static let deeds: WordSet = [
        "tried", "ran", "checked", "restarted", "rebooted", "turned", "toggled", "reset", "disabled", "enabled",
        "switched", "removed", "reinserted", "reseated", "disconnected", "connected", "tested", "verified", "updated",
        "changed", "opened",
    ]

    private static let hedges: WordSet = [
        "if", "once", "after", "when", "should", "will", "would", "haven't", "not", "didn't", "never", "before",
    ]

    private static let backward: WordSet = ["already", "earlier", "before", "previously", "since"]
}
