internal import Dialogue
public import Simulation

/// What one conversation says about its user's consistency.
public struct ConsistencyFigures: Codable, Hashable, Sendable {
    /// How its user kept its goal, and whether it still speaks like a person.
    public var user: UserFigures
    /// Whether the agent asked again for facts, or read them back.
    public var isChecked: Bool
    /// For each of the user's messages, what it contradicts, in the order of `Slip.Manner.allCases`; empty for nothing.
    public var contradicted: [[Slip.Manner]]
    /// For each of the user's messages, whether it names a value that neither the goal nor the agent has: ``StrayValues``.
    public var stray: [Bool]
    /// How the user answered each check of a `RecheckingAgent`.
    public var checks: [FactAnswer]

    /// Reads a conversation.
    ///
    /// - Parameters:
    ///   - rollout: The conversation.
    ///   - index: Its number.
    ///   - isChecked: Whether the agent asked again for facts, or read them back.
    public init(_ rollout: Rollout, index: Int, isChecked: Bool) {
        self.isChecked = isChecked
        user = UserFigures(rollout, index: index)
        let slips = TaskTracker(rollout.task).outcome(of: rollout.messages).slips
        let turns = rollout.messages.indices.filter {
            rollout.messages[$0].role == .user && !rollout.messages[$0].text.isEmpty
        }
        contradicted = turns.map { turn in
            let manners = Set(slips.filter { $0.turn == turn }.map(\.manner))
            return Slip.Manner.allCases.filter(manners.contains)
        }
        stray = StrayValues.flags(of: rollout.messages, goal: rollout.task.goalText)
        checks = MoveContext.moves(of: rollout).compactMap { context in
            guard context.count > 0, RecheckingAgent.isCheck(rollout.messages[context.count - 1]) else { return nil }
            return context.moment.judgment(of: context.move).answer
        }
    }
}
