import ArgumentParser

/// The commands that write what Holdfast generates for the use of other tools.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes what Holdfast generates for other tools.",
        discussion: """
            Examples:
              holdfast export tasks --desk shop -n 20 --seed 7 --out tasks.json
              holdfast export transcripts agenda-rules --out agenda.jsonl
            """,
        subcommands: [
            ExportTasksCommand.self, ExportTranscriptsCommand.self, ExportSFTCommand.self, ExportGRPOCommand.self,
        ]
    )
}
