import ArgumentParser
import Auditing
import Dialogue
import Foundation
import Reports

/// Audits conversations: which rewards can be believed, whose fault the failures are, and where to look.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Say which rewards can be believed, whose fault the failures are, and show the turns.",
        discussion: """
            Reads τ²-bench results, τ-bench lists, OpenAI chat JSONL, CrossWOZ, MultiWOZ and Holdfast's own transcripts; \
            the format is recognized from the content. Nothing leaves the machine.

            Examples:
              holdfast audit results.json
              holdfast audit results/ --html report.html
              holdfast audit results.json --json - | jq .summary
              holdfast audit results.json --fail-on 'untrusted>0.2' --fail-on falseSuccess
              holdfast audit results.json --only 3f2a91c0 --html one.html

            Exit codes: 0 all is well, 1 a --fail-on rule was met, 3 an input could not be read, 64 the command was \
            mistyped.
            """
    )

    @Argument(help: "Files or folders of conversations.", completion: .file())
    var paths: [String]

    @Option(help: "The files' format, where it is not to be recognized from the content: \(Self.formats).")
    var format: String?

    @Option(help: "Write the report as JSON to a file, or to standard output with '-'.", completion: .file())
    var json: String?

    @Option(help: "Write the report as one web page.", completion: .file(extensions: ["html"]))
    var html: String?

    @Option(help: "Audit only conversations with this identifier, its beginning, or this task.")
    var only: [String] = []

    @Option(help: "End with code 1 if a rule is met, such as falseSuccess, 'untrusted>0.2' or who:agent.")
    var failOn: [String] = []

    @Flag(help: "Leave broken records out, and say so, instead of stopping.")
    var lenient = false

    @Option(help: "The number of conversations to audit at once. (default: the number of processors)")
    var jobs: Int?

    private static let formats = TranscriptFormat.allCases.map(\.rawValue).joined(separator: ", ")

    func validate() throws {
        if let format, TranscriptFormat(rawValue: format) == nil {
            throw ValidationError("'\(format)' is no format; type one of \(Self.formats).")
        }
        for rule in failOn where FailRule(argument: rule) == nil {
            throw ValidationError("'\(rule)' is no rule. \(FailRule.listing)")
        }
        if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs) does nothing; type 1 or more.") }
        if json == "-", html == "-" { throw ValidationError("Only one of --json and --html can have standard output.") }
    }

    func run() throws {
        try AuditFailure.reporting {
            let (report, undecided) = try report()
            if json != "-", html != "-" {
                print(AuditTable(report, undecided: undecided, on: .standardOutput).text, terminator: "")
            }
            for input in report.inputs { for remark in input.remarks { Self.say(remark) } }
            let violations = failOn.compactMap { FailRule(argument: $0)?.violation(in: report.summary) }
            for violation in violations { Self.say("failed on \(violation)") }
            if !violations.isEmpty { throw ExitCode(1) }
        }
    }

    private func report() throws -> (AuditReport, UndecidedTally) {
        let page = html == nil ? nil : try ReportPage()
        let run = AuditRun(
            audit: .standard,
            reader: TranscriptReader(format: format.flatMap(TranscriptFormat.init(rawValue:)), isLenient: lenient),
            only: only,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            makesJSON: json != nil,
            page: page
        )
        let output = try AuditOutput(json: json)
        do {
            let progress = AuditProgress(paths: paths)
            defer { progress.clear() }
            let inputs = try run.read(paths, progress: progress) { try output.add($0) }
            let report = AuditReport(inputs: inputs, entries: output.entries, runAuditors: run.audit.runAuditors)
            guard !report.entries.isEmpty else { throw nothingFound(report) }
            try output.finish(report)
            if let html, let page {
                let overview = AuditPage(report: report, undecided: output.undecided).overview
                try Self.write(page.html(overview, fragments: output.fragments), to: html)
            }
            return (report, output.undecided)
        } catch {
            output.abandon()
            throw error
        }
    }

    private func nothingFound(_ report: AuditReport) -> AuditFailure {
        let names = paths.joined(separator: ", ")
        let skipped = report.inputs.flatMap(\.skipped)
        if !only.isEmpty, skipped.isEmpty {
            return AuditFailure("No conversation of \(names) is named \(only.joined(separator: " or ")).")
        }
        guard let first = skipped.first else { return AuditFailure("\(names): there is no conversation to audit.") }
        return AuditFailure(
            "\(names): no conversation could be read; \(Figures.count(skipped.count, "record")) left out. First: \(first)"
        )
    }

    private static func write(_ page: String, to path: String) throws {
        guard path != "-" else { return print(page, terminator: "") }
        do {
            try Data(page.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw AuditFailure("\(path) cannot be written: \(error.localizedDescription)")
        }
    }

    /// Writes a sentence to standard error.
    static func say(_ sentence: String) {
        FileHandle.standardError.write(Data("holdfast: \(Terminal.harmless(sentence))\n".utf8))
    }
}

extension AuditReport.Input {
    /// What a person should know about the reading, as sentences.
    fileprivate var remarks: [String] {
        var remarks = notes.map { "\(path): \($0)" }
        if !duplicates.isEmpty {
            remarks.append(
                "\(path): \(Figures.count(duplicates.count, "conversation")) occurred twice; each counts once."
            )
        }
        if !skipped.isEmpty {
            remarks.append("\(path): \(Figures.count(skipped.count, "record")) left out:")
            remarks += skipped.prefix(5)
            if skipped.count > 5 { remarks.append("and \(skipped.count - 5) more, which --json lists.") }
        }
        return remarks
    }
}
