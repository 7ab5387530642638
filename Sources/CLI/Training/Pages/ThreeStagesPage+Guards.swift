import Auditing
import Experiments
import Foundation
import Reports
import Statistics

extension ThreeStagesPage {
    /// What an honest gain leaves as it was.
    var guards: StudyModel.Section {
        var section = StudyModel.Section(
            heading: "Is it still a person who speaks?",
            text: """
                A user that recites its goal is aligned too. The guards say whether a gain was bought with that; what lies outside of what \
                was allowed beforehand is marked. The reciting user is known to be bad, and has to be marked.
                """
        )
        section.tables = [
            StudyModel.Table(
                heading: "Guards",
                columns: ["", "desks"] + UserGuards.columns + ["AUC"],
                rows: desks.map(\.seen).flatMap { seen in
                    let base = result.guards(of: .base, seen: seen)
                    return result.conditions.map { row($0, seen: seen, base: base) }
                }
            )
        ]
        return section
    }

    private func row(
        _ condition: ThreeStages.Condition,
        seen: Bool,
        base: UserGuards
    ) -> [StudyModel.Cell] {
        // The discriminator looks at all desks at once.
        let isTold = seen && condition != .base
        let area = !isTold ? nil : result.discriminator(of: condition).area
        return [.init(condition.rawValue, style: condition.style), .init(seen ? "seen" : "unseen")]
            + result.guards(of: condition, seen: seen).cells(against: base)
            + [.init(isTold ? LabTable.decimal(area, 2) : "", isAlarming: (area ?? 0) > 0.9)]
    }

    /// An axis to 100 % from the tens below the least value.
    static func axis(_ lowest: [Double]) -> StudyModel.Axis {
        let low = max(0, min(0.9, ((lowest.min() ?? 0) * 10 - 0.1).rounded(.down) / 10))
        return .init(
            low > 0 ? "aligned items (the axis begins at \(Int((100 * low).rounded())) %)" : "aligned items",
            low,
            1,
            unit: .percent
        )
    }
}

extension ThreeStages.Condition {
    /// The colour on the page.
    var style: StudyModel.Style {
        let styles: [Self: StudyModel.Style] = [
            .base: .grey, .goal: .ochre, .steered: .blue, .sft: .orange, .grpo: .green, .faithful: .brown,
            .reciting: .purple,
        ]
        return styles[self] ?? .grey
    }

    /// Who it is, in some words.
    var meaning: String {
        let meanings: [Self: String] = [
            .base: "learned to talk, without reminders",
            .goal: "base, given its goal's text again before each move",
            .steered: "base, reminded of the state of its goal before each move",
            .sft: "learned its own steered conversations, without reminders",
            .grpo: "then rewarded for each move that keeps the goal, without reminders",
            .faithful: "a user by rules that keeps its goal: what can be had at best",
            .reciting: "recites its goal: known to be bad",
        ]
        return meanings[self] ?? ""
    }
}
