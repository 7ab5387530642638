import Dialogue

/// A model whose replies are written to a cassette, from which a ``ReplayingModel`` gives them again.
///
/// A request that the cassette holds is answered from it, so a recording that was interrupted goes on where it stopped,
/// and a replay sees what the recording saw. A last line that was cut off is dropped.
public struct RecordingModel: LanguageModel {
    /// The identity of the model that answers.
    public var identity: String { base.identity }
    private let base: any LanguageModel
    private let recorder: CassetteRecorder<ChatReply>

    /// Opens a cassette, or makes one.
    ///
    /// - Parameters:
    ///   - base: The model that answers what is not recorded.
    ///   - file: The path of the cassette.
    /// - Throws: ``ModelError`` with code `storage` if the file cannot be written or is no cassette.
    public init(_ base: any LanguageModel, file: String) throws {
        self.base = base
        recorder = try CassetteRecorder(file: file)
    }

    /// Answers from the cassette, or asks and records the reply.
    ///
    /// - Parameter request: The conversation so far and how to go on.
    /// - Returns: The reply.
    /// - Throws: What the model behind throws; ``ModelError`` with code `storage` if the reply cannot be written.
    public func reply(to request: ChatRequest) async throws -> ChatReply {
        try await recorder.reply(to: .object(request.wire), of: identity) { try await base.reply(to: request) }
    }
}
