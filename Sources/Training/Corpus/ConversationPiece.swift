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

    /// Whether the move leaves the goal or stutters: nothing to learn from.
    var isSlip: Bool { move.stutters || !moment.judgment(of: move).broken.isEmpty }
}

/// Tokens to learn from, each with its weight in the loss.
public struct TokenPiece: Codable, Hashable, Sendable {
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
    /// How a conversation is shown to a model that learns from it.
    public struct Showing: Sendable {
        /// What the user is reminded of before its moves.
        public var steering = Steering.none
        /// The weight of the agent's tokens and of reminders, in `0...1`; the user's weigh 1, and the goal's 0.
        public var otherWeight: Float = 0
        /// Whether moves that leave the goal, or stutter, are only read.
        public var leavesOutSlips = false
        /// What is said in place of some words, everywhere.
        public var disguise = Disguise()
        /// The most tokens; the rest is left out.
        public var limit: Int

        /// Creates the plainest showing.
        ///
        /// - Parameter limit: The most tokens.
        public init(limit: Int) { self.limit = limit }
    }

    /// Returns a whole conversation as its user reads and writes it.
    ///
    /// - Parameters:
    ///   - rollout: The conversation.
    ///   - showing: How it is shown.
    /// - Returns: The piece.
    public func piece(_ rollout: Rollout, _ showing: Showing) -> TokenPiece {
        var piece = TokenPiece(tokens: tokens(.goal, showing.disguise(rollout.task.goalText)), weights: [])
        piece.weights = Array(repeating: 0, count: piece.tokens.count)
        var shown = 0
        for context in MoveContext.moves(of: rollout) where piece.tokens.count < showing.limit {
            let seen = context.seen
            for message in seen[shown...] { piece.append(tokens(of: showing.disguise(message)), showing.otherWeight) }
            // The move itself is the next message.
            shown = seen.count + 1
            let reminder = showing.steering.reminder(for: rollout.task, before: context)
            if !reminder.isEmpty { piece.append(tokens(.state, showing.disguise(reminder)), showing.otherWeight) }
            piece.append([token(.user)], showing.otherWeight)
            let isLeftOut = showing.leavesOutSlips && context.isSlip
            piece.append(tokens(of: showing.disguise(context.move)), isLeftOut ? 0 : 1)
        }
        return TokenPiece(
            tokens: Array(piece.tokens.prefix(showing.limit)),
            weights: Array(piece.weights.prefix(showing.limit))
        )
    }
}

extension TokenPiece {
    fileprivate mutating func append(_ more: [Int], _ weight: Float) {
        tokens += more
        weights += Array(repeating: weight, count: more.count)
    }
}
