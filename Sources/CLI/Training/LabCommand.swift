import ArgumentParser

/// Experiments that were registered before they are run.
struct LabCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab",
        abstract: "Run experiments whose measures were fixed beforehand.",
        discussion: """
            Examples:
              holdfast lab three-stages --out lab --seeds 1,2,3
              holdfast lab consistency --out lab2 --seeds 1,2,3 --from lab
            """,
        subcommands: [ThreeStagesCommand.self, ConsistencyCommand.self, LabPageCommand.self]
    )
}
