import ArgumentParser
import Auditing
import Dialogue
import Simulation
import Statistics

/// Draws a population and says how much of what is possible it spans.
struct PersonasCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "personas",
        abstract: "Draw people that span what is possible, and measure how well they do.",
        discussion: """
            The population of holdfast simulate --personas, beside one of the same size in which everybody is like most \
            people. Definitions are in docs/people.md.

            Examples:
              holdfast personas -n 100 --seed 7
              holdfast personas -n 20 --list
              holdfast personas -n 500 --json
            """
    )

    @Option(name: .customShort("n"), help: "The number of people.")
    var count = 100

    @Option(help: "The seed that all positions follow from.")
    var seed: UInt64 = 7

    @Option(help: "The number of random places that coverage is measured at.")
    var samples = 10_000

    @Flag(help: "Print the people too, each with its traits and its text.")
    var list = false

    @Flag(help: "Print JSON (holdfast.personas/1), the people included.")
    var json = false

    func validate() throws {
        guard count > 0 else { throw ValidationError("-n \(count) draws nobody; type 1 or more.") }
        guard count <= 5000 else { throw ValidationError("-n \(count) takes too long to measure; type 5000 or less.") }
        guard samples > 0 else { throw ValidationError("--samples \(samples) measures nothing; type 1 or more.") }
    }

    func run() throws {
        let covering = Population.covering(count, seed: Seed(seed))
        let report = PopulationReport(
            populations: [
                ("covering", covering), ("density-matched", .matchingDensity(count, seed: Seed(seed))),
            ],
            seed: Seed(seed),
            samples: samples
        )
        if json {
            print(report.json(seed: seed).serialized(sortedKeys: true, indentation: 2))
        } else {
            print(report.text)
            if list { print(covering.people.map(PopulationReport.lines).joined(separator: "\n")) }
        }
    }
}
