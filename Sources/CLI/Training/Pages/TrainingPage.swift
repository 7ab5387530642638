import Foundation
import Reports
import Training

/// The values that the page of a run of training shows.
struct TrainingPage {
    /// What the folder says.
    let record: TrainingRecord
    /// The name of the folder.
    let name: String

    /// The page.
    var page: StudyModel.Page {
        var page = StudyModel.Page()
        page.kind = "training"
        page.title = name
        page.headline = headline
        page.lede = lede
        page.tiles = record.plan.stages.flatMap(tiles)
        page.sections = record.plan.stages.compactMap(section) + [plan]
        page.words = words
        page.footer = "\(name) · made from plan.json and curves.jsonl, without a network"
        return page
    }

    // MARK: At the top

    private var headline: String {
        guard let last = record.lines.last else { return "The run has not taken a step yet." }
        let stages = Figures.count(record.plan.stages.count, "stage")
        let isFinished = record.plan.stages.last.map { taken($0) >= record.plan.steps(of: $0) } ?? false
        guard isFinished else {
            return "The run is at step \(last.step) of \(record.plan.steps(of: last.stage)) of \(last.stage.rawValue)."
        }
        for (name, words) in [("reward", "the reward of a move went"), ("loss", "the loss went")] {
            guard let ends = Curve(record.curve(name, of: last.stage)).ends else { continue }
            return "\(stages) finished: \(words) from \(Figures.decimal(ends.first)) to \(Figures.decimal(ends.last))."
        }
        return "\(stages) finished."
    }

    private var lede: String {
        let plan = record.plan
        return """
            A simulated user, trained to keep its goal by itself at \(plan.desks.joined(separator: " and ")), from seed \
            \(plan.seed): \(plan.shape.layers) layers, \(plan.shape.width) wide, \(plan.shape.vocabulary) tokens.
            """
    }

    private func taken(_ stage: UserTrainingPlan.Stage) -> Int {
        record.lines.last { $0.stage == stage }?.step ?? 0
    }

    private func tiles(_ stage: UserTrainingPlan.Stage) -> [ReportModel.Tile] {
        func tile(_ figure: String, _ label: String, _ meaning: String, _ show: (Double) -> String) -> ReportModel.Tile?
        {
            guard let ends = Curve(record.curve(figure, of: stage)).ends else { return nil }
            return ReportModel.Tile(
                label: "\(stage.rawValue): \(label)",
                value: show(ends.last),
                basis: "from \(show(ends.first))",
                meaning: meaning,
                interval: nil
            )
        }
        let isByConversation = record.plan.method.reward == .conversation
        let tokens = record.curve("tokens", of: stage).reduce(0) { $0 + $1.value }
        let read = tokens > 0 ? ", \(Self.large(tokens)) tokens read" : ""
        return [
            tile("loss", "loss", "\(Figures.count(taken(stage), "step"))\(read).", Figures.decimal),
            tile("reward", "reward of a move", "\(isByConversation ? "1" : "2.5") at most.", Figures.decimal),
            tile("perfect", "perfect moves", "With the largest reward.") { Figures.percent($0) },
            tile(
                "divergence",
                "divergence",
                "From the model that the stage began with, in nats a token.",
                Figures.decimal
            ),
            tile("entropy", "entropy", "How open the choice of a token is, in nats.", Figures.decimal),
        ].compactMap(\.self)
    }

    /// A large number in words: `4.1 million`.
    private static func large(_ number: Double) -> String {
        number >= 1e6 ? String(format: "%.1f million", number / 1e6) : String(format: "%.0f thousand", number / 1e3)
    }

    // MARK: Stages

    private func section(_ stage: UserTrainingPlan.Stage) -> StudyModel.Section? {
        let kinds = CurveKind.of(stage, in: record)
        guard !kinds.isEmpty else { return nil }
        let all = record.plan.steps(of: stage)
        var section = StudyModel.Section(
            heading: stage.heading,
            text: """
                Step \(taken(stage)) of \(all). The lines are means of \(Curve(record.curve(kinds[0].name, of: stage)).window) steps, \
                over the values themselves.
                """
        )
        section.panels = kinds.compactMap { kind in
            let curve = Curve(record.curve(kind.name, of: stage))
            guard let chart = kind.chart([(kind.label, kind.style, curve)], steps: max(all, taken(stage))) else {
                return nil
            }
            return StudyModel.Panel(heading: kind.label, caption: kind.meaning, chart: .lines(chart))
        }
        return section
    }

    // MARK: The plan

    private var plan: StudyModel.Section {
        let plan = record.plan
        var section = StudyModel.Section(heading: "The plan", text: plan.summary)
        section.tables = [
            StudyModel.Table(
                heading: "Stages",
                columns: ["Stage", "What it learns from", "Steps", "A step's batch", "Largest rate", "Taken so far"],
                rows: plan.stages.map { stage in
                    [
                        .init(stage.rawValue), .init(stage.lesson), .init(String(plan.steps(of: stage))),
                        .init(plan.batch(of: stage)), .init(plan.rate(of: stage)), .init(String(taken(stage))),
                    ]
                }
            )
        ]
        return section
    }

    private var words: [StudyModel.Word] {
        let drawn = Set(record.plan.stages.flatMap { CurveKind.of($0, in: record).map(\.name) })
        return CurveKind.all.filter { drawn.contains($0.name) }.map { StudyModel.Word($0.label, $0.meaning) } + [
            StudyModel.Word("Stage", "A part of training with its own data and its own end; each leaves a checkpoint."),
            StudyModel.Word(
                "Step",
                "One update of the weights; in policy optimization also one round of sampled moves."
            ),
            StudyModel.Word(
                "Category",
                "A goal has five: the user's profile, its policies, the objectives, their requirements, its preferences."
            ),
        ]
    }
}
