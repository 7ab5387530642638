import Dialogue

/// A file that `holdfast simulate --json` wrote, of which one episode at a time is in memory.
struct SimulationFile {
    /// What a comparison needs of an episode.
    struct Episode {
        /// The conversation's name: desk, user, agent and index.
        var name: String
        /// The desk's name.
        var desk: String
        /// The episode's number in its series.
        var index: Int
        /// The task.
        var task: String
        /// 1 if the world is as it should be, else 0.
        var reward: Double
        /// Whether the agent claims success.
        var isClaimed: Bool
        /// The items of the user's goal with the statuses in which they ended.
        var goal: [JSON]
    }

    /// The seed that all tasks follow from.
    private(set) var seed = ""
    private let path: String
    private let file: MappedFile
    private var pairs: [String] = []

    /// Opens a file and reads what stands beside its episodes.
    ///
    /// - Parameter path: The file's path.
    /// - Throws: `AuditFailure` if it cannot be read or is no result of a simulation.
    init(_ path: String) throws {
        guard let file = MappedFile(path: path) else { throw Self.foreign(path) }
        self.path = path
        self.file = file
        var (schema, hasEpisodes) = ("", false)
        var (seed, pairs) = (seed, pairs)
        try Self.reading(path) {
            try JSONCursor.read(file.bytes) { cursor in
                try cursor.forEachMember { key, cursor in
                    switch key {
                    case "schema": schema = try cursor.value().string ?? ""
                    case "seed": seed = try cursor.value().text ?? ""
                    case "cells":
                        for cell in try cursor.value().array ?? [] {
                            let pair = "\(cell["user"]?.string ?? "")-\(cell["agent"]?.string ?? "")"
                            if !pairs.contains(pair) { pairs.append(pair) }
                        }
                    case "episodes":
                        hasEpisodes = true
                        try cursor.forEachElement { cursor in
                            try cursor.skip()
                            file.letGo(before: cursor.offset)
                        }
                    default: try cursor.skip()
                    }
                }
                guard cursor.isAtEnd() else { throw Self.foreign(path) }
            }
        }
        guard schema == "holdfast.simulation/1", hasEpisodes else { throw Self.foreign(path) }
        (self.seed, self.pairs) = (seed, pairs)
    }

    /// Returns the pair of user and agent to read.
    ///
    /// - Parameter name: Its name, or `nil` for the only one.
    /// - Returns: The name.
    /// - Throws: `AuditFailure` if there is no such pair, or there are several and none is named.
    func pair(named name: String?) throws -> String {
        let list = pairs.joined(separator: ", ")
        if let name, !pairs.contains(name) {
            throw AuditFailure("\(path) has no pair \(name); add one of \(list) behind a colon.")
        }
        guard let pair = name ?? (pairs.count == 1 ? pairs.first : nil) else {
            throw AuditFailure("\(path) has several pairs; add one of \(list) behind a colon.")
        }
        return pair
    }

    /// Reads the episodes one after the other.
    ///
    /// - Parameter body: Receives each.
    /// - Throws: `AuditFailure` if an episode lacks its numbers, or what `body` throws.
    func forEachEpisode(_ body: (Episode) throws -> Void) throws {
        try Self.reading(path) {
            try JSONCursor.read(file.bytes) { cursor in
                try cursor.forEachMember { key, cursor in
                    guard key == "episodes" else { return try cursor.skip() }
                    try cursor.forEachElement { cursor in
                        try body(try episode(&cursor))
                        file.letGo(before: cursor.offset)
                    }
                }
            }
        }
    }

    /// Reads an episode, and passes over its conversation.
    private func episode(_ cursor: inout JSONCursor) throws -> Episode {
        var (head, audit) = (JSONObject(), JSONObject())
        try cursor.forEachMember { key, cursor in
            switch key {
            case "claimedSuccess", "index", "reward", "task": head[key] = try cursor.value()
            case "audit":
                try cursor.forEachMember { key, cursor in
                    switch key {
                    case "domain", "goal", "id": audit[key] = try cursor.value()
                    default: try cursor.skip()
                    }
                }
            default: try cursor.skip()
            }
        }
        guard let name = audit["id"]?.string, let index = head["index"]?.int, let task = head["task"]?.string,
            let reward = head["reward"]?.double, let isClaimed = head["claimedSuccess"]?.bool
        else { throw AuditFailure("\(path) has an episode without its numbers; make the file anew.") }
        return Episode(
            name: name,
            desk: audit["domain"]?.string ?? "",
            index: index,
            task: task,
            reward: reward,
            isClaimed: isClaimed,
            goal: audit["goal"]?["items"]?.array ?? []
        )
    }

    private static func reading(_ path: String, _ body: () throws -> Void) throws {
        do { try body() } catch is JSONError { throw foreign(path) }
    }

    private static func foreign(_ path: String) -> AuditFailure {
        AuditFailure("\(path) is no result of 'holdfast simulate --json'; name one, or a run of the store.")
    }
}
