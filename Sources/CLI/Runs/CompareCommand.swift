import ArgumentParser
import Foundation

/// Compares two runs pair by pair.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two runs on the scenarios that both met.",
        discussion: """
            A and B are runs of the store, or files that 'holdfast simulate --json' wrote; a file with several pairs of user \
            and agent needs one of them behind a colon. Episodes of the same scenario and seed are a pair. Shares are \
            compared by McNemar's exact test with Newcombe's interval, the goal alignment by the sign test with a bootstrap \
            interval; 'detectable' is the difference that such a comparison finds in four of five cases. The p-values are \
            not corrected for the number of measures.

            Examples:
              holdfast compare agenda-claims agenda-rules
              holdfast compare 1 2 --store night.sqlite --json -
              holdfast compare run.json:agenda-claims run.json:agenda-rules
            """
    )

    @Argument(help: "The run to compare with.")
    var a: String

    @Argument(help: "The run that is compared.")
    var b: String

    @Option(help: "The store.")
    var store = StoreFile.standardPath

    @Option(help: "Write the comparison as JSON to a file, or to standard output with '-'.")
    var json: String?

    func run() throws {
        try AuditFailure.reporting {
            let comparison = try Comparison(side(a), side(b))
            if let json { try StoreFile.write(comparison.json, to: json) }
            guard json != "-" else { return }
            print(ComparisonTable(comparison: comparison, terminal: .standardOutput).text, terminator: "")
        }
    }

    /// Reads a side: a file where there is one of that name, otherwise a run of the store.
    private func side(_ name: String) throws -> ComparedRun {
        if FileManager.default.fileExists(atPath: name) { return try ComparedRun(file: name, pair: nil) }
        if let colon = name.lastIndex(of: ":"), FileManager.default.fileExists(atPath: String(name[..<colon])) {
            return try ComparedRun(file: String(name[..<colon]), pair: String(name[name.index(after: colon)...]))
        }
        let file = try StoreFile(store)
        return try ComparedRun(file.run(name), in: file.store)
    }
}
