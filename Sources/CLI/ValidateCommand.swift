import ArgumentParser

/// The commands that measure Holdfast itself against what people annotated.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Measures Holdfast against annotations by people.",
        subcommands: [
            ValidateTrackerCommand.self, ValidateFindingsCommand.self, ValidateClaimsCommand.self,
            ValidateRewardCommand.self,
        ]
    )
}
