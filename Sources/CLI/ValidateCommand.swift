import ArgumentParser

/// The commands that measure Holdfast itself against what people annotated, and against doses that are known.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Measures Holdfast against annotations by people, and against doses that are known.",
        discussion: """
            Example:
              holdfast validate tracker crosswoz/test.json.zip
            """,
        subcommands: [
            ValidateTrackerCommand.self, ValidateFindingsCommand.self, ValidateClaimsCommand.self,
            ValidateRewardCommand.self, ValidateDriftCommand.self,
        ]
    )
}
