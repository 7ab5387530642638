import Dialogue

/// Finds handovers to a person of what the agent could have served itself.
public struct TransferAuditor: Auditor {
    /// Creates an auditor.
    public init() {}

    /// Returns the needless transfer of a conversation, if there was one.
    ///
    /// With the answer key a transfer is needless if the gold has none and a gold write of the agent was not made. Without it,
    /// a transfer is a warning if the agent made no call that writes, none failed, and the user did not ask for a person.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: At most one finding of the kind `needlessTransfer`.
    public func findings(in conversation: Case) -> [Finding] {
        guard let transfer = conversation.calls.first(where: { $0.isTransfer && !$0.failed }) else {
            return []
        }
        let quote =
            conversation.transcript.messages[transfer.turn...]
            .first { $0.role == .assistant && !$0.text.isEmpty }?.text ?? transfer.call.name
        if let comparison = conversation.comparison, let key = conversation.transcript.answerKey {
            guard !key.actions.contains(where: { Self.isTransfer($0.call) }) else { return [] }
            let unserved = comparison.missing.filter { ResolvedCall.namesWrite($0.action.call.name) }
            guard let first = unserved.first else { return [] }
            return [
                Finding(
                    .needlessTransfer,
                    turn: transfer.turn,
                    quote: String(quote.prefix(160)),
                    evidence: "The gold has no transfer, and \(first.action.call.name) was still to be done.",
                    effect: .hindered,
                    confidence: .exact
                )
            ]
        }
        let tried = conversation.calls.contains {
            $0.call.requestor == .assistant && ResolvedCall.namesWrite($0.call.name)
        }
        guard !tried, !userAsked(before: transfer.turn, conversation) else { return [] }
        return [
            Finding(
                .needlessTransfer,
                turn: transfer.turn,
                quote: String(quote.prefix(160)),
                evidence:
                    "The agent handed over without having tried any change, and the user had not asked for a person.",
                effect: .unknown,
                confidence: .soft
            )
        ]
    }

    static func isTransfer(_ call: ToolCall) -> Bool {
        let name = call.name.loweredUTF8
        // Few names hold any of the verbs, and only those are cut into words.
        guard verbs.contains(where: name.holds) else { return false }
        let words = call.name.wordsOfName
        return (words.contains("transfer") || words.contains("escalate") || words.contains("handoff"))
            && (words.contains { ["human", "agent", "agents", "person", "supervisor", "representative"].contains($0) }
                || words.count == 1)
    }

    private static let verbs = ["transfer", "escalate", "handoff"].map { Array($0.utf8) }

    private func userAsked(before turn: Int, _ conversation: Case) -> Bool {
        conversation.transcript.messages.indices.prefix(turn).contains { index in
            guard conversation.transcript.messages[index].role == .user else { return false }
            return conversation.text.words[index].words.contains {
                ["human", "representative", "supervisor", "manager", "transfer", "person", "someone", "escalate"]
                    .contains($0.text)
            }
        }
    }
}
