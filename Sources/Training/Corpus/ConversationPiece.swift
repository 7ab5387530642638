public import Dialogue
internal import Environments
public import Simulation

/// A move of the user in a conversation, with all that came before it.
public struct MoveContext: Sendable {
    /// The conversation.
    public let rollout: Rollout
    /// The number of messages before the move.
    public let count: Int
    /// The move that was made.
    public let move: UserMove

    /// The moves of a conversation in order.
    ///
    /// - Parameter rollout: The conversation.
    /// - Returns: The moves.
    public static func moves(of rollout: Rollout) -> [MoveContext] {
        let messages = rollout.messages
        var moves = messages.indices.filter { messages[$0].role == .user }.map { place in
            let message = messages[place]
            let isLast = place == messages.count - 1 && rollout.ending == .userEnded
            let move: UserMove =
                !message.toolCalls.isEmpty ? .call(message.toolCalls) : isLast ? .end(message.text) : .say(message.text)
            return MoveContext(rollout: rollout, count: place, move: move)
        }
        if rollout.ending == .userEnded, messages.last?.role != .user {
            moves.append(MoveContext(rollout: rollout, count: messages.count, move: .end("")))
        }
        return moves
    }

    /// The messages before the move, as the user sees them.
    public var seen: [Message] {
        rollout.messages.prefix(count).filter { message in
            switch message.role {
            case .user: true
            case .assistant: !message.text.isEmpty
            case .tool: message.requestor == .user
            case .system: false
            }
        }
    }

    /// The place from which moves can be judged.
    public var moment: TrackedMoment { TrackedMoment(rollout.task, after: Array(rollout.messages.prefix(count))) }
}

/// Tokens to learn from, each with its weight in the loss.
public struct TokenPiece: Hashable, Sendable {
    /// The tokens.
    public var tokens: [Int]
    /// The weight of each token's loss, 0 for what is only read.
    public var weights: [Float]

    /// Creates a piece.
    ///
    /// - Parameters:
    ///   - tokens: The tokens.
    ///   - weights: The weight of each token's loss, as many, 0 for what is only read.
    public init(tokens: [Int], weights: [Float]) {
        self.tokens = tokens
        self.weights = weights
    }
}

extension DialogueForm {
    /// Returns a whole conversation as its user reads and writes it.
    ///
    /// - Parameters:
    ///   - rollout: The conversation.
    ///   - agentWeight: The weight of the agent's tokens, in `0...1`; the user's weigh 1, and the goal's 0.
    ///   - limit: The most tokens; the rest is left out.
    /// - Returns: The piece.
    public func piece(_ rollout: Rollout, agentWeight: Float, limit: Int) -> TokenPiece {
        var piece = TokenPiece(tokens: tokens(.goal, rollout.task.goalText), weights: [])
        piece.weights = Array(repeating: 0, count: piece.tokens.count)
        guard let last = MoveContext.moves(of: rollout).last else { return piece }
        for message in last.seen { piece.append(tokens(of: message), message.role == .user ? 1 : agentWeight) }
        piece.append([token(.user)], agentWeight)
        piece.append(tokens(of: last.move), 1)
        return TokenPiece(tokens: Array(piece.tokens.prefix(limit)), weights: Array(piece.weights.prefix(limit)))
    }

    /// Returns a conversation up to a move, with a reminder before it.
    ///
    /// - Parameters:
    ///   - context: The move.
    ///   - reminder: The reminder.
    ///   - agentWeight: The weight of the agent's tokens; the user's earlier words weigh as much, its move weighs 1.
    ///   - limit: The most tokens; the oldest messages are left out.
    /// - Returns: The piece.
    public func piece(_ context: MoveContext, reminder: String, agentWeight: Float, limit: Int) -> TokenPiece {
        let goal = context.rollout.task.goalText
        let move = tokens(of: context.move)
        let prompt = prompt(goal: goal, messages: context.seen, reminder: reminder, limit: limit - move.count)
        let own = tokens(.goal, goal).count
        let behind = tokens(.state, reminder).count + 1
        let weights = prompt.indices.map { $0 < own || $0 >= prompt.count - behind ? 0 : agentWeight }
        return TokenPiece(tokens: prompt + move, weights: weights + move.map { _ in 1 })
    }
}

extension TokenPiece {
    fileprivate mutating func append(_ more: [Int], _ weight: Float) {
        tokens += more
        weights += Array(repeating: weight, count: more.count)
    }
}
