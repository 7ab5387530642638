import Dialogue
import Goals

/// Finds users that end too early, and users that go on when everything is settled.
public struct UserEndingAuditor: Auditor {
    /// The goal and its states decide.
    public var basis: FindingBasis { .goal }

    /// Creates an auditor.
    public init() {}

    /// Returns early endings and lingering.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: At most one finding of each of the kinds `earlyEnding` and `lingering`.
    public func findings(in conversation: Case) -> [Finding] {
        let messages = conversation.transcript.messages
        guard let last = messages.lastIndex(where: { $0.role == .user && !$0.text.isEmpty }) else { return [] }
        var found: [Finding] = []
        if isEndedByUser(conversation, last) {
            if let finding = unmadeTransfer(conversation, last) ?? brokenPromise(conversation, last)
                ?? unraisedObjective(conversation, last)
            {
                found.append(finding)
            }
        }
        if let finding = lingering(conversation, last) { found.append(finding) }
        return found
    }

    private func isEndedByUser(_ conversation: Case, _ last: Int) -> Bool {
        conversation.transcript.ending == .user
            || conversation.transcript.messages[last].text.utf8.contains(UInt8(ascii: "#"))
                && conversation.text.words[last].words.contains { ["stop", "transfer", "scope"].contains($0.text) }
    }

    /// The agent's last words promise a change, and no call follows.
    private func brokenPromise(_ conversation: Case, _ last: Int) -> Finding? {
        let messages = conversation.transcript.messages
        guard let promised = messages[..<last].lastIndex(where: { $0.role == .assistant && !$0.text.isEmpty }),
            !conversation.calls.contains(where: { $0.turn >= promised && $0.call.requestor == .assistant }),
            !acted(before: promised, conversation)
        else { return nil }
        let words = conversation.text.words[promised]
        let sentence = (0..<words.sentenceCount).first { number in
            let texts = words.sentence(number).map(\.text)
            guard !words.isQuestion(number), !texts.contains("if"), !texts.contains("once"), !texts.contains("you")
            else {
                return false
            }
            let starts =
                texts.contains("i'll") || (texts.contains("will") && texts.contains("i")) || texts.contains("moment")
                || (texts.first == "please" && (texts.contains("hold") || texts.contains("wait")))
            return starts
                && texts.contains {
                    Self.promisedVerbs.contains(Words.stem($0)) || $0 == "moment" || $0 == "hold" || $0 == "wait"
                }
        }
        guard let sentence, !words.terminators.contains(UInt8(ascii: "?")) else { return nil }
        return Finding(
            .earlyEnding,
            turn: last,
            quote: words.sentenceText(sentence),
            evidence: "The user ended on this promise of turn \(promised); no call of the agent follows it.",
            effect: .hindered,
            confidence: .exact
        )
    }

    /// Whether the agent wrote or handed over between the user's message and a later one of its own.
    private func acted(before turn: Int, _ conversation: Case) -> Bool {
        let asked = conversation.transcript.messages[..<turn].lastIndex { $0.role == .user && !$0.text.isEmpty } ?? 0
        return conversation.calls.contains {
            (asked..<turn).contains($0.turn) && ($0.isWrite || $0.isTransfer)
        }
    }

    /// The user ended by a transfer that was only offered.
    private func unmadeTransfer(_ conversation: Case, _ last: Int) -> Finding? {
        let words = conversation.text.words[last]
        guard words.words.contains(where: { $0.text == "transfer" }), isEndedByUser(conversation, last),
            !conversation.calls.contains(where: \.isTransfer),
            let offer = conversation.transcript.messages[..<last].lastIndex(where: {
                $0.role == .assistant && !$0.text.isEmpty
            }),
            conversation.text.words[offer].words.contains(where: { $0.text.hasPrefix("transfer") }),
            conversation.text.words[offer].terminators.contains(UInt8(ascii: "?"))
        else { return nil }
        return Finding(
            .earlyEnding,
            turn: last,
            quote: String(conversation.transcript.messages[last].text.prefix(160)),
            evidence: "The user ended on a transfer that the agent had only offered (turn \(offer)); none was made.",
            effect: .hindered,
            confidence: .exact
        )
    }

