import Dialogue
import Foundation

/// A model whose replies are kept in a folder, so that a run that is repeated or resumed asks nothing twice.
///
/// Each reply is one file, named by the hash of the model and the request, written beside its place and then moved there.
/// The first reply to a request stays: where two calls ask the same at once, both get the one that was kept. Failures are
/// not kept. A file that cannot be read as what it should be counts as missing and is written anew.
public struct CachingModel: LanguageModel {
    /// The identity of the model that answers.
    public var identity: String { base.identity }
    private let base: any LanguageModel
    private let folder: URL

    /// Creates a cache; the folder is made when the first reply is kept.
    ///
    /// - Parameters:
    ///   - base: The model that answers what is not kept.
    ///   - folder: The path of the folder.
    public init(_ base: any LanguageModel, folder: String) {
        self.base = base
        self.folder = URL(filePath: folder, directoryHint: .isDirectory)
    }

    /// Answers from the folder, or asks and keeps the reply.
    ///
    /// - Parameter request: The conversation so far and how to go on.
    /// - Returns: The reply.
    /// - Throws: What the model behind throws; ``ModelError`` with code `storage` if the reply cannot be kept.
    public func reply(to request: ChatRequest) async throws -> ChatReply {
        let key = KeptReply<ChatReply>.key(identity: identity, request: request)
        let file = folder.appending(path: "\(key.prefix(2))/\(key).json")
        if let kept = kept(in: file) { return kept }
        let reply = try await base.reply(to: request)
        return try keep(KeptReply(identity: identity, request: request, reply: reply), in: file)
    }

    private func kept(in file: URL) -> ChatReply? {
        guard let data = try? Data(contentsOf: file) else { return nil }
        guard let kept = try? KeptReply<ChatReply>(parsing: String(decoding: data, as: UTF8.self)) else { return nil }
        return kept.key == file.deletingPathExtension().lastPathComponent ? kept.reply : nil
    }

    /// Keeps a reply unless there is one, and returns the one that is kept.
    private func keep(_ new: KeptReply<ChatReply>, in file: URL) throws -> ChatReply {
        let files = FileManager.default
        let draft = file.deletingLastPathComponent().appending(path: ".\(UUID().uuidString)")
        do {
            try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data((new.line + "\n").utf8).write(to: draft)
            defer { try? files.removeItem(at: draft) }
            do {
                // A link fails where a file exists, so nobody's reply is replaced by a later one.
                try files.linkItem(at: draft, to: file)
            } catch  where files.fileExists(atPath: file.path()) {
                if let first = kept(in: file) { return first }
                try files.removeItem(at: file)
                try files.linkItem(at: draft, to: file)
            }
            return new.reply
        } catch {
            throw ModelError(
                .storage,
                "A reply cannot be kept in \(file.path()) (\(error.localizedDescription)); make room or name another folder."
            )
        }
    }
}
