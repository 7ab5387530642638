import Dialogue
import Foundation
import LanguageModels

extension Spend {
    /// The spend as JSON; a cost that is not known is null, and never 0.
    var json: JSON {
        [
            "completionTokens": .integer(completionTokens), "promptTokens": .integer(promptTokens),
            "replies": .integer(replies), "repliesWithoutCost": .integer(repliesWithoutCost),
            "repliesWithoutUsage": .integer(repliesWithoutUsage),
            "cost": replies == 0 ? .number(0) : cost.map { .number(($0 as NSDecimalNumber).doubleValue) } ?? .null,
        ]
    }

    /// The spend in words: what it cost if that is known, else its tokens.
    var words: String {
        guard replies > 0 else { return "nothing asked" }
        let tokens = "\(promptTokens) + \(completionTokens) tokens"
        return cost.map { "cost \(Self.rounded($0)), \(tokens)" } ?? "cost unknown, \(tokens)"
    }

    private static func rounded(_ cost: Decimal) -> String {
        var (cost, result) = (cost, Decimal())
        NSDecimalRound(&result, &cost, 4, .plain)
        return "\(result)"
    }
}
