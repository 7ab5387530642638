import Experiments
import Foundation
import Simulation
import Statistics

/// What an experiment of consistency training shows: the tables.
struct ConsistencyOutput {
    private let result: ConsistencyResult

    init(_ result: ConsistencyResult) { self.result = result }

    /// The tables.
    var text: String {
        let runs = result.plans.count
        return [
            "Contradictions over \(result.scenarios) scenarios a desk and \(runs) seed\(runs == 1 ? "" : "s"), share of messages",
            contradictions, "",
            "Questions about facts that were told before, asked again or read back", questions, "",
            "Guards", guards, "", verdicts,
        ].joined(separator: "\n")
    }

    private var desks: [(name: String, seen: Bool)] {
        result.unseen.isEmpty ? [("seen", true)] : [("seen", true), ("unseen", false)]
    }

    private var contradictions: String {
        var rows = [
            [
                "", "desks", "any", "own words", "goal", "facts", "a conversation", "gone of the base's (95 %)",
                "values of nobody", "gone (95 %)",
            ]
        ]
        for (name, seen) in desks {
            for condition in result.conditions {
                func share(_ measure: ConsistencyMeasure) -> String {
                    LabTable.share(result.share(measure, of: condition, seen: seen))
                }
                rows.append([
                    condition.rawValue, name, share(.natural), share(.manner(.local)), share(.manner(.global)),
                    share(.manner(.factual)),
                    LabTable.decimal(result.contradictionsPerConversation(of: condition, seen: seen), 2),
                    gone(.natural, condition, seen), share(.stray), gone(.stray, condition, seen),
                ])
            }
        }
        return LabTable.text(rows)
    }

    private var questions: String {
        var rows = [["", "desks", "questions", "wrong", "right", "gone of the base's wrong (95 %)"]]
        for (name, seen) in desks {
            for condition in result.conditions {
                let wrong = result.share(.planted, of: condition, seen: seen)
                rows.append([
                    condition.rawValue, name, "\(wrong.n)", LabTable.share(wrong),
                    LabTable.share(result.share(.answered, of: condition, seen: seen)), gone(.planted, condition, seen),
                ])
            }
        }
        return LabTable.text(rows)
    }

    private func gone(
        _ measure: ConsistencyMeasure,
        _ condition: ConsistencyTraining.Condition,
        _ seen: Bool
    ) -> String {
        guard condition != .base else { return "" }
        let removal = result.removal(of: measure, by: condition, seen: seen)
        guard let share = removal.share else { return "–" }
        let range = removal.interval.map { " (\(LabTable.points($0.lowerBound)) to \(LabTable.points($0.upperBound)))" }
        return "\(LabTable.points(share)) %\(range ?? "")"
    }

    private var guards: String {
        var rows = [[""] + UserGuards.columns + ["gain in alignment"]]
        for condition in result.conditions {
            let own = result.guards(of: condition)
            rows.append(
                [condition.rawValue] + own.texts
                    + [condition == .base ? "" : LabTable.gain(result.alignmentGain(of: condition))]
            )
        }
        return LabTable.text(rows)
    }

    /// What was wanted beforehand, and whether it came.
    private var verdicts: String {
        LabTable.text(result.verdicts)
    }
}
