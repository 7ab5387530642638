import Dialogue

/// Finds users that speak as the agent, and users that say the same again.
public struct UserRoleAuditor: Auditor {
    /// The messages decide.
    public var basis: FindingBasis { .conversation }

    /// Creates an auditor.
    public init() {}

    /// Returns role confusion and repetition.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: Findings of the kinds `roleConfusion` and `repetition`.
    public func findings(in conversation: Case) -> [Finding] {
        var found: [Finding] = []
        var earlier: [(turn: Int, words: [UInt64])] = []
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
            let bag = Self.bag(of: words)
            if bag.count >= 6, let former = earlier.last(where: { similarity($0.words, bag) >= 0.85 }),
                !agentRepeats(between: former.turn, and: turn, conversation)
            {
                found.append(
                    Finding(
                        .repetition,
                        turn: turn,
                        quote: String(message.text.prefix(160)),
                        evidence: "Turn \(former.turn) says the same.",
                        effect: .none,
                        confidence: isSame(former.turn, turn, conversation) ? .exact : .soft
                    )
                )
            }
            if bag.count >= 6 { earlier.append((turn, bag)) }
        }
        return found
    }

    private func agentPhrase(in words: Words) -> (phrase: [String], start: Int)? {
        for index in words.words.indices where Self.firstWords.contains(words.words[index]) {
            let candidates = Self.agentPhrasesByFirst[words.words[index].text] ?? []
            if let phrase = candidates.first(where: { words.holds($0, at: index) }) { return (phrase, index) }
        }
        return nil
    }

    private static let firstWords = WordSet(Array(agentPhrasesByFirst.keys))
    private static let agentPhrasesByFirst = Dictionary(grouping: agentPhrases) { $0.first ?? "" }

    /// Whether two messages have the same words in the same order.
    private func isSame(_ first: Int, _ second: Int, _ conversation: Case) -> Bool {
        let words = conversation.text.words
        return words[first].words.map(\.text) == words[second].words.map(\.text)
    }

    /// The hashes of a text's words in order of size: a bag of words that another one is quickly laid beside.
    private static func bag(of words: Words) -> [UInt64] { words.words.map(\.textHash).sorted() }

    /// Jaccard similarity of two bags of words.
    private func similarity(_ left: [UInt64], _ right: [UInt64]) -> Double {
        guard abs(left.count - right.count) * 4 <= max(left.count, right.count) else { return 0 }
        var shared = 0
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if left[i] == right[j] { shared += 1 }
            let isLess = left[i] <= right[j]
            if right[j] <= left[i] { j += 1 }
            if isLess { i += 1 }
        }
        return Double(shared) / Double(left.count + right.count - shared)
    }

    /// Whether the agent asked for the same again, which makes the same answer right.
    private func agentRepeats(between first: Int, and second: Int, _ conversation: Case) -> Bool {
        func question(before turn: Int) -> [UInt64] {
            let said = conversation.transcript.messages[..<turn].lastIndex { $0.role == .assistant && !$0.text.isEmpty }
            return said.map { Self.bag(of: conversation.text.words[$0]) } ?? []
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
