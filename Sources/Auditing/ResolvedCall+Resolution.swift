public import Dialogue

extension ResolvedCall {
    /// Returns the tool calls of a conversation with their results.
    ///
    /// A result belongs to the call with its identifier; where identifiers are missing or repeated, to the oldest call
    /// that waits for one.
    public static func resolving(_ messages: [Message]) -> [ResolvedCall] {
        var calls: [ResolvedCall] = []
        var waiting: [Int] = []
        for (turn, message) in messages.enumerated() {
            for call in message.toolCalls {
                waiting.append(calls.count)
                calls.append(
                    ResolvedCall(turn: turn, call: call, resultTurn: nil, result: nil, failed: false, isWrite: false)
                )
            }
            guard message.role == .tool else { continue }
            let id = message.toolCallID ?? ""
            guard let place = waiting.firstIndex(where: { calls[$0].call.id == id }) ?? waiting.indices.first else {
                continue
            }
            let index = waiting.remove(at: place)
            calls[index].resultTurn = turn
            calls[index].result = message.text
            calls[index].failed = message.reportsFailure
        }
        for index in calls.indices {
            calls[index].isWrite = calls[index].succeeded && namesWrite(calls[index].call.name)
        }
        return calls
    }

    /// Returns whether a tool's name says that it changes something.
    static func namesWrite(_ name: String) -> Bool {
        ToolCall(id: "", name: name, arguments: .null).changesWorld
    }
}
