import Experiments
import Foundation
import Reports
import Training

extension ThreeStagesPage {
    /// How training went, with a line for each seed; nothing without the folders of the runs.
    var training: [StudyModel.Section] {
        let styles: [StudyModel.Style] = [.green, .blue, .orange, .purple, .ochre, .red, .brown, .grey]
        let shown = zip(records, styles).map { $0 }
        guard let stages = records.first?.plan.stages, !records.allSatisfy(\.lines.isEmpty) else { return [] }
        var section = StudyModel.Section(
            heading: "How did training go?",
            text: "Running means over the steps, over the values themselves."
        )
        section.keys = shown.map { .init(style: $1, label: "seed \($0.plan.seed)") }
        section.panels = stages.flatMap { stage in
            ["loss", "reward", "perfect", "divergence"].compactMap { name -> StudyModel.Panel? in
                guard let kind = CurveKind.all.first(where: { $0.name == name }) else { return nil }
                let curves = shown.map { record, style in
                    (label: "seed \(record.plan.seed)", style: style, curve: Curve(record.curve(name, of: stage)))
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
    var plan: StudyModel.Section {
        guard let first = result.plans.first else { return .init(heading: "The plan", text: "") }
        let seeds = result.plans.map { String($0.seed) }.joined(separator: ", ")
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

    /// What the words on the page mean.
    static let words = [
        StudyModel.Word(
            "Goal alignment",
            "Of a goal's items, those that end well: complete or attempted, and aligned. The mean of five categories, so that each weighs the same."
        ),
        StudyModel.Word("Profile", "Facts about the user: told where they are asked for, and never otherwise."),
        StudyModel.Word("Policy", "Rules on the user's behaviour, such as what it must not accept or reveal."),
        StudyModel.Word("Objective", "What has to get done. Attempted counts, because the agent may stand in the way."),
        StudyModel.Word("Requirement", "A condition of an objective."),
        StudyModel.Word("Preference", "How the user would like an objective done."),
        StudyModel.Word(
            "Unseen",
            "A desk of another trade, of which training had no conversation. Profiles and policies are new at the seen desks too."
        ),
        StudyModel.Word(
            "Other tracker",
            "Alignment is read off the conversation by a tracker. A second one, built otherwise, reads the scenario's prose: a gain that only one of them sees is a gain at pleasing it."
        ),
        StudyModel.Word(
            "HD-D, MTLD",
            "Two measures of how varied the words are, which do not fall with the length of the text."
        ),
        StudyModel.Word(
            "Goal overlap",
            "The share of runs of four words that stand in the goal's text just so: recital shows here."
        ),
        StudyModel.Word(
            "Ends early, lingers",
            "Conversations that it leaves while something is open, or in which it stays when all is settled."
        ),
        StudyModel.Word(
            "Told from base",
            "How well a classifier of words tells its conversations from the base model's, as the area under the ROC curve: 0.5 cannot, 1 always can."
        ),
        StudyModel.Word("Interval", "95 %, drawn over scenarios."),
    ]
}
