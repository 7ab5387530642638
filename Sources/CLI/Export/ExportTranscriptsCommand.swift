import ArgumentParser
import Dialogue
import Storage

/// Writes the conversations of a stored run as transcripts that every other command reads.
struct ExportTranscriptsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcripts",
        abstract: "Write the conversations of a stored run as holdfast.transcript/1 lines.",
        discussion: """
            holdfast audit, convert and realism read the file. A run is named as in holdfast show.

            Examples:
              holdfast export transcripts agenda-rules --out agenda.jsonl
              holdfast export transcripts 1 --store night.sqlite > night.jsonl
            """
    )

    @Argument(help: ArgumentHelp("The run.", valueName: "run"))
    var name: String

    @Option(help: "The store.")
    var store = StoreFile.standardPath

    @Option(help: "The file to write; standard output if absent.", completion: .file())
    var out: String?

    func run() throws {
        try AuditFailure.reporting {
            let stored = try StoreFile(store)
            let run = try stored.run(name)
            try LineFile.writing(to: out) { file in
                var episodes = stored.store.episodes(of: run)
                while let episode = try episodes.next() {
                    try file.write(StoredForm.transcript(of: episode).serialized(sortedKeys: true) + "\n")
                }
            }
        }
    }
}
