internal import Foundation
internal import Statistics

/// A claim of an experiment that was fixed beforehand, and whether it holds.
public struct ExperimentVerdict: Hashable, Sendable {
    /// The claim.
    public let claim: String
    /// Whether it holds.
    public let holds: Bool
    /// The figures that it rests on.
    public let figures: String

    /// The claim that the words stay as varied as they were.
    static func diversity(of last: UserGuards, as base: UserGuards, place: String = "") -> ExperimentVerdict {
        let (before, after) = (base.hypergeometric ?? 0, last.hypergeometric ?? 0)
        return ExperimentVerdict(
            claim: "\(place)HD-D stays within 0.03 of the base",
            holds: abs(after - before) <= 0.03,
            figures: String(format: "%.3f against %.3f", after, before)
        )
    }

    /// The claim that the user does not say more in its goal's own words than before.
    ///
    /// The user that keeps its goal by rules stands beside it, as far as it was played: a base that forgets its wishes says less of them.
    static func overlap(
        of last: UserGuards,
        as base: UserGuards,
        beside faithful: UserGuards? = nil,
        place: String = ""
    ) -> ExperimentVerdict {
        ExperimentVerdict(
            claim: "\(place)overlap with the goal's text is not up",
            holds: (last.overlap.rate ?? 0) <= (base.overlap.rate ?? 0),
            figures: "\(percent(last.overlap)) against \(percent(base.overlap))"
                + (faithful.map { "; \(percent($0.overlap)) of a faithful user by rules" } ?? "")
        )
    }

    static func percent(_ share: Proportion) -> String { String(format: "%.1f %%", 100 * (share.rate ?? 0)) }
}
