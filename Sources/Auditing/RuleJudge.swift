import Dialogue
import Foundation

/// The verdict of rules: what the findings say about the reward, and how likely a failure is.
public struct RuleJudge: Judging {
    /// What tells which writes that differ from the gold are the user's doing; `nil` where nothing does.
    public var attribution: (any WriteAttribution)?

    /// Creates a judge.
    ///
    /// - Parameter attribution: What tells which writes that differ from the gold are the user's doing, if anything does.
    public init(attribution: (any WriteAttribution)? = nil) { self.attribution = attribution }

    /// Returns what a conversation's reward is worth.
    ///
    /// A failure is to be believed if only the agent explains it, not if the user, the task or the machinery hindered, and
    /// unknown if nothing explains it. A success is to be believed unless a finding shows that it may be empty.
    ///
    /// - Parameters:
    ///   - conversation: The conversation with its reward.
    ///   - findings: The findings of the reading, with their names.
    /// - Returns: The verdict.
    public func verdict(for conversation: Case, findings: [Finding]) -> Verdict {
        guard let reward = conversation.transcript.reward else {
            return Verdict(
                trusted: .unknown,
                responsible: [],
                because: [],
                reason: "The conversation has no reward to be believed or not."
            )
        }
        return reward < 1
            ? failure(conversation, findings)
            : success(conversation, findings)
    }

    private func failure(_ conversation: Case, _ findings: [Finding]) -> Verdict {
        var causes = findings.filter { isCause($0, in: conversation) }
        if let attribution {
            let writes = causes.filter { $0.kind == .missingWrite || $0.kind == .wrongWrite }
            causes.removeAll { attribution.isUsers($0, in: conversation) }
            // Where every write that differs is the agent's, what the user got wrong did not come to anything.
            if !writes.isEmpty, writes.allSatisfy(causes.contains) {
                causes.removeAll { $0.kind == .contradiction || $0.kind == .omittedRequirement }
            }
        } else if causes.contains(where: { $0.kind == .omittedRequirement }) {
            // A write that the user never gave the means for is the user's failure, not the agent's.
            causes.removeAll { $0.kind == .missingWrite }
        }
        let sides = Party.allCases.filter { side in causes.contains { $0.who == side } }
        let names = causes.map(\.id)
        guard !sides.isEmpty else {
            return Verdict(
                trusted: .unknown,
                responsible: [],
                because: [],
                reason: "The conversation failed and no finding explains why."
            )
        }
        let others = sides.filter { $0 != .agent }
        guard others.isEmpty else {
            return Verdict(
                trusted: .no,
                responsible: sides,
                because: names,
                reason: "The failure does not measure the agent alone: "
                    + others.map(\.rawValue).joined(separator: " and ") + " hindered."
            )
        }
        return Verdict(
            trusted: .yes,
            responsible: sides,
            because: names,
            reason: "The agent explains the failure, and nothing else hindered."
        )
    }

    /// Whether a finding can have lowered the reward.
    private func isCause(_ finding: Finding, in conversation: Case) -> Bool {
        switch finding.who {
        case .agent:
            if conversation.usesAnswerKey {
                return finding.effect == .hindered || [.falseSuccess, .ignoredToolError].contains(finding.kind)
            }
            return finding.confidence == .exact || finding.effect == .hindered
        case .user, .infrastructure, .task:
            return finding.effect == .hindered && finding.confidence == .exact
        }
    }

    private func success(_ conversation: Case, _ findings: [Finding]) -> Verdict {
        let vacuous = findings.filter { $0.kind == .vacuousGold }
        let empty = findings.filter {
            $0.effect == .helped && $0.confidence == .exact && $0.kind != .vacuousGold && $0.kind != .trivialMatch
        }
        if !empty.isEmpty {
            return Verdict(
                trusted: .no,
                responsible: [],
                because: (vacuous + empty).map(\.id),
                reason: "A finding shows that the success may be claimed rather than reached."
            )
        }
        if !vacuous.isEmpty {
            return Verdict(
                trusted: .unknown,
                responsible: [],
                because: vacuous.map(\.id),
                reason: "An agent that only talks would have passed too, so the reward says little."
            )
        }
        let basis = conversation.transcript.answerKey?.rewardBasis ?? []
        let restsOnDatabase = basis.isEmpty || basis.contains("DB")
        let differs = findings.filter {
            ($0.kind == .missingWrite || $0.kind == .wrongWrite) && $0.confidence == .exact && restsOnDatabase
        }
        if conversation.usesAnswerKey, !differs.isEmpty {
            return Verdict(
                trusted: .unknown,
                responsible: [],
                because: differs.map(\.id),
                reason: "The writes differ from the gold, and the reward says otherwise."
            )
        }
        return Verdict(trusted: .yes, responsible: [], because: [], reason: "Nothing found speaks against the reward.")
    }
}

extension RuleJudge {
    /// Returns a number in `0...1` that grows with the chance of a failure.
    ///
    /// With the answer key it is d / (1 + d) of the distance d between outcome and gold. Without it, it is the logistic function
    /// of a sum whose terms were chosen by hand, not fitted: long conversations, many writes, failed calls, handovers and claims
    /// without support each make a failure likelier.
    ///
    ///     z = ln(messages / 30) + 0.15 · writes + 0.3 · failed calls of the agent
    ///         + 0.5 · [handed over or given up] + 0.5 · [exact false success] + 0.3 · [exact user fault]
    ///
    /// - Parameters:
    ///   - conversation: The conversation; its reward is hidden.
    ///   - findings: The findings of the reading.
    /// - Returns: The score.
    public func failureScore(for conversation: Case, findings: [Finding]) -> Double {
        if let comparison = conversation.comparison {
            let distance = comparison.distance
            return distance / (1 + distance)
        }
        let size = Double(max(1, conversation.transcript.messages.count))
        let writes = Double(conversation.calls.count(where: \.isWrite))
        let failed = Double(conversation.calls.count { $0.failed && $0.call.requestor == .assistant })
        let sum = log(size / 30) + 0.15 * writes + 0.3 * failed + 0.5 * (gaveUp(conversation) ? 1 : 0)
        let claims = findings.contains { $0.kind == .falseSuccess && $0.confidence == .exact } ? 0.5 : 0
        let faults = findings.contains { $0.who == .user && $0.confidence == .exact } ? 0.3 : 0
        return 1 / (1 + exp(-(sum + claims + faults)))
    }

    /// Whether the user was left to somebody else at the end.
    private func gaveUp(_ conversation: Case) -> Bool {
        guard
            let last = conversation.transcript.messages.indices.last(where: {
                conversation.transcript.messages[$0].role == .user && !conversation.transcript.messages[$0].text.isEmpty
            })
        else { return false }
        return conversation.text.words[last].words.contains { $0.text == "transfer" || $0.text == "scope" }
    }
}
