import Experiments
import Foundation
import Reports
import Training

extension ThreeStagesPage {
    /// Conversations of the same scenario beside one another.
    var talks: StudyModel.Section {
        var section = StudyModel.Section(
            heading: "What do they say?",
            text: """
                The same scenarios, played by the base model and by the user after its last stage. They are chosen by rule and not by eye: \
                of all scenarios in the order of their gain, those at nine tenths, in the middle and at a tenth. Only \
                the user's messages are kept.
                """
        )
        section.pairs = pairs
        return section
    }

    /// The pairs that are shown; none where there is nothing to hold against the base model.
    var pairs: [StudyModel.Pair] {
        guard
            let last = [ThreeStages.Condition.grpo, .sft].first(where: result.conditions.contains),
            let seed = result.plans.first?.seed
        else { return [] }
        let all = [true, false].flatMap { chosen(seed, last, seen: $0) }
        return all.enumerated().map { number, pair in
            StudyModel.Pair(
                heading: "\(pair.base.desk), scenario \(pair.base.index + 1)",
                facts:
                    "\(pair.place): alignment \(LabTable.points(pair.base.alignment)) % → \(LabTable.points(pair.last.alignment)) %",
                sides: [side(pair.base, .base), side(pair.last, last)],
                isFolded: number > 0
            )
        }
    }

    private struct Chosen {
        var place: String
        var base: UserFigures
        var last: UserFigures
    }

    private func chosen(_ seed: UInt64, _ last: ThreeStages.Condition, seen: Bool) -> [Chosen] {
        func figures(_ condition: ThreeStages.Condition) -> [Int: UserFigures] {
            let own = result.conversations(of: condition, seen: seen).filter { $0.seed == seed }.map(\.figures)
            return Dictionary(own.map { ($0.index, $0) }) { first, _ in first }
        }
        func gain(_ pair: (UserFigures, UserFigures)) -> Double { (pair.1.alignment ?? 0) - (pair.0.alignment ?? 0) }
        let after = figures(last)
        let ordered = figures(.base).values
            .compactMap { base in after[base.index].map { (base, $0) } }
            .sorted { (gain($0), $0.0.index) < (gain($1), $1.0.index) }
        guard ordered.count >= 3 else { return [] }
        let places = [(0.9, "a large gain"), (0.5, "the middle"), (0.1, "a small gain, or a loss")]
        return places.map { share, place in
            let pair = ordered[Int((share * Double(ordered.count - 1)).rounded())]
            return Chosen(place: place, base: pair.0, last: pair.1)
        }
    }

    private func side(_ figures: UserFigures, _ condition: ThreeStages.Condition) -> StudyModel.Side {
        let slips = figures.slips.count(where: \.self)
        let facts = [
            Figures.count(figures.texts.count, "message"), "\(slips) leave\(slips == 1 ? "s" : "") the goal",
            figures.endsEarly ? "ends early" : nil, figures.lingering > 0 ? "lingers" : nil,
        ]
        return StudyModel.Side(
            label: condition.rawValue,
            style: condition.style,
            facts: facts.compactMap(\.self).joined(separator: ", "),
            messages: zip(figures.texts, figures.slips).map { text, slips in
                StudyModel.SpokenLine(text, fault: slips ? "leaves the goal" : "")
            }
        )
    }
}
