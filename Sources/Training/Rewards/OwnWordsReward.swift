public import Simulation

/// What a move that keeps the whole goal earns for saying it in its own words.
///
/// ```
/// w (1 − s)     s: the share of its word 4-grams that stand in the goal's text, 0 without any
/// ```
///
/// A reward for alignment alone invites recital. A move that breaks a category earns nothing here, so that to leave the goal
/// never pays: it loses this beside what the category is worth. Nor does one that says something twice, for without that rule
/// users learned to ("The postcode is 33985. The postcode is 33985."): what is said twice makes the share smaller.
///
/// > Source: ours; UGST, Mehri et al., arXiv:2507.20152 [S], rewards the five categories alone. What it lowers is also a
/// > guard (`GoalOverlap`), which says less of a user that was trained with it than of one that was not.
public struct OwnWordsReward: Codable, Hashable, Sendable {
    /// What a move earns of whose words no four in a row are the goal's, above 0; a category that is kept earns 0.5.
    public var weight: Double

    /// Creates a reward.
    ///
    /// - Parameter weight: What a move earns of whose words no four in a row are the goal's, above 0.
    public init(weight: Double = 1) {
        precondition(weight > 0, "a weight above 0")
        self.weight = weight
    }

    /// Returns what a move that keeps the goal earns.
    ///
    /// - Parameters:
    ///   - move: The move; `nil` stands for tokens that are none, and earns nothing.
    ///   - goal: The goal's text.
    /// - Returns: A number in 0 … ``weight``.
    public func callAsFunction(_ move: UserMove?, goal: String) -> Double {
        switch move {
        case nil: return 0
        case .call: return weight
        case .say(let text), .end(let text):
            if GoalOverlap.repeats(text, beside: goal) { return 0 }
            let (shared, all) = GoalOverlap.count(of: [text], in: goal)
            return all == 0 ? weight : weight * (1 - Double(shared) / Double(all))
        }
    }
}
