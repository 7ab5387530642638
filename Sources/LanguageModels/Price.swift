public import Foundation

/// What a model's tokens cost, as the user gives it.
///
/// Holdfast knows no prices: they change, and a wrong one is worse than none. A model without a price has an unknown
/// cost, never a cost of 0. Discounts for cached prompts are not modelled, so a cost is an upper bound where a server
/// grants them.
public struct Price: Hashable, Sendable {
    /// The price of a million tokens of a request, in the user's currency.
    public var promptPerMillion: Decimal
    /// The price of a million tokens of a reply, in the user's currency.
    public var completionPerMillion: Decimal

    /// Creates a price.
    public init(promptPerMillion: Decimal, completionPerMillion: Decimal) {
        self.promptPerMillion = promptPerMillion
        self.completionPerMillion = completionPerMillion
    }

    /// Returns the cost of a reply, or `nil` where the server did not count its tokens.
    ///
    /// The sum is exact, so it does not depend on the order in which replies arrive.
    ///
    /// - Parameter usage: The tokens of the reply.
    /// - Returns: The cost in the user's currency: tokens × price of a million ÷ 1 000 000, summed over both kinds.
    public func cost(of usage: Usage) -> Decimal? {
        guard let prompt = usage.promptTokens, let completion = usage.completionTokens else { return nil }
        return (Decimal(prompt) * promptPerMillion + Decimal(completion) * completionPerMillion) / 1_000_000
    }
}
