import Auditing
import Experiments
import Foundation
import Goals
import Statistics

/// What an experiment of the three stages shows: tables on standard output, and JSON.
struct ThreeStagesOutput {
    private let result: ThreeStagesResult

    init(_ result: ThreeStagesResult) { self.result = result }

    /// Writes the figures as JSON, and the tables to standard output unless something else has it.
    func write(json: String?, isQuiet: Bool = false) throws {
        if let json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let data = try encoder.encode(result)
            if json == "-" {
                FileHandle.standardOutput.write(data + Data("\n".utf8))
                return
            }
            try data.write(to: URL(filePath: json), options: .atomic)
        }
        if !isQuiet { print(text) }
    }

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
                        + own.categories.map { $0.n == 0 ? "–" : Self.points(Double($0.count) / Double($0.n)) }
                        + [
                            Self.points(own.mean), Self.interval(own.interval),
                            condition == .base ? "" : Self.gain(gain), Self.points(other.mean),
                        ]
                )
            }
        }
        return Self.table(rows)
    }

    private var drift: String {
        var rows = [["", "desks"] + (1...8).map(String.init)]
        for seen in [true, false] {
            for condition in result.conditions {
                rows.append(
                    [condition.rawValue, seen ? "seen" : "unseen"]
                        + result.drift(of: condition, seen: seen).map {
                            $0.n < 10 ? "–" : Self.points(Double($0.count) / Double($0.n))
                        }
                )
            }
        }
        return Self.table(rows)
    }

    private var guards: String {
        var rows = [
            [
                "", "desks", "HD-D", "MTLD", "goal overlap", "words/message", "messages", "ends early", "lingers",
                "told from base (AUC)",
            ]
        ]
        for seen in [true, false] {
            for condition in result.conditions {
                let own = result.guards(of: condition, seen: seen)
                // The discriminator looks at all desks at once.
                let isTold = seen && condition != .base
                rows.append([
                    condition.rawValue, seen ? "seen" : "unseen", Self.decimal(own.hypergeometric, 3),
                    Self.decimal(own.mtld, 1), Self.share(own.overlap), Self.decimal(own.wordsPerMessage, 1),
                    Self.decimal(own.messages, 1), Self.share(own.early), Self.share(own.lingering),
                    isTold ? Self.decimal(result.discriminator(of: condition).area, 2) : "",
                ])
            }
        }
        return Self.table(rows)
    }

    /// What was wanted beforehand, and whether it came.
    private var verdicts: String {
        ThreeStagesVerdict.all(of: result).map { "\($0.holds ? "yes" : "NO ")  \($0.claim): \($0.figures)" }
            .joined(separator: "\n")
    }

    // MARK: Cells

    static func points(_ share: Double?) -> String { share.map { String(format: "%.1f", 100 * $0) } ?? "–" }

    private static func interval(_ range: ClosedRange<Double>?) -> String {
        range.map { "\(points($0.lowerBound))–\(points($0.upperBound))" } ?? ""
    }

    private static func gain(_ difference: PairedDifference) -> String {
        guard let mean = difference.mean, let range = difference.interval else { return "–" }
        return String(format: "%+.1f (%+.1f to %+.1f)", 100 * mean, 100 * range.lowerBound, 100 * range.upperBound)
    }

    private static func share(_ share: Proportion) -> String {
        share.n == 0 ? "–" : points(Double(share.count) / Double(share.n)) + " %"
    }

    private static func decimal(_ number: Double?, _ places: Int) -> String {
        number.map { String(format: "%.\(places)f", $0) } ?? "–"
    }

    /// Columns under one another, two spaces apart.
    static func table(_ rows: [[String]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                cell + String(repeating: " ", count: widths[column] - cell.count)
            }
            return cells.joined(separator: "  ").replacing(/\s+$/, with: "")
        }
        .joined(separator: "\n")
    }
}
