import Auditing
import Dialogue
import Goals
import Statistics

/// An audit as text: a line for each conversation, then the numbers.
struct AuditTable {
    private let report: AuditReport
    private let summary: AuditReport.Summary
    private let undecided: [UndecidedTally.Group]
    private let terminal: Terminal
    private let widths: [Int]

    /// Creates a table.
    ///
    /// - Parameters:
    ///   - report: What to show.
    ///   - undecided: What could not be looked for.
    ///   - terminal: Where the text is going.
    init(_ report: AuditReport, undecided: UndecidedTally = UndecidedTally(), on terminal: Terminal) {
        self.report = report
        self.undecided = undecided.groups
        self.terminal = terminal
        summary = report.summary
        widths = Self.widths(of: report, columns: terminal.columns)
    }

    /// The text, ending with a line end.
    var text: String {
        var lines = report.entries.isEmpty ? [] : [header] + report.entries.map(line) + [""]
        lines += numbers + silences
        return lines.joined(separator: "\n") + "\n"
    }

    private static let headings = ["", "conversation", "task", "reward", "ended", "responsible", "finding"]

    private static func widths(of report: AuditReport, columns: Int?) -> [Int] {
        var widths = headings.map(\.count)
        for entry in report.entries {
            for (column, cell) in cells(entry).enumerated() { widths[column] = max(widths[column], cell.count) }
        }
        for (column, most) in [(1, 16), (2, 28), (5, 24)] { widths[column] = min(widths[column], most) }
        if let columns {
            let others = widths.dropLast().reduce(0) { $0 + $1 + 2 }
            widths[6] = max(12, min(widths[6], columns - others))
        }
        return widths
    }

    private var header: String {
        terminal.paint(joined(Self.headings, widths), .dim)
    }

    private static func cells(_ entry: AuditReport.Entry) -> [String] {
        let outline = entry.outline
        return [
            mark(entry.verdict.trusted),
            Terminal.harmless(ConversationPage.shortID(outline.id)),
            Terminal.harmless([outline.domain, outline.taskID].compactMap { $0 }.joined(separator: " ")),
            Figures.reward(outline.reward),
            outline.ending.label,
            entry.verdict.responsible.map(\.rawValue).joined(separator: ", "),
            Terminal.harmless(entry.topFinding.map(ConversationPage.line) ?? ""),
        ]
    }

    private static func mark(_ trust: Verdict.Trust) -> String {
        switch trust {
        case .yes: "✓"
        case .no: "✗"
        case .unknown: "?"
        }
    }

    private func line(_ entry: AuditReport.Entry) -> String {
        var cells = zip(Self.cells(entry), widths).map { Terminal.fitted($0, $1) }
        let colour: Terminal.Colour =
            switch entry.verdict.trusted {
            case .yes: .green
            case .no: .red
            case .unknown: .yellow
            }
        cells[0] = terminal.paint(cells[0], colour)
        cells[3] = terminal.paint(cells[3], entry.outline.hasFailed == true ? .red : nil)
        return trimmed(cells.joined(separator: "  "))
    }

    private func joined(_ cells: [String], _ widths: [Int]) -> String {
        trimmed(zip(cells, widths).map { Terminal.fitted($0, $1) }.joined(separator: "  "))
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    private var numbers: [String] {
        var rows: [(String, String, String)] = [
            ("conversations", String(summary.conversations), counted),
            row("believable rewards", summary.trusted),
            row("not believable", summary.untrusted),
            row("failed", Proportion(count: summary.failed, n: summary.scored)),
            row("closed by the user, yet failed", summary.closedByUserFailed),
            row("false success among failures", summary.falseSuccess),
        ]
        rows += Party.allCases.map { side in
            row("failures due to \(side.rawValue)", summary.responsible[side] ?? Proportion(count: 0, n: 0))
        }
        rows.append(row("failures of unknown cause", summary.responsibleUnknown))
        rows.append(("goal alignment", Figures.percent(summary.meanAlignment), "mean of the categories"))
        rows += GoalCategory.allCases.map { category in
            row("  \(category.rawValue)", summary.alignment[category] ?? Proportion(count: 0, n: 0))
        }
        rows.append(row("an agent that only claims", summary.claimOnly))
        let names = rows.map(\.0.count).max() ?? 0
        let values = rows.map(\.1.count).max() ?? 0
        var lines = rows.map { name, value, basis in
            let gap = String(repeating: " ", count: values - value.count)
            return Terminal.fitted(name, names) + "  " + gap + terminal.paint(value, .bold) + "  "
                + terminal.paint(basis, .dim)
        }
        lines += report.runFindings.map {
            Terminal.harmless("\($0.finding.kind.label): task \($0.task): \($0.finding.evidence)")
        }
        return lines
    }

    /// What could not be looked for, so that silence is not taken for an acquittal.
    private var silences: [String] {
        guard !undecided.isEmpty else { return [] }
        let all = report.entries.count
        let counts = undecided.map { $0.conversations == all ? "all \(all)" : "\($0.conversations) of \(all)" }
        let width = counts.map(\.count).max() ?? 0
        let indentation = String(repeating: " ", count: width + 4)
        return ["", "could not be looked for"]
            + zip(undecided, counts).flatMap { group, count in
                let gap = String(repeating: " ", count: width - count.count)
                return ["  \(gap)\(terminal.paint(count, .bold))  \(Terminal.harmless(group.reason))"]
                    + Terminal.wrapped(group.listing, indentation: indentation, columns: terminal.columns)
                    .map { terminal.paint($0, .dim) }
            }
    }

    private var counted: String {
        "\(summary.scored) with a reward" + (summary.skipped > 0 ? ", \(summary.skipped) left out" : "")
    }

    private func row(_ name: String, _ rate: Proportion) -> (String, String, String) {
        (name, Figures.percent(rate.rate), Figures.basis(rate))
    }
}
