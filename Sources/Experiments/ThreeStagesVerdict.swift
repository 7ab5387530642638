internal import Auditing
internal import Foundation
internal import Statistics

/// A claim of ``ThreeStages`` that was fixed beforehand, and whether it holds.
public struct ThreeStagesVerdict: Hashable, Sendable {
    /// The claim.
    public let claim: String
    /// Whether it holds.
    public let holds: Bool
    /// The figures that it rests on.
    public let figures: String

    /// Returns the claims and whether they hold.
    ///
    /// - Parameter result: What came out.
    /// - Returns: The claims, in order; those whose conditions were not played are left out.
    public static func all(of result: ThreeStagesResult) -> [ThreeStagesVerdict] {
        let conditions = result.conditions
        guard conditions.contains(.base), conditions.contains(.grpo) else { return [] }
        return [
            rising(result), gain(result), elsewhere(result), diversity(result), overlap(result), otherTracker(result),
        ]
            + (conditions.contains(.reciting) ? [recital(result)] : [])
    }

    private static func rising(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        let order = [ThreeStages.Condition.base, .steered, .sft, .grpo].filter(result.conditions.contains)
        let means = order.map { 100 * (result.alignment(of: $0, seen: true).mean ?? 0) }
        return ThreeStagesVerdict(
            claim: "at desks of training, mean alignment rises from base to steered to SFT to GRPO",
            holds: zip(means, means.dropFirst()).allSatisfy { $0 < $1 },
            figures: means.map { String(format: "%.1f", $0) }.joined(separator: " → ")
        )
    }

    private static func gain(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        let gain = Gain(result, otherwise: false)
        return ThreeStagesVerdict(
            claim: "there, GRPO beats base by 14 points or removes 60 % of the misses",
            holds: gain.isLarge,
            figures: gain.figures
        )
    }

    /// The misses that policy optimization removes at desks of training.
    private struct Gain {
        let points: Double
        let removed: Double

        init(_ result: ThreeStagesResult, otherwise: Bool) {
            func mean(_ condition: ThreeStages.Condition) -> Double {
                result.alignment(of: condition, seen: true, otherwise: otherwise).mean ?? 0
            }
            points = mean(.grpo) - mean(.base)
            removed = mean(.base) < 1 ? points / (1 - mean(.base)) : 0
        }

        var isLarge: Bool { points >= 0.14 || removed >= 0.6 }

        var figures: String { String(format: "%+.1f points, %.0f %% of the misses", 100 * points, 100 * removed) }
    }

    private static func elsewhere(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        let difference = result.difference(from: .base, to: .grpo, seen: false)
        let range = difference.interval ?? 0...0
        return ThreeStagesVerdict(
            claim: "at the desk kept out, GRPO beats base",
            holds: range.lowerBound > 0,
            figures: String(
                format: "%+.1f points (%+.1f to %+.1f)",
                100 * (difference.mean ?? 0),
                100 * range.lowerBound,
                100 * range.upperBound
            )
        )
    }

    private static func diversity(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        func diversity(_ condition: ThreeStages.Condition) -> Double {
            result.guards(of: condition, seen: true).hypergeometric ?? 0
        }
        let (base, last) = (diversity(.base), diversity(.grpo))
        return ThreeStagesVerdict(
            claim: "there, HD-D stays within 0.03 of the base",
            holds: abs(last - base) <= 0.03,
            figures: String(format: "%.3f against %.3f", last, base)
        )
    }

    private static func overlap(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        let (base, last) = (
            result.guards(of: .base, seen: true).overlap, result.guards(of: .grpo, seen: true).overlap
        )
        return ThreeStagesVerdict(
            claim: "there, overlap with the goal's text is not up",
            holds: share(last) <= share(base),
            figures: String(format: "%.1f %% against %.1f %%", 100 * share(last), 100 * share(base))
        )
    }

    private static func otherTracker(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        let (own, other) = (Gain(result, otherwise: false), Gain(result, otherwise: true))
        let difference = result.difference(from: .base, to: .grpo, seen: true, otherwise: true)
        let finds = (difference.interval?.lowerBound ?? 0) > 0
        return ThreeStagesVerdict(
            claim: "a tracker that was built otherwise finds that gain too, and says the same of its size",
            holds: finds && own.isLarge == other.isLarge,
            figures: "\(other.figures) there; \(own.figures) here"
        )
    }

    private static func recital(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        let (base, bad) = (result.guards(of: .base), result.guards(of: .reciting))
        let area = result.discriminator(of: .reciting).area ?? 0.5
        return ThreeStagesVerdict(
            claim: "the guards catch the user that recites its goal",
            holds: share(bad.overlap) > share(base.overlap) + 0.1 && area > 0.9,
            figures: String(format: "overlap %.1f %%, told from base with AUC %.2f", 100 * share(bad.overlap), area)
        )
    }

    private static func share(_ share: Proportion) -> Double {
        share.n == 0 ? 0 : Double(share.count) / Double(share.n)
    }
}
