import Mustache

/// The names that the templates of the page's frame use.
struct PageFrame: MustacheParent {
    private let values: [String: any Sendable]

    init(_ overview: ReportModel.Overview) {
        values = [
            "title": overview.title, "headline": overview.headline, "lede": overview.lede,
            "tiles": overview.tiles, "panels": overview.panels, "tables": overview.tables, "footer": overview.footer,
            "hasRunFindings": !overview.runFindings.isEmpty, "runFindings": overview.runFindings,
            "hasUndecided": !overview.undecided.isEmpty, "undecided": overview.undecided,
            "hasSkipped": !overview.skipped.isEmpty, "skipped": overview.skipped,
            "skippedCount": overview.skipped.count, "conversationCount": overview.conversationCount,
            "trustFilters": overview.trustFilters, "sideFilters": overview.sideFilters,
            "kindFilters": overview.kindFilters,
            "stylesheet": String(decoding: PackageResources.audit_css, as: UTF8.self),
            "script": String(decoding: PackageResources.audit_js, as: UTF8.self),
        ]
    }

    func child(named name: String) -> Any? { values[name] }
}
