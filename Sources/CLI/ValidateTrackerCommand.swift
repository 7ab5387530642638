import ArgumentParser
import Auditing
import Dialogue

/// Measures the goal tracker on conversations with annotated goal states.
struct ValidateTrackerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tracker",
        abstract: "Compares the goal tracker with annotated goal states, beside three baselines.",
        discussion: """
            Definitions are in docs/tracking.md.

            Example:
              holdfast validate tracker crosswoz/test.json.zip --json
            """
    )

    @Argument(help: "CrossWOZ or MultiWOZ files (json or zip).")
    var paths: [String]

    @Flag(help: "Print JSON (holdfast.validation.tracker/1).")
    var json = false

    func run() throws {
        var validation = TrackerValidation()
        let progress = AuditProgress(paths: paths)
        for path in paths {
            _ = try TranscriptReader().read(path) { transcript in
                validation.add(transcript)
                progress.advance()
            }
            progress.finish(path)
        }
        progress.clear()
        guard validation.conversations > 0 else {
            throw ValidationError("No conversation has annotated goal states. Name a CrossWOZ or MultiWOZ file.")
        }
        if json {
            print(validation.json(inputs: paths).serialized(sortedKeys: true, indentation: 2))
        } else {
            print(TrackerTable(validation: validation).text)
        }
    }
}
