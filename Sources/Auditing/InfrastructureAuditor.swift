import Dialogue

/// Finds what the machinery around the conversation did to it.
public struct InfrastructureAuditor: Auditor {
    /// The messages and calls decide.
    public var basis: FindingBasis { .conversation }

    /// Creates an auditor.
    public init() {}

    /// Returns limits that ended the conversation, empty turns, and turns that are no language.
    ///
    /// - Parameter conversation: The conversation.
    /// - Returns: Findings of the kinds `timeout`, `emptyTurn` and `unparsableTurn`.
    public func findings(in conversation: Case) -> [Finding] {
        let messages = conversation.transcript.messages
        return (ending(conversation.transcript).map { [$0] } ?? [])
            + messages.indices.compactMap { turn in
                let message = messages[turn]
                guard message.role == .assistant || message.role == .user else { return nil }
                return emptyTurn(message, turn, isLast: turn == messages.count - 1) ?? unparsableTurn(message, turn)
            }
    }

    private func ending(_ transcript: Transcript) -> Finding? {
        let reason: String
        switch transcript.ending {
        case .timeout: reason = "A limit on time ended the conversation."
        case .stepLimit: reason = "A limit on the number of steps ended the conversation."
        case .infrastructureFailure: reason = "The machinery broke down and ended the conversation."
        case .userFailure: reason = "What plays the user broke down and ended the conversation."
        case .agentFailure: reason = "What plays the agent broke down and ended the conversation."
        case .errorLimit: reason = "Too many failed calls ended the conversation."
        default: return nil
        }
        return Finding(
            .timeout,
            turn: transcript.messages.indices.last,
            quote: "",
            evidence: reason,
            effect: .hindered,
            confidence: .exact
        )
    }

    private func emptyTurn(_ message: Message, _ turn: Int, isLast: Bool) -> Finding? {
        guard message.toolCalls.isEmpty, message.text.utf8.allSatisfy({ $0 <= 0x20 }) else { return nil }
        return Finding(
            .emptyTurn,
            turn: turn,
            quote: "",
            evidence: "The \(message.role == .user ? "user's" : "agent's") turn has neither text nor a tool call.",
            effect: isLast ? .hindered : .unknown,
            confidence: .exact
        )
    }

    private func unparsableTurn(_ message: Message, _ turn: Int) -> Finding? {
        let trimmed = message.text.utf8.drop { $0 <= 0x20 }
        let text = message.text
        let mayHold = text.utf8.count < 20_000 && text.utf8.contains(where: Self.isMarkStart)
        let mark = mayHold ? Self.marks.first(where: text.holds) : nil
        let isJSON = (trimmed.first == UInt8(ascii: "{") || trimmed.first == UInt8(ascii: "[")) && isJSONObject(text)
        guard mark != nil || isJSON else { return nil }
        return Finding(
            .unparsableTurn,
            turn: turn,
            quote: String(text.prefix(120)),
            evidence: mark.map { "The text holds \($0): a call or control mark was written as text." }
                ?? "The text is JSON instead of words.",
            effect: .hindered,
            confidence: .exact
        )
    }

    private static func isMarkStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "["): true
        default: false
        }
    }

    private static let marks = ["<tool_call>", "<function", "\"tool_calls\"", "<|", "```tool", "[TOOL_CALL"]

    private func isJSONObject(_ text: String) -> Bool {
        guard let value = try? JSON(parsing: text) else { return false }
        return value.object.map { !$0.isEmpty } ?? (value.array?.isEmpty == false)
    }
}
