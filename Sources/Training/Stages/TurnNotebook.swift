internal import Synchronization

/// What a model read and wrote for one move, token by token.
struct WrittenTurn: Hashable, Sendable {
    /// What it read.
    var prompt: [Int]
    /// What it wrote.
    var tokens: [Int]
}

/// Keeps what models write in conversations that are played at once.
final class TurnNotebook: Sendable {
    private let turns = Mutex<[String: [WrittenTurn]]>([:])

    /// Adds the next turn of a task's conversation.
    func note(_ turn: WrittenTurn, of task: String) { turns.withLock { $0[task, default: []].append(turn) } }

    /// Returns the turns of a task's conversation, and forgets them.
    func take(_ task: String) -> [WrittenTurn] { turns.withLock { $0.removeValue(forKey: task) ?? [] } }
}
