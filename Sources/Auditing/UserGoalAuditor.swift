import Dialogue
import Goals

/// Finds requirements that the user never conveyed, disclosures before their time, and consent to what its policy forbids.
public struct UserGoalAuditor: Auditor {
    /// The goal and its states decide.
    public var basis: FindingBasis { .goal }

    /// Creates an auditor.
    public init() {}

    /// Returns the kinds that need a scenario, or the answer key, where it is missing.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: The kinds that were not looked for.
    public func undecided(in conversation: Case) -> [Undecided] {
        let kinds: [FindingKind] = [.omittedRequirement, .earlyDisclosure, .acceptedAgainstPolicy]
        guard conversation.transcript.scenario?.prose.isEmpty == false else {
            return kinds.map { Undecided($0, reason: "There is no scenario in prose that tells the user's goal.") }
        }
        return conversation.usesAnswerKey
            ? []
            : [Undecided(.omittedRequirement, reason: "There is no answer key that names the arguments that matter.")]
    }

    /// Returns what the user did against its goal.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: Findings of the kinds `omittedRequirement`, `earlyDisclosure`, `acceptedAgainstPolicy` and, where the user asks
    ///   for what its scenario forbids, `contradiction`.
    public func findings(in conversation: Case) -> [Finding] {
        omittedRequirements(in: conversation) + earlyDisclosure(in: conversation) + accepted(in: conversation)
            + ForbiddenRequest.findings(in: conversation)
    }

    private func omittedRequirements(in conversation: Case) -> [Finding] {
        guard let final = conversation.states.last else { return [] }
        let messages = conversation.transcript.messages
        func isKnown(_ stem: String) -> Bool {
            messages.indices.contains { messages[$0].role != .tool && conversation.text.stems[$0].contains(stem) }
        }
        return zip(conversation.goal.items, final.items).compactMap { item, state in
            guard case .argument(let name, let values) = item.basis, state.status == .incomplete else { return nil }
            let unsaid = values.filter { !Words($0).contentStems.allSatisfy(isKnown) }
            guard let value = unsaid.first, !isInResults(value, conversation) else { return nil }
            return Finding(
                .omittedRequirement,
                turn: nil,
                quote: item.text,
                evidence: "Nobody in the conversation says \(value) (\(name)), which the scenario gives to the user.",
                effect: .hindered,
                confidence: .exact
            )
        }
    }

    private func isInResults(_ value: String, _ conversation: Case) -> Bool {
        let part = value.loweredUTF8
        return conversation.calls.contains { call in
            call.resultTurn.map { conversation.text.lowered[$0].holds(part) } ?? false
        }
    }

    /// A message of a user that is told to share only when asked holds two or more of its exact facts, and nobody had asked.
    private func earlyDisclosure(in conversation: Case) -> [Finding] {
        let passages = conversation.scenarioText.passages
        guard let rule = passages.lazy.compactMap(Self.withholding).first else { return [] }
        let messages = conversation.transcript.messages
        let own = Set(
            passages.flatMap(\.values).filter { Self.identifying.contains($0.kind) }.map(\.canonical)
        )
        var told: Set<String> = []
        for turn in messages.indices where messages[turn].role == .user && !messages[turn].text.isEmpty {
            let disclosed = conversation.text.values[turn].filter {
                Self.identifying.contains($0.kind) && own.contains($0.canonical) && told.insert($0.canonical).inserted
            }
            guard disclosed.count >= 2, !isAsked(before: turn, conversation) else { continue }
            return [
                Finding(
                    .earlyDisclosure,
                    turn: turn,
                    quote: String(messages[turn].text.prefix(160)),
                    evidence:
                        "Unasked, the message holds \(disclosed.map(\.canonical).joined(separator: ", ")); the scenario says: “\(rule)”.",
                    effect: .helped,
                    confidence: .soft
                )
            ]
        }
        return []
    }

