import Auditing
import Dialogue
import Statistics

/// A comparison of two sets as JSON.
struct RealismJSON {
    let report: RealismReport
    let sets: [[String]]
    let side: String
    let seed: UInt64

    /// `holdfast.realism/1`.
    var value: JSON {
        [
            "schema": "holdfast.realism/1", "seed": .integer(Int(truncatingIfNeeded: seed)), "side": .string(side),
            "sets": .array(zip(sets, report.diversity).map(set)),
            "discriminators": .array(zip(report.discriminators, report.controls).map(discriminator)),
            "labels": .array(report.distances.map(labels)),
            "meanVariation": number(report.meanVariation),
            "style": .array(report.styles.map(style)),
        ]
    }

    private func set(_ paths: [String], _ diversity: SetDiversity) -> JSON {
        [
            "paths": .array(paths.map(JSON.string)), "conversations": .integer(diversity.conversations),
            "messages": .integer(diversity.messages), "words": .integer(diversity.words),
            "mtld": number(diversity.mtld), "hdd": number(diversity.hypergeometric),
            "mattr": number(diversity.movingAverage), "yuleK": number(diversity.yuleK),
            "repeated": diversity.repeated.json,
        ]
    }

    private func discriminator(_ found: Discriminator, _ control: Discriminator) -> JSON {
        ["view": .string(found.view.rawValue), "found": area(found), "control": area(control)]
    }

    private func area(_ found: Discriminator) -> JSON {
        [
            "auc": number(found.area), "low": number(found.interval?.lowerBound),
            "high": number(found.interval?.upperBound), "n": [.integer(found.positives), .integer(found.negatives)],
        ]
    }

    private func labels(_ distance: LabelDistance) -> JSON {
        [
            "classifier": .string(distance.name), "labels": .array(distance.labels.map(JSON.string)),
            "shares": .array(distance.shares.map { .array($0.map(JSON.number)) }),
            "variation": .number(distance.variation), "divergence": .number(distance.divergence),
            "entropies": .array(distance.entropies.map(JSON.number)), "controlMean": number(distance.controlMean),
            "controlHigh": number(distance.controlHigh),
        ]
    }

    private func style(_ style: StyleDifference) -> JSON {
        [
            "name": .string(style.name), "means": .array(style.means.map(number)),
            "standardized": number(style.standardized),
        ]
    }

    private func number(_ value: Double?) -> JSON { value.map(JSON.number) ?? .null }
}
