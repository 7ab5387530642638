internal import Goals
public import Simulation

/// The reward of one utterance for keeping its goal: R = Σⱼ αⱼ Iⱼ over the five categories.
///
/// > Source: UGST, Mehri et al., arXiv:2507.20152 [S]: α = 0.5 each, so that R lies in 0 … 2.5. What the indicators mean
/// > for an utterance is said at `MoveJudgment`; a category without items counts as kept.
public struct UtteranceReward: Codable, Hashable, Sendable {
    /// The weight of each category, in the order of `GoalCategory.allCases`.
    public var weights: [Double]

    /// Creates a reward.
    ///
    /// - Parameter weights: The weight of each category, in the order of `GoalCategory.allCases`.
    public init(weights: [Double] = [0.5, 0.5, 0.5, 0.5, 0.5]) {
        precondition(weights.count == GoalCategory.allCases.count, "a weight for each category")
        self.weights = weights
    }

    /// The least and the largest reward.
    public var range: ClosedRange<Double> { 0...weights.reduce(0, +) }

    /// Returns the reward of a move.
    ///
    /// - Parameter judgment: What the move does to the goal; `nil` if the model wrote no move, which earns nothing.
    /// - Returns: The reward, in ``range``.
    public func callAsFunction(_ judgment: MoveJudgment?) -> Double {
        guard let judgment else { return 0 }
        return zip(GoalCategory.allCases, weights).reduce(0) { $0 + (judgment.keeps($1.0) ? $1.1 : 0) }
    }
}
