import Dialogue

/// A message that a wrapper says in between, whose answer the wrapped user does not see.
struct Detour {
    private var held: UserMove?
    private var start = 0
    private var hidden: [Range<Int>] = []

    /// Puts a move off until the next turn.
    ///
    /// - Parameters:
    ///   - move: What the wrapped user would have done.
    ///   - messages: What the user saw when it moved.
    mutating func begin(holding move: UserMove, after messages: [Message]) {
        held = move
        start = messages.count
    }

    /// Returns the move that was put off, if there is one; what was said since stays hidden from the wrapped user.
    mutating func resume(after messages: [Message]) -> UserMove? {
        guard let move = held else { return nil }
        held = nil
        hidden.append(start..<max(start, messages.count))
        return move
    }

    /// The messages without detours.
    func visible(_ messages: [Message]) -> [Message] {
        guard !hidden.isEmpty else { return messages }
        return messages.indices.filter { place in !hidden.contains { $0.contains(place) } }.map { messages[$0] }
    }
}
