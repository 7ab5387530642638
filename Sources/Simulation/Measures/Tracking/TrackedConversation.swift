public import Goals

/// What a tracker says of a whole conversation.
public struct TrackedConversation: Hashable, Sendable {
    /// The goal.
    public var goal: UserGoal
    /// The state at the end.
    public var state: GoalState
    /// Where the user left its goal, in order.
    public var slips: [Slip]
    /// What each message of the user gave away.
    public var disclosures: [Disclosure]

    /// The items of a category that ended well, and all of them whose status is known.
    ///
    /// - Parameter category: The category, or `nil` for all.
    /// - Returns: How many ended well, and of how many.
    public func aligned(_ category: GoalCategory? = nil) -> (count: Int, n: Int) {
        var (count, n) = (0, 0)
        for (item, state) in zip(goal.items, state.items) where category == nil || item.category == category {
            guard let isSuccess = item.category.isSuccess(state.status) else { continue }
            n += 1
            if isSuccess { count += 1 }
        }
        return (count, n)
    }

    /// The share of a category's items that ended well, in `0...1`, or `nil` without items.
    public func alignment(_ category: GoalCategory) -> Double? {
        let (count, n) = aligned(category)
        return n > 0 ? Double(count) / Double(n) : nil
    }
}
