import Foundation
import Reports
import Training

/// What every experiment on trained users shows of their training.
extension StudyModel.Section {
    /// How training went, with a line for each seed; nothing without the folders of the runs.
    static func training(_ records: [TrainingRecord]) -> [StudyModel.Section] {
        let styles: [StudyModel.Style] = [.green, .blue, .orange, .purple, .ochre, .red, .brown, .grey]
        let shown = zip(records, styles).map { $0 }
        let shownNames = ["loss", "reward", "perfect", "divergence"]
        guard let stages = records.first?.plan.stages, !records.allSatisfy(\.lines.isEmpty) else { return [] }
        var section = StudyModel.Section(
            heading: "How did training go?",
            text: "Running means over the steps, over the values themselves."
        )
        section.keys = shown.map { .init(style: $1, label: "seed \($0.plan.seed)") }
        section.panels = stages.flatMap { stage in
            let kinds = records.first.map { CurveKind.of(stage, in: $0) } ?? []
            return kinds.filter { shownNames.contains($0.name) }.compactMap { kind -> StudyModel.Panel? in
                let curves = shown.map { record, style in
                    (label: "seed \(record.plan.seed)", style: style, curve: Curve(record.curve(kind.name, of: stage)))
                }
                let steps = records.map { $0.plan.steps(of: stage) }.max() ?? 1
                return kind.chart(curves.filter { !$0.curve.values.isEmpty }, steps: steps).map {
                    .init(
                        heading: "\(stage.rawValue): \(kind.label.lowercased())",
                        caption: kind.meaning,
                        chart: .lines($0)
                    )
                }
            }
        }
        return [section]
    }

    /// What was to be done.
    static func plan(of plans: [UserTrainingPlan]) -> StudyModel.Section {
        guard let first = plans.first else { return .init(heading: "The plan", text: "") }
        let seeds = plans.map { String($0.seed) }.joined(separator: ", ")
        var section = StudyModel.Section(
            heading: "The plan",
            text: "\(first.summary) The same was done for each seed of \(seeds)."
        )
        section.tables = [
            StudyModel.Table(
                heading: "Stages",
                columns: ["Stage", "What it learns from", "Steps", "A step's batch", "Largest rate"],
                rows: first.stages.map { stage in
                    [
                        .init(stage.rawValue), .init(stage.lesson), .init(String(first.steps(of: stage))),
                        .init(first.batch(of: stage)), .init(first.rate(of: stage)),
                    ]
                }
            )
        ]
        return section
    }
}
