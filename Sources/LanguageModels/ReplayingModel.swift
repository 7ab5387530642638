import Dialogue

/// A model that gives the replies of a cassette and nothing else; it needs no network and no key.
public struct ReplayingModel: LanguageModel {
    /// The identity of the model that was recorded.
    public let identity: String
    private let cassette: Cassette<ChatReply>

    /// Opens a cassette.
    ///
    /// - Parameters:
    ///   - file: The path of the cassette.
    ///   - identity: The model whose replies are given; `nil` takes the only one in the cassette.
    /// - Throws: ``ModelError`` with code `storage` if the file cannot be read or a line is damaged, `notRecorded` if the
    ///   cassette does not hold exactly one model and none is named.
    public init(file: String, identity: String? = nil) throws {
        cassette = try Cassette(file: file)
        let recorded = cassette.identities
        guard let chosen = identity ?? (recorded.count == 1 ? recorded[0] : nil) else {
            throw ModelError(
                .notRecorded,
                "The cassette \(file) holds the replies of \(recorded.count) models; name the one to replay."
            )
        }
        self.identity = chosen
    }

    /// Answers with what was recorded.
    ///
    /// - Parameter request: The conversation so far and how to go on.
    /// - Returns: The reply.
    /// - Throws: ``ModelError`` with code `notRecorded` that names the request.
    public func reply(to request: ChatRequest) async throws -> ChatReply {
        let key = KeptReply<ChatReply>.key(identity: identity, request: request)
        if let reply = cassette[key] { return reply }
        let last = request.messages.last.map { "\($0.role.rawValue): \($0.text.prefix(80))" } ?? "no message"
        throw ModelError(
            .notRecorded,
            "The cassette \(cassette.path) holds no reply of \(identity) to the request \(key.prefix(12)) of "
                + "\(request.messages.count) messages, the last \(JSON.string(last).serialized()); record it again."
        )
    }
}
