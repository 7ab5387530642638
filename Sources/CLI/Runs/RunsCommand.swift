import ArgumentParser
import Dialogue
import Storage

/// Lists the runs of a store.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List the runs of a store.",
        discussion: """
            A run is one user against one agent at some desks, from one seed. 'holdfast simulate --store' makes it.

            Examples:
              holdfast runs
              holdfast runs --store night.sqlite --json -
            """
    )

    @Option(help: "The store.")
    var store = StoreFile.standardPath

    @Option(help: "Write the runs as JSON to a file, or to standard output with '-'.")
    var json: String?

    func run() throws {
        try AuditFailure.reporting {
            let file = try StoreFile(store)
            let runs = try file.store.runs()
            let counts = try runs.map(file.store.episodeCount(of:))
            if let json {
                let list = zip(runs, counts).map { $0.json(episodes: $1) }
                try StoreFile.write(["runs": .array(list), "schema": "holdfast.runs/1"], to: json)
            }
            guard json != "-" else { return }
            print(Self.table(runs, counts, terminal: .standardOutput), terminator: "")
        }
    }

    /// Returns the runs as a table; the people of a population have a column where any run has some.
    static func table(_ runs: [StoredRun], _ counts: [Int], terminal: Terminal) -> String {
        guard !runs.isEmpty else { return "no runs\n" }
        let hasPeople = runs.contains { $0.configurationJSON["personas"] != nil }
        let people = hasPeople ? ["personas"] : []
        let heading = ["", "run", "episodes", "", "desks", "seed"] + people + ["version"]
        let rows = zip(runs, counts).map { run, count -> [String] in
            let configuration = run.configurationJSON
            let told = [
                String(run.id), run.name, "\(count)\(run.expectedEpisodes.map { " of \($0)" } ?? "")",
                run.status == .running ? "unfinished" : "finished", run.desks.joined(separator: ", "),
                configuration["seed"]?.text ?? "–",
            ]
            let people = hasPeople ? [configuration["personas"]?.text ?? "–"] : []
            return (told + people + [configuration["version"]?.text ?? "–"]).map(Terminal.harmless)
        }
        let widths = heading.indices.map { column in ([heading] + rows).map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            var line = zip(cells, widths).map(Terminal.fitted).joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
        return ([terminal.paint(line(heading), .bold)] + rows.map(line)).joined(separator: "\n") + "\n"
    }
}
