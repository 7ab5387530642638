import Auditing
import Dialogue
import Goals
import Reports
import Statistics

/// The values that the report page shows for a run.
struct AuditPage {
    /// The report.
    var report: AuditReport
    /// What could not be looked for.
    var undecided = UndecidedTally()

    /// Everything above the conversations.
    var overview: ReportModel.Overview {
        let summary = report.summary
        var overview = ReportModel.Overview()
        overview.title = report.inputs.map(\.path).map(Self.fileName).prefix(3).joined(separator: ", ")
        overview.headline = headline(summary)
        overview.lede = lede(summary)
        overview.tiles = tiles(summary)
        overview.panels =
            (summary.failed > 0 ? [sides(summary)] : [])
            + (summary.alignment.values.contains { $0.n > 0 } ? [alignment(summary)] : [])
        overview.runFindings = report.runFindings.map {
            ReportModel.RunFinding(
                side: $0.finding.who.rawValue,
                kind: $0.finding.kind.label,
                evidence: "Task \($0.task): \($0.finding.evidence)"
            )
        }
        overview.skipped = report.inputs.flatMap(\.skipped)
        overview.undecided = undecided.groups.map {
            ReportModel.Undecided(
                kinds: $0.listing,
                reason: $0.reason,
                count: "\($0.conversations) of \(summary.conversations)"
            )
        }
        overview.conversationCount = String(summary.conversations)
        addFilters(to: &overview, summary)
        overview.footer = "\(AuditReport.schema) · made without a model, a key or a network"
        return overview
    }

    private static func fileName(_ path: String) -> String {
        String(path.split(separator: "/").last ?? Substring(path))
    }

    private func headline(_ summary: AuditReport.Summary) -> String {
        guard summary.scored > 0 else {
            return "\(Figures.count(summary.conversations, "conversation")), none with a reward."
        }
        return "\(summary.trusted.count) of \(Figures.count(summary.scored, "reward")) can be believed."
    }

    private func lede(_ summary: AuditReport.Summary) -> String {
        let names = report.inputs.map { Self.fileName($0.path) }
        let shown = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? " and \(names.count - 4) more" : "")
        let sides = Party.allCases.filter { (summary.responsible[$0]?.count ?? 0) > 0 }
            .map { "\($0.rawValue) \(summary.responsible[$0]?.count ?? 0)" }
        let blame = sides.isEmpty ? "" : " Responsible for failures: \(sides.joined(separator: ", "))."
        return
            "\(Figures.count(summary.conversations, "conversation")) from \(shown). \(summary.failed) failed.\(blame)"
    }

    private func tiles(_ summary: AuditReport.Summary) -> [ReportModel.Tile] {
        let tiles = [
            ReportModel.Tile(
                label: "Conversations",
                value: String(summary.conversations),
                basis: "\(summary.scored) with a reward, \(summary.skipped) left out",
                meaning: "\(summary.closedByUser) were closed by the user.",
                interval: nil
            ),
            tile("Believable rewards", summary.trusted, "Nothing found speaks against them."),
            tile("Not believable", summary.untrusted, "A finding shows that the reward misses what was done."),
            tile("Failed", Proportion(count: summary.failed, n: summary.scored), "A reward below 1."),
            tile("Closed by the user, yet failed", summary.closedByUserFailed, "The user left content, or gave up."),
            tile("False success among failures", summary.falseSuccess, "The agent said that it was done; it was not."),
            ReportModel.Tile(
                label: "Goal alignment",
                value: Figures.percent(summary.meanAlignment),
                basis: "mean of the categories; "
                    + "\(GoalCategory.allCases.reduce(0) { $0 + (summary.alignment[$1]?.n ?? 0) }) items",
                meaning: "\(Figures.count(summary.undecidedItems, "item")) more could not be decided.",
                interval: nil
            ),
            tile("Claim-only baseline", summary.claimOnly, "Tasks that an agent passes which only talks."),
        ]
        return summary.scored > 0 ? tiles : tiles.filter { $0.value != "–" }
    }

    private func tile(_ label: String, _ rate: Proportion, _ meaning: String) -> ReportModel.Tile {
        ReportModel.Tile(
            label: label,
            value: Figures.percent(rate.rate),
            basis: Figures.basis(rate),
            meaning: meaning,
            interval: ReportModel.Interval(rate)
        )
    }

    private func sides(_ summary: AuditReport.Summary) -> ReportModel.Panel {
        let bars = Party.allCases.map {
            bar($0.rawValue, style: $0.rawValue, summary.responsible[$0] ?? Proportion(count: 0, n: 0))
        }
        return ReportModel.Panel(
            heading: "Failures by responsible side",
            caption:
                "Share of the \(Figures.count(summary.failed, "failure")); several sides may be responsible for one.",
            bars: bars + [bar("unknown", style: "unknown", summary.responsibleUnknown)]
        )
    }

    private func alignment(_ summary: AuditReport.Summary) -> ReportModel.Panel {
        ReportModel.Panel(
            heading: "Goal alignment by category",
            caption: "Share of the user's goal items that end well, among those that rules can decide.",
            bars: GoalCategory.allCases.map {
                bar($0.rawValue, style: "plain", summary.alignment[$0] ?? Proportion(count: 0, n: 0))
            }
        )
    }

    private func bar(_ label: String, style: String, _ rate: Proportion) -> ReportModel.Bar {
        ReportModel.Bar(
            label: label,
            style: style,
            value: Figures.percent(rate.rate),
            basis: Figures.basis(rate),
            interval: ReportModel.Interval(rate)
        )
    }

    private func addFilters(to overview: inout ReportModel.Overview, _ summary: AuditReport.Summary) {
        func count(_ holds: (AuditReport.Entry) -> Bool) -> String { String(report.entries.count(where: holds)) }
        overview.trustFilters = [
            .init(name: "no", label: "not believable", count: count { $0.verdict.trusted == .no }),
            .init(name: "unknown", label: "undecided", count: count { $0.verdict.trusted == .unknown }),
            .init(name: "yes", label: "believable", count: count { $0.verdict.trusted == .yes }),
            .init(name: "failed", label: "failed", count: String(summary.failed)),
        ].filter { $0.count != "0" }
        overview.sideFilters = Party.allCases.map { side in
            .init(
                name: side.rawValue,
                label: side.rawValue,
                count: count { $0.verdict.responsible.contains(side) },
                side: side.rawValue
            )
        }.filter { $0.count != "0" }
        overview.kindFilters = FindingKind.allCases.compactMap { kind in
            let number = report.entries.count { $0.kinds[kind] != nil }
            guard number > 0 else { return nil }
            return .init(name: kind.rawValue, label: kind.label, count: String(number), side: kind.who.rawValue)
        }
    }
}

extension ReportModel.Interval {
    /// The interval of a rate, or `nil` without one.
    init?(_ rate: Proportion) {
        guard let point = rate.rate, let interval = rate.interval else { return nil }
        self.init(rate: point, low: interval.lowerBound, high: interval.upperBound)
    }
}
