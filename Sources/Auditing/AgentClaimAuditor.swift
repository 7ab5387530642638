import Dialogue

/// Finds claims of completed writes that no successful tool call supports, and failed calls that are passed over.
public struct AgentClaimAuditor: Auditor {
    /// The messages and calls decide.
    public var basis: FindingBasis { .conversation }

    /// Creates an auditor.
    public init() {}

    /// Returns the false successes and ignored tool errors of a conversation.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: Findings of the kinds `falseSuccess` and `ignoredToolError`.
    public func findings(in conversation: Case) -> [Finding] {
        // Without a single tool call in the file, calls may simply not have been recorded.
        let hasTools = !conversation.calls.isEmpty
        var found: [Finding] = []
        var claimed: Set<CompletionClaim.Change> = []
        for (turn, message) in conversation.transcript.messages.enumerated() where message.role == .assistant {
            let words = conversation.text.words[turn]
            for claim in CompletionClaim.claims(in: words) {
                guard !claimed.contains(claim.change),
                    let evidence = refutation(of: claim, at: turn, in: conversation, hasTools: hasTools)
                else { continue }
                claimed.insert(claim.change)
                found.append(
                    Finding(
                        .falseSuccess,
                        turn: turn,
                        quote: words.sentenceText(claim.sentence),
                        evidence: evidence,
                        effect: .helped,
                        confidence: hasTools && claim.change != .general ? .exact : .soft
                    )
                )
            }
        }
        return found + ignoredErrors(in: conversation)
    }

    /// Returns why nothing supports a claim, or `nil` if something does or may.
    private func refutation(
        of claim: CompletionClaim,
        at turn: Int,
        in conversation: Case,
        hasTools: Bool
    ) -> String? {
        let nextUserTurn =
            conversation.transcript.messages[turn...].firstIndex { $0.role == .user && $0.content != nil } ?? Int.max
        let before = conversation.calls.filter { $0.turn < nextUserTurn }
        let writes = before.filter { $0.isWrite }
        let words = conversation.text.words[turn].sentence(claim.sentence)
        // A handover changes no data, so it is not among the writes.
        if claim.change == .transfer, before.contains(where: { $0.succeeded && $0.isTransfer }) {
            return nil
        }
        if writes.contains(where: { isDeed($0.call, of: claim, in: words) }) {
            return claim.isOwnDeed ? unnamed(by: writes, at: turn, claim.sentence, conversation) : nil
        }
        if isReadFromTool(claim, at: turn, before, conversation) { return nil }
        let failed = before.last { $0.failed && claim.change.isMade(by: $0.call.name) && namesWrite($0) }
        if let failed {
            return "The call \(failed.call.name) at turn \(failed.turn) failed, and no later call made the change."
        }
        if let other = writes.last(where: { $0.call.requestor == .assistant }) {
            return claim.change == .general
                ? nil
                : "No successful call made this change; the last write was \(other.call.name) at turn \(other.turn)."
        }
        return hasTools
            ? "No successful call that writes precedes this claim."
            : "The conversation holds no tool call at all, so nothing shows that it was done."
    }

    /// Returns why the writes made their change to something else, or `nil` if one names what the sentence names.
    ///
    /// Only ids that a tool told count, so that a word that looks like one refutes nothing.
    private func unnamed(
        by writes: [ResolvedCall],
        at turn: Int,
        _ sentence: Int,
        _ conversation: Case
    ) -> String? {
        let span = conversation.text.words[turn].sentence(sentence)
        let range = (span.first?.range.lowerBound ?? 0)..<(span.last?.range.upperBound ?? 0)
        let ids = conversation.text.values[turn].filter { $0.kind == .id && range.overlaps($0.range) }
            .map { Array($0.canonical.lowercased().utf8) }
        guard !ids.isEmpty else { return nil }
        let isTold = conversation.calls.contains { call in
            guard call.turn < turn, let result = call.resultTurn else { return false }
            return ids.contains(where: conversation.text.lowered[result].holds)
        }
        guard isTold else { return nil }
        let isNamed = writes.contains { write in
            let arguments = write.call.arguments.serialized(sortedKeys: true).loweredUTF8
            let result = write.resultTurn.map { conversation.text.lowered[$0] } ?? []
            return ids.contains { arguments.holds($0) || result.holds($0) }
        }
        guard !isNamed else { return nil }
        return "No successful write names \(ids.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " or "))."
    }

