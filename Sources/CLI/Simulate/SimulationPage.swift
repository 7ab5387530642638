import Auditing
import Goals
import Reports
import Statistics

/// The values that the page of a simulation shows above its conversations.
struct SimulationPage {
    var cells: [CellSummary]
    var report: AuditReport

    /// The overview: a panel for each cell, then the conversations' own filters.
    var overview: ReportModel.Overview {
        var overview = AuditPage(report: report).overview
        let episodes = cells.reduce(0) { $0 + $1.episodes }
        overview.title = "simulation"
        overview.headline = "\(Figures.count(episodes, "episode")), \(Figures.count(cells.count, "pair"))."
        overview.lede =
            "Each panel is a user against an agent in a world that knows the truth. "
            + "The conversations below are the first of each pair."
        overview.tiles = []
        overview.panels = cells.map(panel)
        overview.footer = "holdfast.simulation/1 · same seed, same bytes"
        return overview
    }

    private func panel(_ cell: CellSummary) -> ReportModel.Panel {
        ReportModel.Panel(
            heading: "\(cell.user) × \(cell.agent) at the \(cell.desk)",
            caption:
                "\(Figures.count(cell.episodes, "episode")); goal alignment \(Figures.percent(cell.meanAlignment)).",
            bars: [
                bar("true reward", "plain", cell.reward), bar("claimed success", "unknown", cell.claims),
                bar("claimed in vain", "agent", cell.falseClaims),
                bar("found by the audit", "plain", cell.caughtClaims),
                bar("user on its policy", "user", cell.alignment(.policy)),
                bar("user on its profile", "user", cell.alignment(.profile)),
                bar("objectives pursued", "user", cell.alignment(.objective)),
                bar("failures due to the user", "user", cell.responsible(.user)),
                bar("failures due to the agent", "agent", cell.responsible(.agent)),
            ]
        )
    }

    private func bar(_ label: String, _ style: String, _ rate: Proportion) -> ReportModel.Bar {
        ReportModel.Bar(
            label: label,
            style: style,
            value: Figures.percent(rate.rate),
            basis: Figures.basis(rate),
            interval: ReportModel.Interval(rate)
        )
    }
}
