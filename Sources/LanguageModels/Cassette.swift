import Dialogue
import Foundation

/// A file of requests and their replies, one a line.
struct Cassette<Reply: KeepableReply> {
    /// The path of the file.
    var path: String
    /// What is kept, in the order of the file.
    private(set) var kept: [KeptReply<Reply>] = []
    private var places: [String: Int] = [:]

    /// What answered, each once, in the order of the file.
    var identities: [String] {
        kept.reduce(into: []) { if !$0.contains($1.identity) { $0.append($1.identity) } }
    }

    /// Reads a cassette.
    ///
    /// - Parameter file: The path of the file.
    /// - Throws: ``ModelError`` with code `storage` if it cannot be read or a line is damaged.
    init(file: String) throws {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: file))
        } catch {
            throw ModelError(
                .storage,
                "The cassette \(file) cannot be read (\(error.localizedDescription)); correct the path or record it."
            )
        }
        try self.init(path: file, text: String(decoding: data, as: UTF8.self))
    }

    /// Creates a cassette from the text of its file.
    ///
    /// - Parameters:
    ///   - path: The path of the file, for errors.
    ///   - text: The lines.
    /// - Throws: ``ModelError`` with code `storage` that names the line.
    init(path: String, text: String) throws {
        self.path = path
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            do {
                add(try KeptReply(parsing: String(line)))
            } catch {
                throw ModelError(
                    .storage,
                    "Line \(index + 1) of the cassette \(path) is not what was recorded (\(error)); record it again."
                )
            }
        }
    }

    /// The reply with a key, or `nil` if there is none.
    subscript(key: String) -> Reply? { places[key].map { kept[$0].reply } }

    /// Adds a reply, unless the request has one.
    mutating func add(_ new: KeptReply<Reply>) {
        guard places[new.key] == nil else { return }
        places[new.key] = kept.count
        kept.append(new)
    }
}
