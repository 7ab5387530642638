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
        compared(\.overlap, "\(place)overlap with the goal's text is not up", last, base, faithful)
    }

    /// The same claim, like for like: of the messages that keep the goal alone.
    ///
    /// A message that leaves the goal has none of its words, so a user that leaves it less has more of them without reciting.
    static func keptOverlap(
        of last: UserGuards,
        as base: UserGuards,
        beside faithful: UserGuards? = nil,
        place: String = ""
    ) -> ExperimentVerdict {
        let claim = "\(place)overlap with the goal's text is not up among the messages that keep the goal"
        return compared(\.keptOverlap, claim, last, base, faithful)
    }

    private static func compared(
        _ share: KeyPath<UserGuards, Proportion>,
        _ claim: String,
        _ last: UserGuards,
        _ base: UserGuards,
        _ faithful: UserGuards?
    ) -> ExperimentVerdict {
        ExperimentVerdict(
            claim: claim,
            holds: (last[keyPath: share].rate ?? 0) <= (base[keyPath: share].rate ?? 0),
            figures: "\(percent(last[keyPath: share])) against \(percent(base[keyPath: share]))"
                + (faithful.map { "; \(percent($0[keyPath: share])) of a faithful user by rules" } ?? "")
        )
    }

    static func percent(_ share: Proportion) -> String { String(format: "%.1f %%", 100 * (share.rate ?? 0)) }
}
