import Experiments
import Foundation
import Goals
import Reports
import Statistics
import Training

/// The values that the page of the experiment of the three stages shows.
struct ThreeStagesPage {
    /// What came out.
    let result: ThreeStagesResult
    /// How training went, for the seeds whose folders are there.
    let records: [TrainingRecord]
    private let rows: [Row]

    /// What the charts and the table show of a condition at some desks; the intervals take a while.
    private struct Row {
        let condition: ThreeStages.Condition
        let seen: Bool
        let alignment: ConditionAlignment
        let otherwise: Double?
        let gain: PairedDifference
    }

    /// Prepares the page.
    ///
    /// - Parameters:
    ///   - result: What came out.
    ///   - records: How training went, for the seeds whose folders are there.
    init(result: ThreeStagesResult, records: [TrainingRecord] = []) {
        self.result = result
        self.records = records
        rows = [true, false].flatMap { seen in
            result.conditions.map { condition in
                Row(
                    condition: condition,
                    seen: seen,
                    alignment: result.alignment(of: condition, seen: seen),
                    otherwise: result.alignment(of: condition, seen: seen, otherwise: true).mean,
                    gain: result.difference(from: .base, to: condition, seen: seen)
                )
            }
        }
    }

    /// The page.
    var page: StudyModel.Page {
        let verdicts = result.verdicts
        var page = StudyModel.Page()
        page.kind = "lab"
        page.title = "Three stages"
        page.headline = headline(verdicts)
        page.lede = result.setting()
        page.verdicts = verdicts.map { .init(claim: $0.claim, holds: $0.holds, figures: $0.figures) }
        page.sections =
            [alignment, categories, drift, guards] + (pairs.isEmpty ? [] : [talks])
            + StudyModel.Section.training(records) + [.plan(of: result.plans)]
        page.words = Self.words
        page.footer = "three stages · \(result.played.count) conversations · made without a network"
        return page
    }

    // MARK: At the top

    private func headline(_ verdicts: [ExperimentVerdict]) -> String {
        let held = verdicts.isEmpty ? "" : " \(verdicts.count(where: \.holds)) of \(verdicts.count) claims hold."
        guard
            let last = [ThreeStages.Condition.grpo, .sft, .steered].first(where: result.conditions.contains),
            let after = rows.first(where: { $0.condition == last && $0.seen })?.alignment.mean,
            let before = rows.first(where: { $0.condition == .base && $0.seen })?.alignment.mean
        else { return "Nothing to compare was played." }
        return
            "Goal alignment goes from \(LabTable.points(before)) % (base) to \(LabTable.points(after)) % (\(last.rawValue)).\(held)"
    }

    // MARK: Alignment

    var desks: [(seen: Bool, heading: String)] {
        let names = Set(result.played.map(\.figures.desk))
        let seen = names.subtracting(result.unseen).sorted().joined(separator: ", ")
        let unseen = result.unseen.filter(names.contains).joined(separator: ", ")
        return [(true, "Desks of training: \(seen)"), (false, "Kept out of training: \(unseen)")]
            .filter { !result.played.isEmpty && (($0.0 ? seen : unseen) != "") }
    }

    private var keys: [StudyModel.Key] {
        result.conditions.map { .init(style: $0.style, label: $0.rawValue, meaning: $0.meaning) }
    }

    private var alignment: StudyModel.Section {
        var section = StudyModel.Section(
            heading: "Does it keep its goal?",
            text: """
                Goal alignment: the share of a goal's items that end well, the mean of the five categories. Beside it stands the gain \
                over the base model, paired by scenario and seed.
                """
        )
        section.keys = keys
        let axis = Self.axis(rows.compactMap { $0.alignment.interval?.lowerBound ?? $0.alignment.mean })
        section.panels = desks.map { desk in
            let rows = rows.filter { $0.seen == desk.seen }.map { row -> StudyModel.DotChart.Row in
                let (name, figure) = (row.condition.rawValue, "\(LabTable.points(row.alignment.mean)) %")
                let mark = row.alignment.mean.map {
                    StudyModel.Mark(
                        style: row.condition.style,
                        value: $0,
                        interval: row.alignment.interval,
                        hint: "\(name): \(figure)"
                    )
                }
                return .init(
                    label: name,
                    marks: mark.map { [$0] } ?? [],
                    figure: figure,
                    basis: row.condition == .base ? "" : LabTable.gain(row.gain)
                )
            }
            return .init(
                heading: desk.heading,
                caption: caption(seen: desk.seen),
                chart: .dots(.init(axis: axis, rows: rows))
            )
        }
        section.tables = [alignmentTable]
        return section
    }

