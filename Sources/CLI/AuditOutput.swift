import Auditing

/// Where the records of a run go: numbers and page parts are kept, JSON is written at once.
final class AuditOutput {
    private let file: AuditFile?
    /// The numbers and verdicts, in order.
    private(set) var entries: [AuditReport.Entry] = []
    /// What could not be looked for, over all conversations.
    private(set) var undecided = UndecidedTally()
    /// The parts of the page, in order; none where no page is asked for.
    private(set) var fragments: [String] = []

    /// Opens the outputs.
    ///
    /// - Parameter json: The path of the JSON file, `-` for standard output, `nil` for none.
    /// - Throws: `AuditFailure` if the file cannot be written.
    init(json: String?) throws {
        file = try json.map(AuditFile.init(path:))
    }

    /// Takes a conversation's record.
    func add(_ record: AuditRun.Record) throws {
        entries.append(record.entry)
        undecided.add(record.undecided)
        if let json = record.json { try file?.add(json) }
        if let fragment = record.fragment { fragments.append(fragment) }
    }

    /// Completes the JSON file.
    func finish(_ report: AuditReport) throws {
        try file?.finish(report)
    }

    /// Removes what was written of a file that will not be finished.
    func abandon() {
        file?.abandon()
    }
}
