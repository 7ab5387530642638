/// A page that shows a report.
public struct ReportPage: Sendable {
    /// Creates a page.
    public init() {}
}
