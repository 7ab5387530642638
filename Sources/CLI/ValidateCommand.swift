import ArgumentParser

/// The commands that measure Holdfast itself against what people annotated.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Measures Holdfast against annotations by people.",
        subcommands: [ValidateTrackerCommand.self]
    )
}
