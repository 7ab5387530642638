public import Foundation

/// What a number of replies took, with what is not known counted beside it.
public struct Spend: Hashable, Sendable {
    /// The number of replies.
    public private(set) var replies = 0
    /// The tokens of the requests whose server counted them.
    public private(set) var promptTokens = 0
    /// The tokens of the replies whose server counted them.
    public private(set) var completionTokens = 0
    /// The replies whose tokens the server did not count, or not all of them.
    public private(set) var repliesWithoutUsage = 0
    /// The cost of the replies whose cost is known, in the user's currency.
    public private(set) var knownCost: Decimal = 0
    /// The replies whose cost is not known, because the model has no price or the tokens were not counted.
    public private(set) var repliesWithoutCost = 0

    /// Creates the spend of no reply.
    public init() {}

    /// Creates a spend that was added up before.
    ///
    /// - Parameters:
    ///   - replies: The number of replies.
    ///   - promptTokens: The tokens of the requests whose server counted them.
    ///   - completionTokens: The tokens of the replies whose server counted them.
    ///   - repliesWithoutUsage: The replies whose tokens the server did not count, or not all of them.
    ///   - knownCost: The cost of the replies whose cost is known, in the user's currency.
    ///   - repliesWithoutCost: The replies whose cost is not known.
    public init(
        replies: Int,
        promptTokens: Int,
        completionTokens: Int,
        repliesWithoutUsage: Int,
        knownCost: Decimal,
        repliesWithoutCost: Int
    ) {
        self.replies = replies
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.repliesWithoutUsage = repliesWithoutUsage
        self.knownCost = knownCost
        self.repliesWithoutCost = repliesWithoutCost
    }

    /// The cost of all replies, or `nil` where the cost of at least one is unknown.
    public var cost: Decimal? { repliesWithoutCost == 0 ? knownCost : nil }

    /// Adds a reply.
    ///
    /// - Parameters:
    ///   - usage: The tokens of the reply.
    ///   - price: The price of the model's tokens, or `nil` where it is unknown.
    public mutating func add(_ usage: Usage, at price: Price?) {
        replies += 1
        promptTokens += usage.promptTokens ?? 0
        completionTokens += usage.completionTokens ?? 0
        if usage.promptTokens == nil || usage.completionTokens == nil { repliesWithoutUsage += 1 }
        if let cost = price?.cost(of: usage) {
            knownCost += cost
        } else {
            repliesWithoutCost += 1
        }
    }

    /// Adds up two spends.
    public static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.replies += right.replies
        sum.promptTokens += right.promptTokens
        sum.completionTokens += right.completionTokens
        sum.repliesWithoutUsage += right.repliesWithoutUsage
        sum.knownCost += right.knownCost
        sum.repliesWithoutCost += right.repliesWithoutCost
        return sum
    }
}
