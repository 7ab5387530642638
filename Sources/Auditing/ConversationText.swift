public import Dialogue

/// The words and exact values of what was said, computed once for all auditors.
///
/// Results of tools are left out: they are long, and auditors search them only for what was claimed.
public struct ConversationText: Sendable {
    /// The words of each message; those of tool results are empty.
    public var words: [Words]
    /// The exact values of each message; those of tool results are empty.
    public var values: [[ExactValue]]

    /// Creates the text of a conversation.
    ///
    /// - Parameter messages: The messages.
    public init(_ messages: [Message]) {
        words = messages.map { Words($0.role == .tool ? "" : $0.text) }
        values = messages.map { $0.role == .tool ? [] : ExactValue.values(in: $0.text) }
    }
}
