/// What a sampled move earns: for its goal, and beside that for how it is said.
public struct MoveReward: Codable, Hashable, Sendable {
    /// What it earns for the goal, by which groups are kept or dropped.
    public var goal: Double
    /// What it earns beside that.
    ///
    /// Groups that differ in it alone fill a batch that has too few others.
    public var manner: Double

    /// Creates a reward.
    ///
    /// - Parameters:
    ///   - goal: What the move earns for the goal.
    ///   - manner: What it earns beside that.
    public init(_ goal: Double, manner: Double = 0) {
        self.goal = goal
        self.manner = manner
    }
}