    private func caption(seen: Bool) -> String {
        let count = result.conditions.first.map { result.conversations(of: $0, seen: seen).count } ?? 0
        return "\(Figures.count(count, "conversation")) of each user."
    }

    private var categories: StudyModel.Section {
        var section = StudyModel.Section(
            heading: "In which category?",
            text: "The share of each category's items that end well. Intervals allow for likeness within a scenario."
        )
        section.keys = keys.map { .init(style: $0.style, label: $0.label) }
        let shares = desks.map { desk in
            GoalCategory.allCases.indices.map { category in
                result.conditions.map { ($0, share(of: category, $0, seen: desk.seen)) }
            }
        }
        let axis = Self.axis(shares.joined().joined().compactMap { $0.1.shareInterval?.lowerBound })
        section.panels = zip(desks, shares).map { desk, shares in
            let rows = zip(GoalCategory.allCases, shares).map { category, shares in
                StudyModel.DotChart.Row(
                    label: category.rawValue,
                    marks: shares.compactMap { condition, share in
                        share.ratio.map {
                            .init(
                                style: condition.style,
                                value: $0,
                                interval: share.shareInterval,
                                hint: "\(condition.rawValue), \(category.rawValue): \(Figures.ranged(share))"
                            )
                        }
                    }
                )
            }
            return .init(heading: desk.heading, caption: "", chart: .dots(.init(axis: axis, rows: rows)))
        }
        return section
    }

    /// The items of a category that end well; the seeds' conversations about one scenario are one cluster.
    private func share(of category: Int, _ condition: ThreeStages.Condition, seen: Bool) -> ClusteredRatio {
        let groups = Dictionary(grouping: result.conversations(of: condition, seen: seen), by: \.figures.index)
        var share = ClusteredRatio()
        for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
            let own = group.map { $0.figures.aligned[category] }
            share.add(own.reduce(0) { $0 + $1.count }, of: own.reduce(0) { $0 + $1.n })
        }
        return share
    }

    private var alignmentTable: StudyModel.Table {
        let names = GoalCategory.allCases.map(\.rawValue)
        let shown = rows.filter { row in desks.contains { $0.seen == row.seen } }.map { row -> [StudyModel.Cell] in
            [.init(row.condition.rawValue, style: row.condition.style), .init(row.seen ? "seen" : "unseen")]
                + row.alignment.categories.map { .init(LabTable.points($0.rate)) }
                + [
                    .init(LabTable.points(row.alignment.mean)), .init(LabTable.interval(row.alignment.interval)),
                    .init(row.condition == .base ? "" : LabTable.gain(row.gain)), .init(LabTable.points(row.otherwise)),
                ]
        }
        return .init(
            heading: "All figures, with those of the tracker that was built otherwise",
            columns: ["", "desks"] + names + ["mean", "95 %", "gain over base", "other tracker"],
            rows: shown,
            isFolded: true
        )
    }

    // MARK: Drift

    private var drift: StudyModel.Section {
        var section = StudyModel.Section(
            heading: "When does it slip?",
            text: """
                The share of messages that leave the goal, contradict a fact or contradict what the user said itself, by the number of the \
                message. Numbers that fewer than ten conversations reach are left out.
                """
        )
        section.keys = keys.map { .init(style: $0.style, label: $0.label) }
        let shares = desks.map { desk in
            result.conditions.map { ($0, result.drift(of: $0, seen: desk.seen)) }
        }
        let high = shares.joined().flatMap(\.1).filter { $0.n >= 10 }.compactMap(\.interval?.upperBound).max() ?? 1
        section.panels = zip(desks, shares).map { desk, shares in
            let series = shares.map { condition, shares in
                StudyModel.Series(
                    label: condition.rawValue,
                    style: condition.style,
                    points: shares.enumerated().compactMap { turn, share in
                        guard share.n >= 10, let rate = share.rate else { return nil }
                        let hint =
                            "\(condition.rawValue), message \(turn + 1): \(Figures.percent(rate)), \(Figures.basis(share))"
                        return .init(Double(turn + 1), rate, interval: share.interval, hint: hint)
                    },
                    isMarked: true
                )
            }
            let turns = Double(max(2, shares.map(\.1.count).max() ?? 2))
            let chart = StudyModel.LineChart(
                x: .init("number of the user's message", 0.7, turns + 0.3),
                y: .init("messages that leave the goal", 0, min(1, high * 1.05), unit: .percent),
                series: series.filter { !$0.points.isEmpty }
            )
            return .init(heading: desk.heading, caption: "", chart: .lines(chart))
        }
        return section
    }
}
