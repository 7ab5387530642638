import Experiments
import Foundation
import Statistics

/// The cells and columns of experiments' tables.
enum LabTable {
    static func points(_ share: Double?) -> String { share.map { String(format: "%.1f", 100 * $0) } ?? "–" }

    static func interval(_ range: ClosedRange<Double>?) -> String {
        // A dash behind a minus would be read as another one.
        range.map { "\(points($0.lowerBound))\($0.lowerBound < 0 ? " to " : "–")\(points($0.upperBound))" } ?? ""
    }

    static func gain(_ difference: PairedDifference) -> String {
        guard let mean = difference.mean, let range = difference.interval else { return "–" }
        return String(format: "%+.1f (%+.1f to %+.1f)", 100 * mean, 100 * range.lowerBound, 100 * range.upperBound)
    }

    static func share(_ share: Proportion) -> String {
        share.n == 0 ? "–" : points(Double(share.count) / Double(share.n)) + " %"
    }

    static func decimal(_ number: Double?, _ places: Int) -> String {
        number.map { String(format: "%.\(places)f", $0) } ?? "–"
    }

    /// What was wanted beforehand, and whether it came.
    static func text(_ verdicts: [ExperimentVerdict]) -> String {
        verdicts.map { "\($0.holds ? "yes" : "NO ")  \($0.claim): \($0.figures)" }.joined(separator: "\n")
    }

    /// Columns under one another, two spaces apart.
    static func text(_ rows: [[String]]) -> String {
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
