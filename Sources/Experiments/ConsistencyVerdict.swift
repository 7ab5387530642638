internal import Foundation
internal import Statistics

extension ExperimentResult<ConsistencyTraining> {
    /// The claims and whether they hold, in order; none if the base or PPO was not played.
    public var verdicts: [ExperimentVerdict] {
        guard conditions.contains(.base), conditions.contains(.ppo) else { return [] }
        let (base, last) = (guards(of: .base), guards(of: .ppo))
        let faithful = conditions.contains(.faithful) ? guards(of: .faithful) : nil
        return [
            removal(.natural, "PPO removes 55 % of the natural contradictions"),
            removal(.planted, "PPO removes 55 % of the planted contradictions"),
            removal(.stray, "a count that knows no task finds it too: 55 % of the values that nobody gave are gone"),
            answers(), baseline(), .diversity(of: last, as: base), .overlap(of: last, as: base, beside: faithful),
            .keptOverlap(of: last, as: base, beside: faithful), alignment(),
        ] + (conditions.contains(.reciting) ? [recital()] : [])
    }

    private func removal(
        _ measure: ConsistencyMeasure,
        _ claim: String
    ) -> ExperimentVerdict {
        let removal = removal(of: measure, by: .ppo)
        let (before, after) = (share(measure, of: .base), share(measure, of: .ppo))
        return ExperimentVerdict(
            claim: claim,
            holds: (removal.share ?? 0) >= 0.55,
            figures:
                "\(text(removal)), \(ExperimentVerdict.percent(before)) before and \(ExperimentVerdict.percent(after)) after"
        )
    }

    private func answers() -> ExperimentVerdict {
        let (before, after) = (share(.answered, of: .base), share(.answered, of: .ppo))
        return ExperimentVerdict(
            claim: "more questions about facts are answered rightly, not fewer",
            holds: (after.rate ?? 0) >= (before.rate ?? 0),
            figures: "\(ExperimentVerdict.percent(before)) before and \(ExperimentVerdict.percent(after)) after"
        )
    }

    private func baseline() -> ExperimentVerdict {
        let removal = removal(of: .natural, by: .kto)
        return ExperimentVerdict(
            claim: "KTO with the right sign removes natural contradictions",
            holds: (removal.interval?.lowerBound ?? 0) > 0,
            figures: text(removal)
        )
    }

    private func alignment() -> ExperimentVerdict {
        let gain = alignmentGain(of: .ppo)
        return ExperimentVerdict(
            claim: "goal alignment does not fall by more than a point",
            holds: (gain.mean ?? -1) >= -0.01,
            figures: String(format: "%+.1f points", 100 * (gain.mean ?? 0))
        )
    }

    private func recital() -> ExperimentVerdict {
        let (base, bad) = (guards(of: .base).overlap, guards(of: .reciting).overlap)
        return ExperimentVerdict(
            claim: "the guards catch the user that recites its goal",
            holds: (bad.rate ?? 0) > (base.rate ?? 0) + 0.1,
            figures: "overlap \(ExperimentVerdict.percent(bad)) against \(ExperimentVerdict.percent(base))"
        )
    }

    private func text(_ removal: ContradictionRemoval) -> String {
        guard let share = removal.share else { return "the base has none" }
        // A whole number of percent, and no −0.
        func percent(_ share: Double) -> Int { Int((100 * share).rounded()) }
        let range = removal.interval.map { " (\(percent($0.lowerBound)) to \(percent($0.upperBound)))" }
        return "\(percent(share)) %\(range ?? "")"
    }
}
