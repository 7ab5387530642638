import Dialogue
import Foundation
import Storage

/// A store that a command reads, and its runs by the names that people type.
struct StoreFile {
    /// The file that is read where none is named.
    static let standardPath = "runs.sqlite"

    /// The store.
    let store: RunStore

    /// Opens a store for reading.
    ///
    /// - Parameter path: The file's path.
    /// - Throws: `StoreError` if there is none, or it cannot be read.
    init(_ path: String) throws {
        store = try RunStore(at: URL(filePath: path), access: .reading)
    }

    /// Returns a run.
    ///
    /// - Parameter name: Its name, the beginning of one name only, or its number.
    /// - Returns: The run.
    /// - Throws: `AuditFailure` if there is no such run, or more than one.
    func run(_ name: String) throws -> StoredRun {
        let runs = try store.runs()
        if let run = runs.first(where: { $0.name == name || String($0.id) == name }) { return run }
        let candidates = runs.filter { !name.isEmpty && $0.name.hasPrefix(name) }
        if candidates.count == 1 { return candidates[0] }
        let known = (candidates.isEmpty ? runs : candidates).prefix(10).map(\.name).joined(separator: ", ")
        guard !candidates.isEmpty else {
            throw AuditFailure(
                runs.isEmpty
                    ? "\(store.path) holds no run; make one with 'holdfast simulate --store'."
                    : "\(store.path) holds no run \(name); type one of \(known), or its number."
            )
        }
        throw AuditFailure("\(name) begins the names of several runs in \(store.path): \(known); type more of one.")
    }
}

extension StoredRun {
    /// What decides the run's episodes, as JSON.
    var configurationJSON: JSON { (try? JSON(parsing: configuration.json)) ?? .null }

    /// The names of its desks, in the order of its episodes.
    var desks: [String] { (configurationJSON["desks"]?.array ?? []).compactMap(\.string) }

    /// The number of episodes that the run has once it is finished, or `nil` where its configuration does not say.
    var expectedEpisodes: Int? {
        if case .finished(let count) = status { return count }
        return configurationJSON["count"]?.int.map { $0 * max(1, desks.count) }
    }

    /// The run as JSON.
    ///
    /// - Parameter episodes: The number of its episodes that are stored.
    /// - Returns: Configuration, numbers, name and whether it is finished.
    func json(episodes: Int) -> JSON {
        [
            "configuration": configurationJSON, "episodes": .integer(episodes),
            "expected": expectedEpisodes.map(JSON.integer) ?? .null, "finished": .bool(status != .running),
            "id": .integer(Int(id)), "name": .string(name),
        ]
    }
}

extension RunStore {
    /// Returns how many episodes of a run are stored.
    func episodeCount(of run: StoredRun) throws -> Int {
        try storedIndexes(of: run).ranges.reduce(0) { $0 + $1.count }
    }
}
