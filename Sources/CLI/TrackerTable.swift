import Auditing
import Dialogue

/// The figures of a tracker validation as text for a terminal.
struct TrackerTable {
    let validation: TrackerValidation

    /// The table.
    var text: String {
        var lines = [
            "\(validation.conversations) conversations, \(validation.annotatedMessages) annotated messages, "
                + "\(validation.rows) rows of goals"
        ]
        if validation.withoutAnnotation > 0 {
            lines.append("\(validation.withoutAnnotation) conversations without annotated states were left out")
        }
        for method in TrackerValidation.Method.allCases {
            lines += ["", Self.title(method)]
            lines += Self.lines(validation.figures(of: method))
        }
        lines += ["", "margins of the tracker's macro-F1 (paired bootstrap)"]
        for method in TrackerValidation.Method.allCases where method != .tracker {
            guard let margin = validation.margin(over: method) else { continue }
            lines.append(
                "  over \(Self.title(method)): " + Self.number(margin.difference) + Self.range(margin.interval)
            )
        }
        lines += ["", "the tracker by halves: rules were written on the even conversations"]
        for part in [TrackerValidation.Part.even, .odd] {
            let figures = validation.figures(of: .tracker, in: part)
            lines.append("  \(part.rawValue): macro-F1 " + Self.number(figures.macroF1) + Self.range(figures.interval))
        }
        return lines.joined(separator: "\n")
    }

    private static func lines(_ figures: TrackerValidation.Figures) -> [String] {
        var lines = ["  macro-F1 " + number(figures.macroF1) + range(figures.interval)]
        lines.append("  status        precision  recall     F1        n   | as incomplete  attempted  complete")
        for (index, status) in GoalAnnotation.Status.allCases.enumerated() {
            let row = figures.classes[index]
            let scores = [row.precision, row.recall, row.f1].map { padded(number($0), 9) }.joined(separator: "  ")
            let cells = figures.confusion[index].map { padded(String($0), 10) }.joined(separator: " ")
            lines.append(
                "  \(status.rawValue)\(String(repeating: " ", count: 12 - status.rawValue.count))" + scores
                    + padded(String(row.annotated), 8) + "   | " + cells
            )
        }
        lines.append(
            "  completion: \(figures.completedInBoth) in both (\(figures.completedAtSameTurn) at the same message), "
                + "mean error \(number(figures.turnError)) messages (bias \(number(figures.turnBias))), "
                + "\(figures.missed) missed, \(figures.spurious) spurious"
        )
        return lines
    }

    private static func title(_ method: TrackerValidation.Method) -> String {
        switch method {
        case .tracker: "tracker"
        case .allIncomplete: "all incomplete"
        case .lastStateCopied: "last annotated state copied"
        case .exactSubstring: "exact substring"
        }
    }

    private static func number(_ value: Double?) -> String {
        guard let value else { return "–" }
        let thousandths = Int((abs(value) * 1000).rounded())
        let digits = String(1000 + thousandths % 1000).dropFirst()
        return "\(value < 0 ? "-" : "")\(thousandths / 1000).\(digits)"
    }

    private static func range(_ interval: ClosedRange<Double>?) -> String {
        interval.map { " (95 % \(number($0.lowerBound)) to \(number($0.upperBound)))" } ?? ""
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
