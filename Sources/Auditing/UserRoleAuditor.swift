import Dialogue

/// Finds users that speak as the agent, and users that say the same again.
public struct UserRoleAuditor: Auditor {
    /// The messages decide.
    public var readsAnswerKey: Bool { false }

    /// Creates an auditor.
    public init() {}

    /// Returns role confusion and repetition.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: Findings of the kinds `roleConfusion` and `repetition`.
    public func findings(in conversation: Case) -> [Finding] {
        var found: [Finding] = []
        var earlier: [(turn: Int, words: [String])] = []
        for (turn, message) in conversation.transcript.messages.enumerated() where message.role == .user {
            let words = conversation.text.words[turn]
            if let (phrase, start) = agentPhrase(in: words) {
                found.append(
                    Finding(
                        .roleConfusion,
                        turn: turn,
                        quote: words.sentenceText(words.words[start].sentence),
                        evidence: "These are an agent's words: “\(phrase.joined(separator: " "))”.",
                        effect: .unknown,
                        confidence: .exact
                    )
                )
            }
            let texts = words.words.map(\.text)
            if texts.count >= 6, let former = earlier.last(where: { similarity($0.words, texts) >= 0.85 }),
                !agentRepeats(between: former.turn, and: turn, conversation)
            {
                found.append(
                    Finding(
                        .repetition,
                        turn: turn,
                        quote: String(message.text.prefix(160)),
                        evidence: "Turn \(former.turn) says the same.",
                        effect: .none,
                        confidence: former.words == texts ? .exact : .soft
                    )
                )
            }
            if texts.count >= 6 { earlier.append((turn, texts)) }
        }
        return found
    }

    private func agentPhrase(in words: Words) -> (phrase: [String], start: Int)? {
        for index in words.words.indices {
            let candidates = Self.agentPhrasesByFirst[words.words[index].text] ?? []
            if let phrase = candidates.first(where: { words.holds($0, at: index) }) { return (phrase, index) }
        }
        return nil
    }

    private static let agentPhrasesByFirst = Dictionary(grouping: agentPhrases) { $0.first ?? "" }

    /// Jaccard similarity of two bags of words.
    private func similarity(_ left: [String], _ right: [String]) -> Double {
        guard abs(left.count - right.count) * 4 <= max(left.count, right.count) else { return 0 }
        var counts: [String: Int] = [:]
        for word in left { counts[word, default: 0] += 1 }
        var shared = 0
        for word in right where counts[word, default: 0] > 0 {
            counts[word, default: 0] -= 1
            shared += 1
        }
        return Double(shared) / Double(left.count + right.count - shared)
    }

    /// Whether the agent asked for the same again, which makes the same answer right.
    private func agentRepeats(between first: Int, and second: Int, _ conversation: Case) -> Bool {
        func question(before turn: Int) -> [String] {
            let said = conversation.transcript.messages[..<turn].lastIndex { $0.role == .assistant && !$0.text.isEmpty }
            return said.map { conversation.text.words[$0].words.map(\.text) } ?? []
        }
        let former = question(before: first)
        let latter = question(before: second)
        return !former.isEmpty && similarity(former, latter) >= 0.6
    }

    private static let agentPhrases: [[String]] = [
        "how can i help you", "how can i assist you", "how may i help you", "how may i assist you",
        "anything else i can help you", "anything else i can assist you", "anything else i can do for you",
        "i have processed your", "i've processed your", "i have updated your", "i've updated your",
        "i have cancelled your",
        "i've cancelled your", "i have canceled your", "i've canceled your", "i'll transfer you", "i will transfer you",
        "thank you for contacting", "thank you for calling", "i'll look into that for you",
        "let me look that up for you",
        "let me check that for you", "i can help you with that", "i'd be happy to help you", "i'm happy to assist you",
        "could you please provide your", "can you please provide your", "please provide your order",
        "to verify your identity i", "i have issued your", "i've issued your",
    ].map { $0.split(separator: " ").map(String.init) }
}
