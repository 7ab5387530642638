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
        return [rising(result), gain(result), diversity(result), overlap(result), otherTracker(result)]
            + (conditions.contains(.reciting) ? [recital(result)] : [])
    }

    private static func rising(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        let order = [ThreeStages.Condition.base, .steered, .sft, .grpo].filter(result.conditions.contains)
        let means = order.map { 100 * (result.alignment(of: $0).mean ?? 0) }
        return ThreeStagesVerdict(
            claim: "mean alignment rises from base to steered to SFT to GRPO",
            holds: zip(means, means.dropFirst()).allSatisfy { $0 < $1 },
            figures: means.map { String(format: "%.1f", $0) }.joined(separator: " → ")
        )
    }

    private static func gain(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        let (base, last) = (result.alignment(of: .base).mean ?? 0, result.alignment(of: .grpo).mean ?? 0)
        let removed = base < 1 ? (last - base) / (1 - base) : 0
        return ThreeStagesVerdict(
            claim: "GRPO beats base by 14 points or removes 60 % of the misses",
            holds: last - base >= 0.14 || removed >= 0.6,
            figures: String(format: "%+.1f points, %.0f %% of the misses", 100 * (last - base), 100 * removed)
        )
    }

    private static func diversity(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        let (base, last) = (result.guards(of: .base).hypergeometric ?? 0, result.guards(of: .grpo).hypergeometric ?? 0)
        return ThreeStagesVerdict(
            claim: "HD-D stays within 0.03 of the base",
            holds: abs(last - base) <= 0.03,
            figures: String(format: "%.3f against %.3f", last, base)
        )
    }

    private static func overlap(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        let (base, last) = (result.guards(of: .base).overlap, result.guards(of: .grpo).overlap)
        return ThreeStagesVerdict(
            claim: "overlap with the goal's text is not up",
            holds: share(last) <= share(base),
            figures: String(format: "%.1f %% against %.1f %%", 100 * share(last), 100 * share(base))
        )
    }

    private static func otherTracker(_ result: ThreeStagesResult) -> ThreeStagesVerdict {
        let own = result.difference(from: .base, to: .grpo)
        let other = result.difference(from: .base, to: .grpo, otherwise: true)
        return ThreeStagesVerdict(
            claim: "a tracker that was built otherwise finds a gain too",
            holds: (own.mean ?? 0) > 0 && (other.interval?.lowerBound ?? 0) > 0,
            figures: String(format: "%+.1f points there, %+.1f here", 100 * (other.mean ?? 0), 100 * (own.mean ?? 0))
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
