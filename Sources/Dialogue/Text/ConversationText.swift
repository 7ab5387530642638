/// The words and exact values of what was said, computed once for all who look at a conversation.
///
/// Results of tools are left out: they are long, and auditors search them only for what was claimed.
public struct ConversationText: Sendable {
    /// The words of each message; those of tool results are empty.
    public var words: [Words]
    /// The stems of each message's content words; those of tool results are empty.
    public var stems: [Set<String>]
    /// The exact values of each message; those of tool results are empty.
    public var values: [[ExactValue]]

    /// Creates the text of a conversation.
    ///
    /// - Parameter messages: The messages.
    public init(_ messages: [Message]) {
        words = messages.map { Words($0.role == .tool ? "" : $0.text) }
        stems = words.map(\.contentStems)
        values = messages.map { $0.role == .tool ? [] : ExactValue.values(in: $0.text) }
    }
}
