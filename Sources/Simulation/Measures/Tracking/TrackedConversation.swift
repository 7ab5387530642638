public import Goals

/// What a tracker says of a whole conversation.
public struct TrackedConversation: Hashable, Sendable {
    /// The goal.
    public var goal: UserGoal
    /// The state at the end.
    public var state: GoalState
    /// Where the user left its goal, in order.
    public var slips: [Slip]
    /// How the user pursued each objective, in order.
    public var pursuits: [ObjectivePursuit]
    /// What each message of the user gave away.
    public var disclosures: [Disclosure]
    /// Whether the user ended the conversation while something of its goal was still to be pursued.
    public var endsEarly: Bool
    /// The user's messages after everything was settled and the agent had asked whether there is more, but for the first.
    public var lingering: Int

    /// Returns the share of the user's messages that slip in a manner.
    ///
    /// - Parameter manner: What the slips are at odds with, or `nil` for all.
    /// - Returns: The share in `0...1`, or `nil` without messages.
    public func drift(_ manner: Slip.Manner? = nil) -> Double? {
        guard !disclosures.isEmpty else { return nil }
        let turns = Set(slips.filter { manner == nil || $0.manner == manner }.map(\.turn))
        return Double(turns.count) / Double(disclosures.count)
    }

    /// The share of what nobody had asked for among all facts and conditions that stands in the first message, in `0...1`;
    /// `nil` where nothing was told unasked.
    public var frontLoading: Double? {
        let all = disclosures.reduce(0) { $0 + $1.unasked }
        return all > 0 ? Double(disclosures[0].unasked) / Double(all) : nil
    }

    /// The identifiers that the user states in a message, on average; `nil` without messages.
    public var identifiersPerMessage: Double? {
        guard !disclosures.isEmpty else { return nil }
        return Double(disclosures.reduce(0) { $0 + $1.identifiers }) / Double(disclosures.count)
    }

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
