internal import Foundation
internal import Statistics

/// A claim of ``ConsistencyTraining`` that was fixed beforehand, and whether it holds.
public struct ConsistencyVerdict: Hashable, Sendable {
    /// The claim.
    public let claim: String
    /// Whether it holds.
    public let holds: Bool
    /// The figures that it rests on.
    public let figures: String

    /// Returns the claims and whether they hold.
    ///
    /// - Parameter result: What came out.
    /// - Returns: The claims, in order; none if the base or PPO was not played.
    public static func all(of result: ConsistencyResult) -> [ConsistencyVerdict] {
        guard result.conditions.contains(.base), result.conditions.contains(.ppo) else { return [] }
        return [
            removal(.natural, "PPO removes 55 % of the natural contradictions", result),
            removal(.planted, "PPO removes 55 % of the planted contradictions", result),
            answers(result), baseline(result), diversity(result), overlap(result), alignment(result),
        ] + (result.conditions.contains(.reciting) ? [recital(result)] : [])
    }

    private static func removal(
        _ measure: ConsistencyResult.Measure,
        _ claim: String,
        _ result: ConsistencyResult
    ) -> ConsistencyVerdict {
        let removal = result.removal(of: measure, by: .ppo)
        let (before, after) = (result.share(measure, of: .base), result.share(measure, of: .ppo))
        return ConsistencyVerdict(
            claim: claim,
            holds: (removal.share ?? 0) >= 0.55,
            figures: "\(text(removal)), \(text(before)) before and \(text(after)) after"
        )
    }

    private static func answers(_ result: ConsistencyResult) -> ConsistencyVerdict {
        let (before, after) = (result.share(.answered, of: .base), result.share(.answered, of: .ppo))
        return ConsistencyVerdict(
            claim: "more questions about facts are answered rightly, not fewer",
            holds: value(after) >= value(before),
            figures: "\(text(before)) before and \(text(after)) after"
        )
    }

    private static func baseline(_ result: ConsistencyResult) -> ConsistencyVerdict {
        let removal = result.removal(of: .natural, by: .kto)
        return ConsistencyVerdict(
            claim: "KTO with the right sign removes natural contradictions",
            holds: (removal.interval?.lowerBound ?? 0) > 0,
            figures: text(removal)
        )
    }

    private static func diversity(_ result: ConsistencyResult) -> ConsistencyVerdict {
        let (base, last) = (result.guards(of: .base).hypergeometric ?? 0, result.guards(of: .ppo).hypergeometric ?? 0)
        return ConsistencyVerdict(
            claim: "HD-D stays within 0.03 of the base",
            holds: abs(last - base) <= 0.03,
            figures: String(format: "%.3f against %.3f", last, base)
        )
    }

    private static func overlap(_ result: ConsistencyResult) -> ConsistencyVerdict {
        let (base, last) = (result.guards(of: .base).overlap, result.guards(of: .ppo).overlap)
        return ConsistencyVerdict(
            claim: "overlap with the goal's text is not up",
            holds: value(last) <= value(base),
            figures: "\(text(last)) against \(text(base))"
        )
    }

    private static func alignment(_ result: ConsistencyResult) -> ConsistencyVerdict {
        let gain = result.alignmentGain(of: .ppo)
        return ConsistencyVerdict(
            claim: "goal alignment does not fall by more than a point",
            holds: (gain.mean ?? -1) >= -0.01,
            figures: String(format: "%+.1f points", 100 * (gain.mean ?? 0))
        )
    }

    private static func recital(_ result: ConsistencyResult) -> ConsistencyVerdict {
        let (base, bad) = (result.guards(of: .base).overlap, result.guards(of: .reciting).overlap)
        return ConsistencyVerdict(
            claim: "the guards catch the user that recites its goal",
            holds: value(bad) > value(base) + 0.1,
            figures: "overlap \(text(bad)) against \(text(base))"
        )
    }

    private static func value(_ share: Proportion) -> Double {
        share.n == 0 ? 0 : Double(share.count) / Double(share.n)
    }

    private static func text(_ share: Proportion) -> String { String(format: "%.1f %%", 100 * value(share)) }

    private static func text(_ removal: ConsistencyResult.Removal) -> String {
        guard let share = removal.share else { return "the base has none" }
        let range = removal.interval.map { String(format: " (%.0f to %.0f)", 100 * $0.lowerBound, 100 * $0.upperBound) }
        return String(format: "%.0f %%", 100 * share) + (range ?? "")
    }
}
