public import Goals

/// One place in a conversation where a user leaves its goal.
public struct Slip: Hashable, Sendable {
    /// What the user's line is at odds with.
    ///
    /// > Source: the three levels of drift that Abdulhai et al., arXiv:2511.00222 [S], measure with a judge: line to
    /// > line, line to prompt, and line to facts. Deviations: decided by rules over a task's values, policies and wishes.
    public enum Manner: String, Codable, Hashable, Sendable, CaseIterable {
        /// Its own lines before.
        case local
        /// Its goal: the person that it is, its policies, what it wants.
        case global
        /// The facts that it was given.
        case factual
    }

    /// The category of what was left.
    public var category: GoalCategory
    /// What the line is at odds with.
    public var manner: Manner
    /// The index of the message.
    public var turn: Int
    /// The goal's item, or `nil` where the goal has none for it, as for a wish too many.
    public var item: String?
    /// The user's words.
    public var quote: String
    /// What is wrong with them.
    public var reason: String

    /// Creates a slip.
    ///
    /// - Parameters:
    ///   - category: The category of what was left.
    ///   - manner: What the line is at odds with.
    ///   - turn: The index of the message.
    ///   - item: The goal's item, if it has one.
    ///   - quote: The user's words.
    ///   - reason: What is wrong with them.
    public init(
        _ category: GoalCategory,
        _ manner: Manner,
        turn: Int,
        item: String?,
        quote: String,
        reason: String
    ) {
        self.category = category
        self.manner = manner
        self.turn = turn
        self.item = item
        self.quote = quote
        self.reason = reason
    }
}
