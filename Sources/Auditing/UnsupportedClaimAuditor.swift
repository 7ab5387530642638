import Dialogue

/// Finds ids, amounts, dates and addresses in the agent's messages that nothing it was given supports.
///
/// Support is a tool's result, the agent's policy, a message of the user or of the system, the arguments of a call that
/// succeeded, or for amounts simple arithmetic on supported numbers (sums and differences of up to three, small
/// multiples). A conversation without tool results is not judged: what the agent knew is not recorded there.
public struct UnsupportedClaimAuditor: Auditor {
    /// The messages and calls decide.
    public var basis: FindingBasis { .conversation }

    /// Creates an auditor.
    public init() {}

    /// Returns `unsupportedClaim` where no tool result is recorded.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: The kinds that were not looked for.
    public func undecided(in conversation: Case) -> [Undecided] {
        conversation.calls.contains { $0.result != nil }
            ? []
            : [
                Undecided(
                    .unsupportedClaim,
                    reason: "No result of a tool is recorded, so what the agent knew is not known."
                )
            ]
    }

    /// Returns the unsupported claims of a conversation, each value once.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: Findings of the kind `unsupportedClaim`.
    public func findings(in conversation: Case) -> [Finding] {
        guard conversation.calls.contains(where: { $0.result != nil }) else { return [] }
        var support = ClaimSupport(policy: conversation.policy)
        var reported: Set<String> = []
        var found: [Finding] = []
        for (turn, message) in conversation.transcript.messages.enumerated() {
            guard message.role == .assistant else {
                support.add(conversation.text.lowered[turn], values: conversation.text.values[turn])
                continue
            }
            let words = conversation.text.words[turn]
            for value in conversation.text.values[turn] {
                guard !support.holds(value), reported.insert("\(value.kind) \(value.canonical)").inserted,
                    !isExample(value, in: words)
                else { continue }
                found.append(
                    Finding(
                        .unsupportedClaim,
                        turn: turn,
                        quote: quote(value, in: words),
                        evidence: "No tool result, policy or earlier message holds \(value.canonical)"
                            + (value.kind == .amount ? ", nor does simple arithmetic lead to it." : "."),
                        effect: .unknown,
                        confidence: value.kind == .amount || value.kind == .id || value.kind == .email ? .exact : .soft
                    )
                )
            }
            support.add(callsOf: message)
        }
        return found
    }

    /// Whether a value illustrates a format ("for example, #W0000000").
    private func isExample(_ value: ExactValue, in words: Words) -> Bool {
        guard let word = words.words.first(where: { $0.range.upperBound > value.range.lowerBound }) else {
            return false
        }
        return words.sentence(word.sentence).contains {
            ["example", "e.g", "g", "like", "format", "such"].contains($0.text)
        }
    }

    private func quote(_ value: ExactValue, in words: Words) -> String {
        guard let word = words.words.first(where: { $0.range.upperBound > value.range.lowerBound }) else { return "" }
        return words.sentenceText(word.sentence)
    }
}

/// What the agent may know at a moment.
private struct ClaimSupport {
    private let policy: PolicyText
    private var texts: [[UInt8]] = []
    private var values: Set<String> = []
    private var cents: Set<Int> = []

    /// The number of texts whose numbers were collected.
    private var counted = 0

    init(policy: PolicyText) { self.policy = policy }

    mutating func add(_ text: [UInt8], values said: [ExactValue]) {
        texts.append(text)
        for value in said { values.insert(value.canonical) }
    }

    mutating func add(callsOf message: Message) {
        for call in message.toolCalls {
            for leaf in call.arguments.leaves { texts.append(leaf.loweredUTF8) }
        }
    }

    mutating func holds(_ value: ExactValue) -> Bool {
        switch value.kind {
        case .number, .time: true
        case .amount: holdsAmount(value.canonical)
        case .id, .email: values.contains(value.canonical) || holdsText(value.canonical)
        case .phone: values.contains(value.canonical) || holdsDigits(value.canonical)
        case .date: holdsDate(value.canonical)
        }
    }

    private func holdsText(_ text: String) -> Bool {
        let part = Array(text.utf8)
        return isAny { $0.holds(part) }
    }

    private func holdsDigits(_ digits: String) -> Bool {
        let part = Array(digits.utf8)
        return isAny { text in text.filter { $0 &- 0x30 < 10 }.holds(part) }
    }

    /// Whether a text is as wanted; the policy, which is long and seldom claimed from, comes last.
    private func isAny(_ isWanted: ([UInt8]) -> Bool) -> Bool {
        texts.contains(where: isWanted) || isWanted(policy.lowered)
    }

    private func holdsDate(_ date: String) -> Bool {
        if values.contains(date) || holdsText(String(date.suffix(5))) { return true }
        return values.contains { $0.hasSuffix(date.suffix(6)) }
            || isAny { text in
                ExactValue.values(in: String(decoding: text, as: UTF8.self)).contains {
                    $0.kind == .date && $0.canonical.suffix(5) == date.suffix(5)
                }
            }
    }

    private mutating func holdsAmount(_ amount: String) -> Bool {
        if cents.isEmpty { cents = policy.hundredths.value }
        while counted < texts.count {
            Hundredths.collect(in: texts[counted], into: &cents)
            counted += 1
        }
        guard let wanted = Double(amount).map({ Int(($0 * 100).rounded()) }) else { return true }
        if cents.contains(wanted) { return true }
        let known = cents.filter { $0 > 0 && $0 < 100_000_000 }
        for number in known where known.contains(wanted - number) || known.contains(wanted + number) { return true }
        for factor in 2...10 {
            if wanted.isMultiple(of: factor), known.contains(wanted / factor) { return true }
            if known.contains(wanted * factor) { return true }
        }
        guard known.count <= 400 else { return true }
        let list = Array(known)
        for (index, first) in list.enumerated() {
            for second in list[index...]
            where known.contains(wanted - first - second) || known.contains(wanted + first - second)
                || known.contains(wanted + first + second) || known.contains(wanted + second - first)
            {
                return true
            }
        }
        return false
    }
}
