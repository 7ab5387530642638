import Dialogue
import Foundation

/// The writing end of a cassette: what it holds is answered from it, what it lacks is asked and written down.
///
/// A last line that was cut off is dropped.
actor CassetteRecorder<Reply: KeepableReply> {
    private let handle: FileHandle
    private var cassette: Cassette<Reply>

    /// Opens a cassette, or makes one.
    ///
    /// - Parameter file: The path of the cassette.
    /// - Throws: ``ModelError`` with code `storage` if the file cannot be written or is no cassette.
    init(file: String) throws {
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
    /// - Parameters:
    ///   - request: The request.
    ///   - identity: What is asked.
    ///   - ask: Asks it.
    /// - Returns: The reply.
    /// - Throws: What `ask` throws; ``ModelError`` with code `storage` if the reply cannot be written.
    func reply(to request: JSON, of identity: String, asking ask: () async throws -> Reply) async throws -> Reply {
        let key = KeptReply<Reply>.key(identity: identity, request: request)
        if let recorded = cassette[key] { return recorded }
        let new = KeptReply(identity: identity, request: request, reply: try await ask())
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
