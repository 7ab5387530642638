extension ChatReply {
    /// The text without a leading `<think>` section and without white space around it; empty where there is none.
    ///
    /// Some servers leave the thoughts of a model in the text; nobody was meant to read them.
    public var textWithoutThoughts: String { Self.withoutThoughts(text ?? "") }

    static func withoutThoughts(_ text: String) -> String {
        var rest = trimmed(text[...])
        if rest.hasPrefix("<think>"), let end = rest.firstRange(of: "</think>") {
            rest = trimmed(rest[end.upperBound...])
        }
        return String(rest)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
