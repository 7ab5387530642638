internal import Auditing
internal import Foundation
internal import Statistics

extension ExperimentResult<ThreeStages> {
    /// The claims and whether they hold, in order; those whose conditions were not played are left out.
    public var verdicts: [ExperimentVerdict] {
        guard conditions.contains(.base), conditions.contains(.grpo) else { return [] }
        let (base, last) = (guards(of: .base, seen: true), guards(of: .grpo, seen: true))
        return [
            rising(), gain(), elsewhere(), .diversity(of: last, as: base, place: "there, "),
            .overlap(of: last, as: base, beside: faithful, place: "there, "),
            .keptOverlap(of: last, as: base, beside: faithful, place: "there, "), otherTracker(),
        ] + (conditions.contains(.reciting) ? [recital()] : [])
    }

    private var faithful: UserGuards? {
        conditions.contains(.faithful) ? guards(of: .faithful, seen: true) : nil
    }

    private func rising() -> ExperimentVerdict {
        let order = [ThreeStages.Condition.base, .steered, .sft, .grpo].filter(conditions.contains)
        let means = order.map { 100 * (alignment(of: $0, seen: true).mean ?? 0) }
        return ExperimentVerdict(
            claim: "at desks of training, mean alignment rises from base to steered to SFT to GRPO",
            holds: zip(means, means.dropFirst()).allSatisfy { $0 < $1 },
            figures: means.map { String(format: "%.1f", $0) }.joined(separator: " → ")
        )
    }

    private func gain() -> ExperimentVerdict {
        let gain = Gain(self, otherwise: false)
        return ExperimentVerdict(
            claim: "there, GRPO beats base by 14 points or removes 60 % of the misses",
            holds: gain.isLarge,
            figures: gain.figures
        )
    }

    private func elsewhere() -> ExperimentVerdict {
        let difference = difference(from: .base, to: .grpo, seen: false)
        let range = difference.interval ?? 0...0
        return ExperimentVerdict(
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

    private func otherTracker() -> ExperimentVerdict {
        let (own, other) = (Gain(self, otherwise: false), Gain(self, otherwise: true))
        let difference = difference(from: .base, to: .grpo, seen: true, otherwise: true)
        let finds = (difference.interval?.lowerBound ?? 0) > 0
        return ExperimentVerdict(
            claim: "a tracker that was built otherwise finds that gain too, and says the same of its size",
            holds: finds && own.isLarge == other.isLarge,
            figures: "\(other.figures) there; \(own.figures) here"
        )
    }

    private func recital() -> ExperimentVerdict {
        let (base, bad) = (guards(of: .base), guards(of: .reciting))
        let area = discriminator(of: .reciting).area ?? 0.5
        return ExperimentVerdict(
            claim: "the guards catch the user that recites its goal",
            holds: (bad.overlap.rate ?? 0) > (base.overlap.rate ?? 0) + 0.1 && area > 0.9,
            figures:
                "overlap \(ExperimentVerdict.percent(bad.overlap)), told from base with AUC \(String(format: "%.2f", area))"
        )
    }
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

    var figures: String { String(format: "%+.1f points, %.1f %% of the misses", 100 * points, 100 * removed) }
}