    private static let promisedVerbs: Set<String> = [
        "proce", "process", "cancel", "updat", "chang", "modify", "book", "refund", "return", "exchang", "send", "issu",
        "submit", "complet", "look", "check", "start", "initiat", "add", "remov", "appl", "apply", "proceed",
    ]

    private func unraisedObjective(_ conversation: Case, _ last: Int) -> Finding? {
        guard let final = conversation.states.last else { return nil }
        guard zip(conversation.goal.items, final.items).contains(where: { Self.isOpen($0, $1) }) else { return nil }
        var said: Set<String> = []
        for index in conversation.transcript.messages.indices
        where conversation.transcript.messages[index].role == .user {
            said.formUnion(conversation.text.stems[index])
        }
        for (item, state) in zip(conversation.goal.items, final.items)
        where Self.isOpen(item, state)
            && isGiven(item, conversation)
            && !isRaised(item, said)
        {
            let isGold = if case .action = item.basis { true } else { false }
            return Finding(
                .earlyEnding,
                turn: last,
                quote: String(conversation.transcript.messages[last].text.prefix(160)),
                evidence: "The user ended and had never raised: \(item.text).",
                effect: isGold ? .hindered : .unknown,
                confidence: isGold ? .exact : .soft
            )
        }
        return nil
    }

    private static func isOpen(_ item: GoalItem, _ state: ItemState) -> Bool {
        item.category == .objective && state.status == .incomplete
    }

    /// Whether the scenario tells the user of an objective at all; gold writes may follow from the agent's lead alone.
    private func isGiven(_ item: GoalItem, _ conversation: Case) -> Bool {
        guard case .action = item.basis else { return true }
        return isRaised(item, conversation.scenarioText.stems.all)
    }

    private func isRaised(_ item: GoalItem, _ said: Set<String>) -> Bool {
        switch item.basis {
        case .action(let call):
            // What the user does on its own device follows from the agent's lead.
            guard call.requestor == .assistant else { return true }
            let names = call.name.split(separator: "_").map { Words.stem(String($0)) }
            return names.contains(where: said.contains)
                || call.arguments.leaves.contains { leaf in
                    let stems = Words(leaf).contentStems
                    return !stems.isEmpty && stems.isSubset(of: said)
                }
        case .pursuit(let verb, let topics):
            let wanted = Set(topics)
            return said.contains(verb) || Double(wanted.intersection(said).count) >= 0.3 * Double(wanted.count)
        default: return true
        }
    }

    private func lingering(_ conversation: Case, _ last: Int) -> Finding? {
        let turns = conversation.transcript.messages.indices.filter {
            conversation.transcript.messages[$0].role == .user && !conversation.transcript.messages[$0].text.isEmpty
        }
        let closings = turns.reversed().prefix { isClosing(conversation.text.words[$0]) }
        guard closings.count >= 3, let first = closings.last, let second = closings.dropLast().last else { return nil }
        return Finding(
            .lingering,
            turn: second,
            quote: String(conversation.transcript.messages[second].text.prefix(160)),
            evidence:
                "The user had closed at turn \(first) and went on for \(closings.count - 1) more messages without a request.",
            effect: .none,
            confidence: .soft
        )
    }

    private func isClosing(_ words: Words) -> Bool {
        guard words.words.count <= 40, !words.terminators.contains(UInt8(ascii: "?")) else { return false }
        let isThanks = words.words.contains {
            ["thank", "thanks", "bye", "goodbye", "appreciate", "stop", "welcome"].contains($0.text)
        }
        let asks = words.words.contains { ["please", "could", "need", "want", "but", "also"].contains($0.text) }
        return isThanks && !asks
    }
}
