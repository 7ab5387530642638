import ArgumentParser

/// The commands that measure Holdfast itself against what people annotated.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Measures Holdfast against annotations by people.",
        discussion: """
            Example:
              holdfast validate tracker crosswoz/test.json.zip
            """,
        subcommands: [
            ValidateTrackerCommand.self, ValidateFindingsCommand.self, ValidateClaimsCommand.self,
            ValidateRewardCommand.self,
        ]
    )
}