    /// Whether the agent's last words ask for something other than how it can help.
    private func isAsked(before turn: Int, _ conversation: Case) -> Bool {
        let messages = conversation.transcript.messages
        guard let last = messages[..<turn].lastIndex(where: { $0.role == .assistant && !$0.text.isEmpty }),
            messages[..<turn].contains(where: { $0.role == .user && !$0.text.isEmpty })
        else { return false }
        let words = conversation.text.words[last]
        return words.terminators.contains(UInt8(ascii: "?"))
            || words.words.contains { ["provide", "need", "share", "confirm", "tell"].contains($0.text) }
    }

    private static let identifying: Set<ExactValue.Kind> = [.id, .email, .phone]

    /// The sentence of a passage that tells the user to share only when asked; the words of few passages are looked at.
    private static func withholding(_ passage: ScenarioText.Passage) -> String? {
        let bytes = passage.text.loweredUTF8
        return bytes.holds(Array("ask".utf8)) || bytes.holds(Array("reveal".utf8)) ? withholding(passage.words) : nil
    }

    /// The sentence of a text that tells the user to share only when asked.
    static func withholding(_ words: Words) -> String? {
        guard words.words.contains(where: { asking.contains($0) || $0.text == "reveal" }) else { return nil }
        return (0..<words.sentenceCount).first { number in
            let sentence = words.sentence(number)
            func holds(_ texts: String...) -> Bool {
                texts.allSatisfy { text in sentence.contains { $0.text == text } }
            }
            guard sentence.contains(where: { asking.contains($0) }) else { return holds("reveal", "much") }
            return sentence.contains(where: { limiting.contains($0) })
                && sentence.contains(where: { sharing.contains($0) })
                || holds("not", "say", "anything") || holds("reveal", "much")
        }
        .map { words.sentenceText($0) }
    }

    private static let asking: WordSet = ["asked", "asks", "ask"]
    private static let limiting: WordSet = ["only", "unless", "until"]
    private static let sharing: WordSet = [
        "share", "give", "reveal", "provide", "information", "details", "mention", "tell", "disclose",
    ]

    private func accepted(in conversation: Case) -> [Finding] {
        let messages = conversation.transcript.messages
        var found: [Finding] = []
        for item in conversation.goal.items {
            guard case .prohibition(let topics) = item.basis else { continue }
            let wanted = Set(topics).subtracting(Self.policyMarks)
            guard wanted.count >= 2 else { continue }
            for (turn, message) in messages.enumerated()
            where message.role == .user && isAcceptance(conversation.text.words[turn]) {
                guard let offer = messages[..<turn].lastIndex(where: { $0.role == .assistant && !$0.text.isEmpty }),
                    let sentence = offered(wanted, in: conversation.text.words[offer])
                else { continue }
                found.append(
                    Finding(
                        .acceptedAgainstPolicy,
                        turn: turn,
                        quote: String(message.text.prefix(160)),
                        evidence:
                            "The agent offered “\(sentence.prefix(120))”; the scenario says: “\(item.text.prefix(120))”.",
                        effect: .unknown,
                        confidence: .soft
                    )
                )
                break
            }
        }
        return found
    }

    /// The question of an agent's message that offers all of some topics.
    private func offered(_ wanted: Set<String>, in words: Words) -> String? {
        (0..<words.sentenceCount).lazy.filter { words.isQuestion($0) }
            .first { wanted.isSubset(of: Words.contentStems(of: words.sentence($0))) }
            .map { words.sentenceText($0) }
    }

    private func isAcceptance(_ words: Words) -> Bool {
        let first = words.words.prefix(4).map(\.text)
        let agrees = first.contains { ["yes", "sure", "okay", "ok", "fine", "great", "perfect"].contains($0) }
        return agrees
            && !words.words.prefix(12).contains { ["no", "not", "but"].contains($0.text) || $0.text.hasSuffix("n't") }
    }

    private static let policyMarks: Set<String> = [
        "will", "accept", "never", "refus", "avoid", "unwil", "agree", "insist", "mention", "reveal", "interest",
        "without", "unless", "willing",
    ]
}
