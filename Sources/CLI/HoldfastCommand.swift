public import ArgumentParser

/// The root command.
public struct HoldfastCommand: AsyncParsableCommand {
    /// The name, the abstract and the subcommands.
    public static let configuration = CommandConfiguration(
        commandName: "holdfast",
        abstract: "Says which part of a conversation's reward can be trusted.",
        subcommands: [
            AuditCommand.self, SimulateCommand.self, RunsCommand.self, ShowCommand.self, CompareCommand.self,
            ExportCommand.self, PersonasCommand.self, RealismCommand.self, ConvertCommand.self, ValidateCommand.self,
            EngineCommand.self, TrainCommand.self, LabCommand.self,
        ]
    )

    /// Creates the command.
    public init() {}
}
