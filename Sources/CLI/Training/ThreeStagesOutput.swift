import Auditing
import Experiments
import Foundation
import Goals
import Statistics

/// What an experiment of the three stages shows: the tables.
struct ThreeStagesOutput {
    private let result: ThreeStagesResult

    init(_ result: ThreeStagesResult) { self.result = result }

    /// The tables.
    var text: String {
        let runs = result.plans.count
        return [
            "Goal alignment over \(result.scenarios) scenarios a desk and \(runs) seed\(runs == 1 ? "" : "s"), 95 % intervals",
            alignment, "",
            "Messages that leave the goal, by their number", drift, "",
            "Guards", guards, "", verdicts,
        ].joined(separator: "\n")
    }

    private var alignment: String {
        let names = GoalCategory.allCases.map(\.rawValue)
        var rows = [["", "desks"] + names + ["mean", "95 %", "gain over base", "other tracker"]]
        for seen in [true, false] {
            for condition in result.conditions {
                let own = result.alignment(of: condition, seen: seen)
                let other = result.alignment(of: condition, seen: seen, otherwise: true)
                let gain = result.difference(from: .base, to: condition, seen: seen)
                rows.append(
                    [condition.rawValue, seen ? "seen" : "unseen"]
                        + own.categories.map { $0.n == 0 ? "–" : LabTable.points(Double($0.count) / Double($0.n)) }
                        + [
                            LabTable.points(own.mean), LabTable.interval(own.interval),
                            condition == .base ? "" : LabTable.gain(gain), LabTable.points(other.mean),
                        ]
                )
            }
        }
        return LabTable.text(rows)
    }

    private var drift: String {
        var rows = [["", "desks"] + (1...8).map(String.init)]
        for seen in [true, false] {
            for condition in result.conditions {
                rows.append(
                    [condition.rawValue, seen ? "seen" : "unseen"]
                        + result.drift(of: condition, seen: seen).map {
                            $0.n < 10 ? "–" : LabTable.points(Double($0.count) / Double($0.n))
                        }
                )
            }
        }
        return LabTable.text(rows)
    }

    private var guards: String {
        var rows = [["", "desks"] + UserGuards.columns + ["AUC from base"]]
        for seen in [true, false] {
            for condition in result.conditions {
                let own = result.guards(of: condition, seen: seen)
                // The discriminator looks at all desks at once.
                let isTold = seen && condition != .base
                rows.append(
                    [condition.rawValue, seen ? "seen" : "unseen"] + own.texts
                        + [isTold ? LabTable.decimal(result.discriminator(of: condition).area, 2) : ""]
                )
            }
        }
        return LabTable.text(rows)
    }

    /// What was wanted beforehand, and whether it came.
    private var verdicts: String {
        LabTable.text(result.verdicts)
    }
}
