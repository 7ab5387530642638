import ArgumentParser
import Auditing
import Dialogue
import Statistics

/// Measures how well claims without deeds are found, on anybody's conversations and without labels.
struct ValidateClaimsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims",
        abstract: "Takes an agent's writes away, leaves its words, and counts how often the false claim is found.",
        discussion: """
            Example:
              holdfast validate claims results.json

            Works on any conversations with tool calls: it tells whether the audit understands how your agent says
            that something is done.
            """
    )

    @Argument(help: "Files of conversations.")
    var paths: [String]

    @Flag(help: "Print JSON (holdfast.validation.claims/1).")
    var json = false

    func run() throws {
        var validation = ClaimValidation()
        for path in paths {
            _ = try TranscriptReader().read(path) { validation.add($0) }
        }
        guard validation.recall(.removed).n > 0 else {
            throw ValidationError(
                "No conversation holds a successful write of an agent. Name files whose messages have tool calls."
            )
        }
        print(json ? validation.json.serialized(sortedKeys: true, indentation: 2) : Self.table(validation))
    }

    private static func table(_ validation: ClaimValidation) -> String {
        """
        writes removed, claim found     \(validation.recall(.removed).cell)
        writes failed, claim found      \(validation.recall(.failed).cell)
        untouched, reward 1, alarm      \(validation.falseAlarms.cell)
        """
    }
}
