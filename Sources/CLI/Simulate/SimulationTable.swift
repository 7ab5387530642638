import Auditing
import Goals
import LanguageModels
import Statistics

/// The numbers of a simulation as a table, one block for each cell.
struct SimulationTable {
    var cells: [CellSummary]
    var terminal: Terminal

    /// The table's lines: a block for each cell, or a line for each in four tables where there are more than four.
    var text: String {
        cells.count > 4 ? lines : cells.map(block).joined(separator: "\n")
    }

    private var lines: String {
        [
            table(
                "who played",
                ["desk", "user", "agent", "n", "goal alignment", "weakest in"],
                "The numbers in front are those of the tables below, whose shares have 95 % intervals.",
                cells.map { cell in
                    [cell.desk, cell.user, cell.agent, String(cell.episodes)]
                        + [Figures.percent(cell.meanAlignment), weakest(of: cell)]
                }
            ),
            table(
                "what the agents did",
                ["true reward", "claimed", "in vain", "found", "due to user", "to agent"],
                "'in vain' is of what was claimed, 'found' of what was claimed in vain, 'due to' of the failures.",
                cells.map { cell in
                    [cell.reward, cell.claims, cell.falseClaims, cell.caughtClaims].map(Figures.ranged)
                        + [cell.responsible(.user), cell.responsible(.agent)].map { Figures.percent($0.rate) }
                }
            ),
            ConductTable.slips(of: cells.map(\.conduct), table), ConductTable.words(of: cells.map(\.conduct), table),
        ].joined(separator: "\n")
    }

    /// A table with a line for each cell, which begins with the cell's number.
    private func table(_ title: String, _ columns: [String], _ note: String, _ cells: [[String]]) -> String {
        let heading = ["#"] + columns
        let rows = cells.enumerated().map { [String($0 + 1)] + $1 }
        let widths = heading.indices.map { column in ([heading] + rows).map { $0[column].count }.max() ?? 0 }
        func line(_ row: [String]) -> String {
            let text = zip(row, widths).map { Terminal.fitted($0, $1) }.joined(separator: "  ")
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
        return terminal.paint(title, .bold) + "\n" + terminal.paint(line(heading), .bold) + "\n"
            + rows.map { line($0) + "\n" }.joined() + terminal.paint(note + "\n", .dim)
    }

    /// The category of the goal that is kept least; a dash where all is kept.
    private func weakest(of cell: CellSummary) -> String {
        let rates = GoalCategory.allCases.compactMap { category in
            cell.alignment(category).rate.map { (category, rate: $0) }
        }
        guard let least = rates.min(by: { $0.rate < $1.rate }), least.rate < 1 else { return "–" }
        return "\(least.0.rawValue) \(Figures.percent(least.rate))"
    }

    private func block(_ cell: CellSummary) -> String {
        var rows: [(String, String, String)] = [
            row("true reward", cell.reward), row("claimed success", cell.claims),
            row("  of it in vain", cell.falseClaims), row("  of that found by the audit", cell.caughtClaims),
            row("believable rewards", cell.believed),
        ]
        rows += Party.allCases.map { row("failures due to \($0.rawValue)", cell.responsible($0)) }.filter {
            $0.2 != "0 of 0"
        }
        rows.append(("goal alignment", Figures.percent(cell.meanAlignment), "mean of the categories"))
        rows += GoalCategory.allCases.map { row("  \($0.rawValue)", cell.alignment($0)) }
        rows.append(("messages of the user", cell.meanTurns.map { Figures.decimal($0) } ?? "–", "per conversation"))
        let endings = cell.endings.keys.sorted().map { "\($0) \(cell.endings[$0] ?? 0)" }.joined(separator: ", ")
        rows.append(("endings", "", endings))
        rows += ConductTable.rows(of: cell.conduct)
        if let failure = cell.firstFailure { rows.append(("first failure", "", Terminal.harmless(failure))) }
        let spends = [("the user's model", cell.userSpend), ("the agent's model", cell.agentSpend)]
        rows += spends.filter { $0.1.replies > 0 }.map { ($0.0, "\($0.1.replies)", "replies, \($0.1.words)") }
        let names = rows.map(\.0.count).max() ?? 0
        let values = rows.map(\.1.count).max() ?? 0
        let heading = terminal.paint("\(cell.desk): \(cell.user) × \(cell.agent), \(cell.episodes) episodes", .bold)
        let lines = rows.map { name, value, basis in
            Terminal.fitted(name, names) + "  " + String(repeating: " ", count: values - value.count)
                + terminal.paint(value, .bold) + "  " + terminal.paint(basis, .dim)
        }
        return ([heading] + lines).joined(separator: "\n") + "\n"
    }

    private func row(_ name: String, _ rate: Proportion) -> (String, String, String) {
        (name, Figures.percent(rate.rate), Figures.basis(rate))
    }
}