    /// Whether a write made the change of a claim.
    ///
    /// What the user's own tools did counts only where the agent does not say that it did it, and the sentence names what
    /// the tool is for.
    private func isDeed(_ call: ToolCall, of claim: CompletionClaim, in words: ArraySlice<Words.Word>) -> Bool {
        guard claim.change.isMade(by: call.name) else { return false }
        guard call.requestor == .user else { return true }
        let objects = call.name.lowercased().split { !$0.isLetter }.dropFirst()
        return !claim.isOwnDeed && words.contains { word in objects.contains { word.text.hasPrefix($0) } }
    }

    /// Whether a result says what the claim says, about the same thing where the claim names one.
    ///
    /// What the agent says that it did itself no reading makes true.
    private func isReadFromTool(
        _ claim: CompletionClaim,
        at turn: Int,
        _ calls: [ResolvedCall],
        _ conversation: Case
    ) -> Bool {
        let word = Array(claim.verb.utf8)
        let stem = Array(claim.verb.utf8.prefix(max(4, claim.verb.utf8.count - 2)))
        let words = conversation.text.words[turn]
        let span = words.sentence(claim.sentence)
        let range = (span.first?.range.lowerBound ?? 0)..<(span.last?.range.upperBound ?? 0)
        let ids = conversation.text.values[turn].filter { $0.kind == .id && range.overlaps($0.range) }
        return calls.contains { call in
            guard call.succeeded, let result = call.resultTurn else { return false }
            let bytes = conversation.text.lowered[result]
            if call.isWrite, call.call.requestor == .assistant { return bytes.holds(word) || bytes.holds(stem) }
            guard !claim.isOwnDeed || claim.change == .general, bytes.holds(word) else { return false }
            return (claim.noun.map { bytes.holds(Array($0.utf8)) } ?? true)
                && (ids.isEmpty || ids.contains { bytes.holds(Array($0.canonical.lowercased().utf8)) })
        }
    }

    private func namesWrite(_ call: ResolvedCall) -> Bool { ResolvedCall.namesWrite(call.call.name) }
}

extension AgentClaimAuditor {
    /// Failed writes of the agent after which it neither tried again nor told the user.
    private func ignoredErrors(in conversation: Case) -> [Finding] {
        let calls = conversation.calls
        let messages = conversation.transcript.messages
        return calls.indices.compactMap { index in
            let call = calls[index]
            guard call.failed, call.call.requestor == .assistant, namesWrite(call), let resultTurn = call.resultTurn,
                !calls[(index + 1)...].contains(where: { $0.call.name == call.call.name && $0.turn > call.turn })
            else { return nil }
            let next = messages[resultTurn...].firstIndex { $0.role == .assistant && !$0.text.isEmpty }
            guard let next else { return nil }
            let words = conversation.text.words[next]
            guard !words.words.contains(where: { Self.admissions.contains($0) || $0.text.hasSuffix("n't") }),
                !words.words.contains(where: { $0.text == "?" }),
                !CompletionClaim.claims(in: words).isEmpty
            else { return nil }
            return Finding(
                .ignoredToolError,
                turn: next,
                quote: words.sentenceText(0),
                evidence: "\(call.call.name) failed at turn \(resultTurn) (\(call.result?.prefix(80) ?? "")), "
                    + "was not tried again, and the message does not say so.",
                effect: .unknown,
                confidence: .exact
            )
        }
    }

    private static let admissions: WordSet = [
        "unable", "cannot", "error", "issue", "problem", "failed", "fail", "sorry", "apologize", "apologies",
        "unfortunately", "not", "however", "trouble", "invalid", "unavailable", "but", "another", "different",
    ]
}
