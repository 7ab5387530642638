import Auditing
import Statistics

/// A comparison of two sets as text.
struct RealismTable {
    let report: RealismReport

    /// The table.
    var text: String {
        ([sets, discriminators, distances, styles].map { $0.joined(separator: "\n") }).joined(separator: "\n\n")
    }

    private var sets: [String] {
        let rows: [(String, (SetDiversity) -> String)] = [
            ("conversations", { String($0.conversations) }), ("messages", { String($0.messages) }),
            ("words", { String($0.words) }), ("MTLD", { Self.number($0.mtld) }),
            ("HD-D", { Self.number($0.hypergeometric) }), ("MATTR", { Self.number($0.movingAverage) }),
            ("Yule's K (low is varied)", { Self.number($0.yuleK) }),
            ("messages said word for word before", { Figures.percent($0.repeated.rate) }),
        ]
        return Self.aligned([["", "set", "against"]] + rows.map { row in [row.0] + report.diversity.map(row.1) })
    }

    private var discriminators: [String] {
        var rows = [["discriminator, AUC (0.5: cannot tell them apart)", "set × against", "95 %", "control", "95 %"]]
        for (found, control) in zip(report.discriminators, report.controls) {
            rows.append([
                found.view == .words ? "words and style" : "style alone", Self.number(found.area),
                Self.range(found.interval), Self.number(control.area), Self.range(control.interval),
            ])
        }
        return Self.aligned(rows) + ["The control tells random halves of the second set apart."]
    }

    private var distances: [String] {
        var rows = [["labels of messages", "variation", "control", "95 % point", "divergence", "entropy", "against"]]
        for distance in report.distances {
            rows.append(
                [
                    distance.name, Self.number(distance.variation), Self.number(distance.controlMean),
                    Self.number(distance.controlHigh), Self.number(distance.divergence),
                ] + distance.entropies.map { Self.number($0) }
            )
        }
        rows.append(["mean", Self.number(report.meanVariation)] + Array(repeating: "", count: 5))
        var lines = Self.aligned(rows)
        if let worst = report.worst {
            let shares = worst.labels.indices.map { label in
                "\(worst.labels[label]) \(Figures.percent(worst.shares[0][label])) / "
                    + Figures.percent(worst.shares[1][label])
            }
            lines.append("farthest apart, \(worst.name): " + shares.joined(separator: ", "))
        }
        return lines
    }

    private var styles: [String] {
        let ordered = report.styles.sorted { abs($0.standardized ?? 0) > abs($1.standardized ?? 0) }
        return Self.aligned(
            [["style", "set", "against", "difference in deviations"]]
                + ordered.map { style in
                    [style.name] + style.means.map { Self.number($0) } + [Self.number(style.standardized)]
                }
        )
    }

    private static func number(_ value: Double?) -> String { value.map { Figures.decimal($0) } ?? "–" }

    private static func range(_ interval: ClosedRange<Double>?) -> String {
        interval.map { "\(Figures.decimal($0.lowerBound))–\(Figures.decimal($0.upperBound))" } ?? "–"
    }

    /// The first column to the left, the others to the right.
    static func aligned(_ rows: [[String]]) -> [String] {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + gap : gap + cell
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
