/// A model that says what it was given to say, in order: for tests and examples.
public actor ScriptedModel: LanguageModel {
    /// The name that it was given.
    public nonisolated let identity: String
    /// The requests so far.
    public private(set) var requests: [ChatRequest] = []
    private let replies: [ChatReply]

    /// Creates a model from whole replies.
    ///
    /// - Parameters:
    ///   - identity: The name of the model.
    ///   - replies: The replies to the first request, the second and so on.
    public init(identity: String = "scripted", replies: [ChatReply]) {
        self.identity = identity
        self.replies = replies
    }

    /// Creates a model from the texts of its replies.
    ///
    /// - Parameters:
    ///   - identity: The name of the model.
    ///   - texts: The texts of the replies to the first request, the second and so on.
    public init(identity: String = "scripted", texts: [String]) {
        self.init(identity: identity, replies: texts.map { ChatReply(text: $0) })
    }

    /// Says the next of its replies.
    ///
    /// - Parameter request: The conversation so far; it is remembered and otherwise ignored.
    /// - Returns: The reply.
    /// - Throws: ``ModelError`` with code `notRecorded` when the script is at its end.
    public func reply(to request: ChatRequest) async throws -> ChatReply {
        requests.append(request)
        guard requests.count <= replies.count else {
            throw ModelError(
                .notRecorded,
                "The script of \(identity) ends after \(replies.count) replies; give it one for every request."
            )
        }
        return replies[requests.count - 1]
    }
}
