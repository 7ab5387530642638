public import Dialogue

/// A tool call with its result.
public struct ResolvedCall: Hashable, Sendable {
    /// The index of the message that asked.
    public var turn: Int
    /// The call.
    public let call: ToolCall
    /// The index of the message that answered, or `nil` if none did.
    public var resultTurn: Int?
    /// The result's text, or `nil` if there is none.
    public var result: String?
    /// Whether the result reports a failure.
    public var failed: Bool
    /// Whether the call changes the world, by its name and result.
    public var isWrite: Bool

    /// Whether the call hands the conversation over, by its name.
    let isTransfer: Bool

    /// Whether the call was answered without failure.
    public var succeeded: Bool { result != nil && !failed }

    /// Creates a resolved call.
    public init(turn: Int, call: ToolCall, resultTurn: Int?, result: String?, failed: Bool, isWrite: Bool) {
        self.turn = turn
        self.call = call
        self.resultTurn = resultTurn
        self.result = result
        self.failed = failed
        self.isWrite = isWrite
        isTransfer = TransferAuditor.isTransfer(call)
    }
}
