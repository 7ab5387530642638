/// The words and exact values of what was said, computed once for all who look at a conversation.
///
/// Results of tools are left out: they are long, and auditors search them only for what was claimed.
public struct ConversationText: Sendable {
    /// The UTF-8 of each message, tool results included, with ASCII letters in lower case.
    public var lowered: [[UInt8]]
    /// The words of each message; those of tool results are empty.
    public var words: [Words]
    /// The stems of each message's content words; those of tool results are empty.
    public let stems: StemList
    /// The exact values of each message; those of tool results are empty.
    public var values: [[ExactValue]]

    /// Creates the text of a conversation.
    ///
    /// - Parameter messages: The messages.
    public init(_ messages: [Message]) {
        lowered = messages.map { $0.text.loweredUTF8 }
        words = messages.map { Words($0.role == .tool ? "" : $0.text) }
        stems = StemList(words)
        values = messages.map { $0.role == .tool ? [] : ExactValue.values(in: $0.text) }
    }
}

extension String {
    /// The UTF-8 of the string with ASCII letters in lower case.
    public var loweredUTF8: [UInt8] {
        var copy = self
        return copy.withUTF8 { bytes in
            [UInt8](unsafeUninitializedCapacity: bytes.count) { lowered, count in
                for (place, byte) in bytes.enumerated() { lowered[place] = byte &- 0x41 < 26 ? byte | 0x20 : byte }
                count = bytes.count
            }
        }
    }
}
