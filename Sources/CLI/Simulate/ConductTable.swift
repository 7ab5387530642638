import Simulation
import Statistics

/// How users spoke, in the words of the terminal.
enum ConductTable {
    /// Makes a table of a title, columns, a note and the rows of the cells.
    typealias Layout = (_ title: String, _ columns: [String], _ note: String, _ rows: [[String]]) -> String

    /// The table of what the users left, a line for each cell.
    static func slips(of cells: [ConductSummary], _ layout: Layout) -> String {
        layout(
            "how the users drifted and ended",
            ["messages", "local", "global", "factual", "too early", "lingering"],
            "Of messages: slips against own words, goal and facts. Of episodes: ends too early, lingers.",
            cells.map { cell in
                [String(cell.identifiers.n)]
                    + [.local, .global, .factual].map { Figures.ranged(cell.drift($0)) }
                    + [cell.endsEarly, cell.lingers].map(Figures.ranged)
            }
        )
    }

    /// The table of what the users gave away and how varied their words are, a line for each cell.
    static func words(of cells: [ConductSummary], _ layout: Layout) -> String {
        layout(
            "what the users told, and in which words",
            ["told at once", "identifiers"] + UserConduct.Variety.allCases.map(\.label),
            "At once: the first message's share of what is told unasked. Identifiers: a message. Others: means.",
            cells.map { cell in
                [
                    Figures.ranged(cell.frontLoading),
                    Figures.spread(cell.identifiers.ratio, cell.identifiers.interval),
                ] + UserConduct.Variety.allCases.map { Figures.spread(cell.mean($0).mean, cell.mean($0).interval) }
            }
        )
    }

    /// The rows of one cell's block: name, value, and what it rests on.
    static func rows(of cell: ConductSummary) -> [(String, String, String)] {
        let manners: [(String, Slip.Manner)] = [
            ("  against its own words", .local), ("  against its goal", .global), ("  against its facts", .factual),
        ]
        var rows: [(String, String, String)] = [("slips of the user", "", "of its messages")]
        rows += manners.map { (name, manner) in row(name, cell.drift(manner)) }
        rows.append(("ended too early", Figures.percent(cell.endsEarly.rate), Figures.basis(cell.endsEarly)))
        rows.append(("lingered at the end", Figures.percent(cell.lingers.rate), Figures.basis(cell.lingers)))
        rows.append(row("told in the first message", cell.frontLoading, ", of what nobody asked for"))
        let identifiers = cell.identifiers
        rows.append(
            (
                "identifiers told", identifiers.ratio.map(Figures.digits) ?? "–",
                "a message" + range(identifiers.interval) + ", \(identifiers.n) messages"
            )
        )
        rows += UserConduct.Variety.allCases.map { measure in
            let mean = cell.mean(measure)
            return (
                "\(measure.label) of its words", mean.mean.map(Figures.digits) ?? "–",
                "mean of \(Figures.count(mean.n, "episode"))" + range(mean.interval)
            )
        }
        return rows
    }

    private static func row(_ name: String, _ share: ClusteredRatio, _ note: String = "") -> (String, String, String) {
        guard let interval = share.shareInterval else { return (name, "–", "none to count") }
        let (low, high) = (Int((interval.lowerBound * 100).rounded()), Int((interval.upperBound * 100).rounded()))
        return (name, Figures.percent(share.ratio), "\(share.count) of \(share.n) (\(low)–\(high) %)\(note)")
    }

    private static func range(_ interval: ClosedRange<Double>?) -> String {
        interval.map { " (\(Figures.digits($0.lowerBound))–\(Figures.digits($0.upperBound)))" } ?? ""
    }
}
