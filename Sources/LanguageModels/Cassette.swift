import Dialogue
import Foundation

/// A file of requests and their replies, one a line.
struct Cassette {
    /// The path of the file.
    var path: String
    /// What is kept, in the order of the file.
    private(set) var kept: [KeptReply] = []
    private var places: [String: Int] = [:]

    /// The models that answered, each once, in the order of the file.
    var identities: [String] {
        kept.reduce(into: []) { if !$0.contains($1.identity) { $0.append($1.identity) } }
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
    subscript(key: String) -> ChatReply? { places[key].map { kept[$0].reply } }

    /// Adds a reply, unless the request has one.
    mutating func add(_ new: KeptReply) {
        guard places[new.key] == nil else { return }
        places[new.key] = kept.count
        kept.append(new)
    }
}
