import Experiments
import Foundation
import Reports
import Simulation
import Statistics
import Training

/// The values that the page of the experiment of consistency training shows.
struct ConsistencyPage {
    /// What came out.
    let result: ConsistencyResult
    /// How training went, for the seeds whose folders are there.
    var records: [TrainingRecord] = []

    /// The page.
    var page: StudyModel.Page {
        let verdicts = result.verdicts
        var page = StudyModel.Page()
        page.kind = "lab"
        page.title = "Consistency"
        page.headline = headline(verdicts)
        page.lede = result.setting(", with an agent that asks nothing again and with one that checks facts")
        page.verdicts = verdicts.map { .init(claim: $0.claim, holds: $0.holds, figures: $0.figures) }
        page.sections =
            [contradictions, questions, guards] + (pairs.isEmpty ? [] : [talks])
            + StudyModel.Section.training(records) + [.plan(of: result.plans)]
        page.words = Self.words
        page.footer = "consistency · \(result.played.count) conversations · made without a network"
        return page
    }

    // MARK: At the top

    private func headline(_ verdicts: [ExperimentVerdict]) -> String {
        guard result.conditions.contains(.ppo), let gone = result.removal(of: .natural, by: .ppo).share else {
            return "Nothing to compare was played."
        }
        let (before, after) = (result.share(.natural, of: .base), result.share(.natural, of: .ppo))
        let held = "\(verdicts.count(where: \.holds)) of \(verdicts.count) claims hold."
        return """
            Messages that contradict something go from \(LabTable.share(before)) (base) to \(LabTable.share(after)) (ppo): \
            \(LabTable.points(gone)) % are gone. \(held)
            """
    }

    private var keys: [StudyModel.Key] {
        result.conditions.map { .init(style: $0.style, label: $0.rawValue, meaning: $0.meaning) }
    }

    // MARK: Contradictions

    private var contradictions: StudyModel.Section {
        var section = StudyModel.Section(
            heading: "Does it contradict itself?",
            text: """
                The share of the user's messages that contradict something, with the agent that asks nothing again. The last row counts \
                values that neither the goal nor the agent has named, by what knows nothing of the task.
                """
        )
        section.keys = keys
        let measures: [(String, ConsistencyMeasure)] = [
            ("anything", .natural), ("own words", .manner(.local)), ("the goal", .manner(.global)),
            ("its facts", .manner(.factual)), ("values of nobody", .stray),
        ]
        section.panels = [chart("Messages", "messages", measures)]
        section.tables = [removals]
        return section
    }

    private var questions: StudyModel.Section {
        var section = StudyModel.Section(
            heading: "And when it is asked again?",
            text:
                "Questions about facts that it has told before, asked once more or read back, some of them with a mistake in them."
        )
        section.keys = keys.map { .init(style: $0.style, label: $0.label) }
        section.panels = [
            chart("Questions", "questions", [("answered wrongly", .planted), ("answered rightly", .answered)])
        ]
        return section
    }

    private func chart(
        _ heading: String,
        _ what: String,
        _ measures: [(label: String, measure: ConsistencyMeasure)]
    ) -> StudyModel.Panel {
        let shares = measures.map { one in result.conditions.map { ($0, result.clustered(one.measure, of: $0)) } }
        let most = shares.joined().compactMap { $0.1.shareInterval?.upperBound }.max() ?? 1
        let rows = zip(measures, shares).map { one, shares in
            StudyModel.DotChart.Row(
                label: one.label,
                marks: shares.compactMap { condition, share in
                    share.ratio.map {
                        .init(
                            style: condition.style,
                            value: $0,
                            interval: share.shareInterval,
                            hint: "\(condition.rawValue), \(one.label): \(Figures.ranged(share))"
                        )
                    }
                }
            )
        }
        let axis = StudyModel.Axis("share of the \(what)", 0, min(1, (most * 10).rounded(.up) / 10), unit: .percent)
        return .init(heading: heading, caption: "", chart: .dots(.init(axis: axis, rows: rows)))
    }

    private var removals: StudyModel.Table {
        StudyModel.Table(
            heading: "What is gone of the base's contradictions",
            columns: ["", "contradictions", "95 %", "values of nobody", "95 %", "wrong answers", "95 %"],
            rows: result.conditions.filter { $0 != .base }.map { condition in
                [.init(condition.rawValue, style: condition.style)]
                    + [ConsistencyMeasure.natural, .stray, .planted].flatMap { measure -> [StudyModel.Cell] in
                        let removal = result.removal(of: measure, by: condition)
                        return [
                            .init(removal.share.map { "\(LabTable.points($0)) %" } ?? "–"),
                            .init(LabTable.interval(removal.interval)),
                        ]
                    }
            }
        )
    }

    // MARK: Guards

    private var guards: StudyModel.Section {
        var section = StudyModel.Section(
            heading: "Is it still a person who speaks?",
            text: """
                Whoever says nothing contradicts nothing, and whoever recites its goal neither. What lies outside of what was allowed \
                beforehand is marked.
                """
        )
        let base = result.guards(of: .base)
        section.tables = [
            StudyModel.Table(
                heading: "Guards",
                columns: [""] + UserGuards.columns + ["gain in alignment"],
                rows: result.conditions.map { condition in
                    let own = result.guards(of: condition)
                    let gain = condition == .base ? "" : LabTable.gain(result.alignmentGain(of: condition))
                    return [.init(condition.rawValue, style: condition.style)] + own.cells(against: base) + [
                        .init(gain)
                    ]
                }
            )
        ]
        return section
    }
}
