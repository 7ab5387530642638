import ArgumentParser
import Dialogue
import Environments

/// Writes generated tasks in τ²-bench's form.
struct ExportTasksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks",
        abstract: "Write generated tasks as a task file of τ²-bench.",
        discussion: """
            The file is a JSON array with one task on each line, its world and its answer key included. The same desk, seed \
            and numbers give the same bytes; holdfast simulate plays the same tasks under the same seed.

            Examples:
              holdfast export tasks --desk shop -n 20 --seed 7 --out tasks.json
              holdfast export tasks --desk telecom -n 1 --first 12 --seed 7

            Desks: \(EmbeddedDesks.all.map(\.name).joined(separator: ", ")).
            """
    )

    @Option(help: "The desk.")
    var desk = "shop"

    @Option(name: .customShort("n"), help: "The number of tasks.")
    var count = 100

    @Option(help: "The number of the first task.")
    var first = 0

    @Option(help: "The seed that all tasks follow from.")
    var seed: UInt64 = 7

    @Option(help: "The file to write; standard output if absent.", completion: .file())
    var out: String?

    func validate() throws {
        guard count > 0 else { throw ValidationError("-n \(count) writes nothing; type 1 or more.") }
        guard first >= 0, !first.addingReportingOverflow(count).overflow else {
            throw ValidationError("--first \(first) is no number of a task; type 0 or more.")
        }
        guard EmbeddedDesks.desk(named: desk) != nil else {
            let names = EmbeddedDesks.all.map(\.name).joined(separator: ", ")
            throw ValidationError("'\(desk)' is no desk; type one of \(names).")
        }
    }

    func run() throws {
        guard let desk = EmbeddedDesks.desk(named: desk) else { return }
        try AuditFailure.reporting {
            try LineFile.writing(to: out) { try write(desk, into: $0) }
        }
    }

    private func write(_ desk: any Environment, into file: LineFile) throws {
        try file.write("[\n")
        for index in first..<first + count {
            let end = index + 1 == first + count ? "\n" : ",\n"
            try file.write(desk.task(seed: seed, index: index).tau2.serialized(sortedKeys: true) + end)
        }
        try file.write("]\n")
    }
}
