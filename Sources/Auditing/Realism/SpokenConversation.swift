public import Dialogue

/// What one side of a conversation said, message by message, with exact values masked.
///
/// Identifiers, amounts, dates and the like are replaced by their kind, because they tell one set from another without
/// telling anything about the speaker.
public struct SpokenConversation: Sendable {
    /// The conversation's name.
    public var id: String
    /// What conversations about the same thing share: the task where there is one, else the conversation's own name.
    public var group: String
    /// The messages as they were said.
    public var texts: [String]
    /// The words of each message in lower case, values masked.
    public var words: [[String]]
    /// For each message, whether each of its sentences is a question.
    public var questions: [[Bool]]
    /// The identifiers in each message that nobody said before: ids, addresses and telephone numbers.
    public var newIdentifiers: [Int]

    /// Reads a side of a conversation.
    ///
    /// - Parameters:
    ///   - transcript: The conversation.
    ///   - role: The side, the user or the agent.
    public init(_ transcript: Transcript, of role: Role) {
        id = transcript.id
        group = transcript.taskID.map { "\(transcript.domain ?? "") \($0)" } ?? transcript.id
        (texts, words, questions, newIdentifiers) = ([], [], [], [])
        var known: Set<String> = []
        for message in transcript.messages {
            let values = ExactValue.values(in: message.text)
            let identifiers = values.filter { Self.identifying.contains($0.kind) }.map(\.canonical)
            if message.role == role, !message.text.isEmpty {
                let read = Words(message.text)
                texts.append(message.text)
                words.append(Self.masked(read, values))
                questions.append((0..<read.sentenceCount).map(read.isQuestion))
                newIdentifiers.append(Set(identifiers).subtracting(known).count)
            }
            known.formUnion(identifiers)
        }
    }

    private static let identifying: Set<ExactValue.Kind> = [.id, .email, .phone]

    /// The words, each value replaced by one word for its kind.
    private static func masked(_ read: Words, _ values: [ExactValue]) -> [String] {
        var masked: [String] = []
        var next = 0
        for word in read.words {
            while next < values.count, values[next].range.upperBound <= word.range.lowerBound { next += 1 }
            if next < values.count, values[next].range.overlaps(word.range) {
                let mask = "<\(values[next].kind.rawValue)>"
                // A value of several words is one mask.
                if values[next].range.lowerBound >= word.range.lowerBound || masked.last != mask { masked.append(mask) }
            } else {
                masked.append(word.isNumeric ? "<number>" : word.text)
            }
        }
        return masked
    }
}
