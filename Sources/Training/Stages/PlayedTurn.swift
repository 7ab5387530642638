internal import Tensors

/// One turn of a user that a model played: one action of the policy.
public struct PlayedTurn: Hashable, Sendable {
    /// The tokens that it read.
    public var prompt: [Int]
    /// The tokens that it wrote, at least 1.
    public var tokens: [Int]
    /// What the turn earned.
    public var reward: Double

    /// Creates a turn.
    ///
    /// - Parameters:
    ///   - prompt: The tokens that it read, at least 1.
    ///   - tokens: The tokens that it wrote, at least 1.
    ///   - reward: What the turn earned.
    public init(prompt: [Int], tokens: [Int], reward: Double) {
        self.prompt = prompt
        self.tokens = tokens
        self.reward = reward
    }
}

/// The turns of a user in one conversation.
public struct PlayedConversation: Hashable, Sendable {
    /// The turns in order.
    public var turns: [PlayedTurn]
    /// What the user would have read next, where the conversation was cut off; `nil` where it came to its end.
    public var next: [Int]?

    /// Creates a conversation.
    ///
    /// - Parameters:
    ///   - turns: The turns in order.
    ///   - next: What the user would have read next, where the conversation was cut off.
    public init(turns: [PlayedTurn], next: [Int]? = nil) {
        self.turns = turns
        self.next = next
    }
}

/// Turns of conversations side by side in one batch; a turn that goes on where the one before it ended shares its tokens.
struct TurnBatch {
    private(set) var tokens = TokenBatch()
    /// The rows of each turn's tokens, in order; the first of them is the state in which the turn begins.
    private(set) var rows: [Range<Int>] = []

    init(_ turns: [(prompt: [Int], tokens: [Int])]) throws {
        var sequence: [Int] = []
        var wanted: [Bool] = []
        for turn in turns {
            if sequence.isEmpty || !turn.prompt.starts(with: sequence) {
                if !sequence.isEmpty { try tokens.append(sequence, wanting: wanted) }
                (sequence, wanted) = ([], [])
            }
            let start = rows.last?.upperBound ?? 0
            rows.append(start..<start + turn.tokens.count)
            wanted += Array(repeating: false, count: turn.prompt.count - sequence.count)
            wanted += Array(repeating: true, count: turn.tokens.count)
            sequence = turn.prompt + turn.tokens
        }
        if !sequence.isEmpty { try tokens.append(sequence, wanting: wanted) }
    }

    /// The rows of the states in which the turns begin.
    var starts: [Int] { rows.map(\.lowerBound) }
}
