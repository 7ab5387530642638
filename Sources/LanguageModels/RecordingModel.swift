import Foundation

/// A model whose replies are written to a cassette, from which a ``ReplayingModel`` gives them again.
///
/// A request that the cassette holds is answered from it, so a recording that was interrupted goes on where it stopped,
/// and a replay sees what the recording saw. A last line that was cut off is dropped.
public actor RecordingModel: LanguageModel {
    /// The identity of the model that answers.
    public nonisolated let identity: String
    private let base: any LanguageModel
    private let handle: FileHandle
    private var cassette: Cassette

    /// Opens a cassette, or makes one.
    ///
    /// - Parameters:
    ///   - base: The model that answers what is not recorded.
    ///   - file: The path of the cassette.
    /// - Throws: ``ModelError`` with code `storage` if the file cannot be written or is no cassette.
    public init(_ base: any LanguageModel, file: String) throws {
        self.base = base
        identity = base.identity
        do {
            if !FileManager.default.fileExists(atPath: file) { try Data().write(to: URL(filePath: file)) }
            handle = try FileHandle(forUpdating: URL(filePath: file))
            let data = try handle.readToEnd() ?? Data()
            let whole = data.prefix(upTo: data.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
            cassette = try Cassette(path: file, text: String(decoding: whole, as: UTF8.self))
            try handle.truncate(atOffset: UInt64(whole.count))
        } catch let error as ModelError {
            throw error
        } catch {
            throw Self.problem(file, error)
        }
    }

    /// Answers from the cassette, or asks and records the reply.
    ///
    /// - Parameter request: The conversation so far and how to go on.
    /// - Returns: The reply.
    /// - Throws: What the model behind throws; ``ModelError`` with code `storage` if the reply cannot be written.
    public func reply(to request: ChatRequest) async throws -> ChatReply {
        let key = KeptReply.key(identity: identity, request: request)
        if let recorded = cassette[key] { return recorded }
        let new = KeptReply(identity: identity, request: request, reply: try await base.reply(to: request))
        // Another call may have asked the same in the meantime; the first reply counts.
        if let recorded = cassette[key] { return recorded }
        do {
            try handle.write(contentsOf: Data((new.line + "\n").utf8))
        } catch {
            throw Self.problem(cassette.path, error)
        }
        cassette.add(new)
        return new.reply
    }

    private static func problem(_ file: String, _ error: any Error) -> ModelError {
        ModelError(
            .storage,
            "The cassette \(file) cannot be written (\(error.localizedDescription)); make room or name another file."
        )
    }
}
