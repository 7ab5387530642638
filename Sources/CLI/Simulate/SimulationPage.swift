import Auditing
import Goals
import Reports
import Simulation
import Statistics

/// The values that the page of a simulation shows above its conversations.
struct SimulationPage {
    var cells: [CellSummary]
    var report: AuditReport

    /// The overview: a panel for each user against each agent over all desks, the desks apart, then the conversations' filters.
    var overview: ReportModel.Overview {
        var overview = AuditPage(report: report).overview
        let episodes = cells.reduce(0) { $0 + $1.episodes }
        let pairs = pairs
        overview.title = "simulation"
        overview.headline = "\(Figures.count(episodes, "episode")), \(Figures.count(pairs.count, "pair"))."
        overview.lede =
            "Each panel is a user against an agent in a world that knows the truth. "
            + "The conversations below are the first of each pair at each desk."
        overview.tiles = []
        overview.panels = pairs.map(panel)
        overview.tables = (pairs.count == cells.count ? [] : [desks]) + [slips, words]
        overview.footer = "holdfast.simulation/1 · same seed, same bytes"
        return overview
    }

    /// The cells with their desks put together, users in rows and agents in columns.
    private var pairs: [CellSummary] {
        var pairs: [CellSummary] = []
        for cell in cells {
            if let index = pairs.firstIndex(where: { $0.user == cell.user && $0.agent == cell.agent }) {
                pairs[index].desk += ", \(cell.desk)"
                pairs[index].add(cell)
            } else {
                pairs.append(cell)
            }
        }
        let users = pairs.map(\.user).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return users.flatMap { user in pairs.filter { $0.user == user } }
    }

    private func panel(_ cell: CellSummary) -> ReportModel.Panel {
        ReportModel.Panel(
            heading: "\(cell.user) × \(cell.agent)",
            caption: story(of: cell),
            bars: [
                bar("true reward", "plain", cell.reward), bar("claimed success", "unknown", cell.claims),
                bar("claimed in vain", "agent", cell.falseClaims),
                bar("found by the audit", "plain", cell.caughtClaims),
                bar("user on its policy", "user", cell.alignment(.policy)),
                bar("user on its profile", "user", cell.alignment(.profile)),
                bar("objectives pursued", "user", cell.alignment(.objective)),
                bar("requirements said", "user", cell.alignment(.requirement)),
                bar("preferences said", "user", cell.alignment(.preference)),
                bar("failures due to the user", "user", cell.responsible(.user)),
                bar("failures due to the agent", "agent", cell.responsible(.agent)),
            ]
        )
    }

    /// What happened, in two sentences.
    private func story(of cell: CellSummary) -> String {
        "The agent says that it is done in \(Figures.percent(cell.claims.rate)) of \(Figures.count(cell.episodes, "episode")), "
            + "the world agrees in \(Figures.percent(cell.reward.rate)). "
            + "The user keeps \(Figures.percent(cell.meanAlignment)) of its goal."
    }

    private var desks: ReportModel.Table {
        ReportModel.Table(
            heading: "The desks apart",
            columns: [
                "Desk", "User", "Agent", "n", "True reward", "Claimed success", "Claimed in vain", "Found",
                "Goal alignment",
            ],
            rows: cells.map { cell in
                [cell.desk, cell.user, cell.agent, String(cell.episodes)]
                    + [cell.reward, cell.claims, cell.falseClaims, cell.caughtClaims].map(Figures.ranged)
                    + [Figures.percent(cell.meanAlignment)]
            }
        )
    }

    private var slips: ReportModel.Table {
        ReportModel.Table(
            heading: "How the users drifted, in shares of messages, and ended",
            columns: [
                "Desk", "User", "Agent", "Messages", "Against own words", "Against goal", "Against facts",
                "Ended too early", "Lingered",
            ],
            rows: cells.map { cell in
                let conduct = cell.conduct
                return [cell.desk, cell.user, cell.agent, String(conduct.identifiers.n)]
                    + [.local, .global, .factual].map { Figures.ranged(conduct.drift($0)) }
                    + [conduct.endsEarly, conduct.lingers].map(Figures.ranged)
            }
        )
    }

    private var words: ReportModel.Table {
        ReportModel.Table(
            heading: "What the users told, and how varied their words are",
            columns: ["Desk", "User", "Agent", "Told unasked", "At once", "Identifiers a message"]
                + UserConduct.Variety.allCases.map(\.label),
            rows: cells.map { cell in
                let conduct = cell.conduct
                return [
                    cell.desk, cell.user, cell.agent, String(conduct.frontLoading.n),
                    Figures.ranged(conduct.frontLoading),
                    Figures.spread(conduct.identifiers.ratio, conduct.identifiers.interval),
                ]
                    + UserConduct.Variety.allCases.map {
                        Figures.spread(conduct.mean($0).mean, conduct.mean($0).interval)
                    }
            }
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
