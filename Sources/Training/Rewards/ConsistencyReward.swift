public import Simulation

/// The reward of one turn for its consistency, from three questions that rules answer without a model.
///
/// ```
/// r = Σ wᵢ cᵢ ⁄ Σ wᵢ     over the consistencies that the turn has
/// ```
///
/// > Source: Abdulhai et al., *Consistently Simulating Human Personas with Multi-Turn RL*, arXiv:2511.00222 [S], for the three
/// > consistencies. Theirs: a judge model decides each of them from persona and lines, and the code that was released
/// > rewards prompt-to-line alone. Ours: a tracker that knows the task's values, policies and wishes decides; a turn that
/// > contradicts several own lines counts once; a correction that returns to the goal contradicts nothing; to end while
/// > something is still to be pursued contradicts the goal, and so does to go on when nothing is, or to leave out what is due; questions are the agent's, answered by the user itself; and the
/// > three are averaged over those that the turn has.
public struct ConsistencyReward: Codable, Hashable, Sendable {
    /// The weight of prompt-to-line consistency, 0 or more.
    public var promptToLine: Double
    /// The weight of line-to-line consistency, 0 or more.
    public var lineToLine: Double
    /// The weight of right answers to questions about facts, 0 or more.
    public var answers: Double

    /// Creates a reward.
    ///
    /// - Parameters:
    ///   - promptToLine: The weight of prompt-to-line consistency, 0 or more.
    ///   - lineToLine: The weight of line-to-line consistency, 0 or more.
    ///   - answers: The weight of right answers to questions about facts, 0 or more.
    public init(promptToLine: Double = 1, lineToLine: Double = 1, answers: Double = 1) {
        precondition(min(promptToLine, lineToLine, answers) >= 0, "weights are 0 or more")
        self.promptToLine = promptToLine
        self.lineToLine = lineToLine
        self.answers = answers
    }

    /// Returns the reward of a turn.
    ///
    /// - Parameter consistency: The turn's consistency; `nil` if the model wrote no turn, which earns nothing.
    /// - Returns: The reward, in `0...1`.
    public func callAsFunction(_ consistency: TurnConsistency?) -> Double {
        guard let consistency else { return 0 }
        let parts = [
            (promptToLine, consistency.promptToLine), (lineToLine, consistency.lineToLine),
            (answers, consistency.answer),
        ]
        var (sum, all) = (0.0, 0.0)
        for (weight, holds) in parts {
            guard let holds else { continue }
            sum += holds ? weight : 0
            all += weight
        }
        return all > 0 ? sum / all : 0
    }
}

/// The three consistencies of one turn of a user.
public struct TurnConsistency: Codable, Hashable, Sendable {
    /// Whether the turn contradicts nothing of the goal, neither its person, facts and policies nor what it wants, and does what is due.
    public var promptToLine: Bool
    /// Whether it contradicts none of the user's own lines before; `nil` for a first line.
    public var lineToLine: Bool?
    /// Whether it answers as the goal has it; `nil` where the agent asked for no fact that the user knows and may tell.
    public var answer: Bool?

    /// Creates a turn's consistency.
    ///
    /// - Parameters:
    ///   - promptToLine: Whether it contradicts nothing of the goal.
    ///   - lineToLine: Whether it contradicts none of the user's own lines before; `nil` for a first line.
    ///   - answer: Whether it answers as the goal has it; `nil` where nothing was asked.
    public init(promptToLine: Bool, lineToLine: Bool?, answer: Bool?) {
        self.promptToLine = promptToLine
        self.lineToLine = lineToLine
        self.answer = answer
    }

    /// Reads the consistency of a move off what it does to the goal.
    ///
    /// - Parameters:
    ///   - judgment: What the move does to the goal.
    ///   - isFirst: Whether the user has said nothing before.
    public init(_ judgment: MoveJudgment, isFirst: Bool) {
        // Categories that are broken without a slip: what was due is left out. A user that only repeats its name contradicts nothing.
        let leftOut = judgment.broken.subtracting(judgment.slips.map(\.category))
        promptToLine =
            !judgment.endsEarly && !judgment.lingers && leftOut.isEmpty
            && judgment.slips.allSatisfy { $0.manner == .local }
        lineToLine = isFirst ? nil : judgment.slips.allSatisfy { $0.manner != .local }
        answer = judgment.answer.map { $0 == .right }
    }

    /// Whether none of the three is hurt.
    public var isWhole: Bool { promptToLine && lineToLine != false && answer != false }
}
