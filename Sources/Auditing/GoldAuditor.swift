import Dialogue

/// Finds, with the answer key, writes that differ from the gold.
public struct GoldAuditor: Auditor {
    /// Creates an auditor.
    public init() {}

    /// Returns the comparisons with the gold where there is no answer key.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: The kinds that were not looked for.
    public func undecided(in conversation: Case) -> [Undecided] {
        guard !conversation.usesAnswerKey else { return [] }
        let kinds: [FindingKind] = [
            .missingWrite, .wrongWrite, .vacuousGold, .trivialMatch, .underdeterminedGold, .rejectedGold,
        ]
        return kinds.map { Undecided($0, reason: "There is no answer key.") }
    }

    /// Returns missing and wrong writes; nothing without the answer key.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: Findings of the kinds `missingWrite` and `wrongWrite`.
    public func findings(in conversation: Case) -> [Finding] {
        guard let comparison = conversation.comparison else { return [] }
        let missing = comparison.missing.filter { ResolvedCall.namesWrite($0.action.call.name) }.map { missing in
            Finding(
                .missingWrite,
                turn: nil,
                quote: "",
                evidence: "\(missing.action.call.summary) was expected"
                    + (missing.action.call.requestor == .user ? " of the user, led by the agent," : "")
                    + " and was not done"
                    + (missing.mayBeRejected
                        ? "; an earlier gold write changes the same entity, so it may be void." : "."),
                effect: missing.mayBeRejected ? .unknown : .hindered,
                confidence: missing.mayBeRejected ? .soft : .exact,
                write: missing.action.call
            )
        }
        let extra = comparison.extra.map { call in
            Finding(
                .wrongWrite,
                turn: call.turn,
                quote: call.call.summary,
                evidence: comparison.restsOnDatabase
                    ? "The gold has no such write."
                    : "The gold has no such write; the reward does not rest on the database.",
                effect: comparison.restsOnDatabase ? .hindered : .none,
                confidence: .exact,
                write: call.call
            )
        }
        return missing + extra
    }
}

extension ToolCall {
    /// The call as `name(argument: value, …)`, shortened.
    var summary: String {
        let arguments = (arguments.object ?? JSONObject()).map { member in
            "\(member.key): \(member.value.text ?? member.value.serialized())"
        }
        let text = "\(name)(\(arguments.joined(separator: ", ")))"
        return text.utf8.count > 200 ? String(text.prefix(199)) + "…" : text
    }
}
