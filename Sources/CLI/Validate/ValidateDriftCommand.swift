import ArgumentParser
import Dialogue
import Environments
import Foundation
import Goals
import Simulation
import Statistics

/// Measures the measures of drift with users that drift by a known dose.
struct ValidateDriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Lets users drift by a known dose, and tells how much of it is found.",
        discussion: """
            Example:
              holdfast validate drift --desk shop --agent rules -n 200 --seed 7

            For each category of a goal and each manner of leaving it, a user slips in 0 to 50 % of its messages. The \
            table shows what share of slips was found, how often an alarm was false, and whether findings rise with the \
            dose. Definitions are in docs/calibration.md.
            """
    )

    @Option(help: "The desk.")
    var desk = "shop"

    @Option(help: "The agent that the user talks to.")
    var agent = "rules"

    @Option(help: "The categories, separated by commas. (default: all five)")
    var category: String?

    @Option(help: "The percentages of messages that slip, separated by commas.")
    var rates = "0,5,10,20,30,40,50"

    @Option(name: .customShort("n"), help: "The number of conversations at each rate.")
    var count = 200

    @Option(help: "The seed that all tasks and choices follow from.")
    var seed: UInt64 = 7

    @Flag(help: "Print JSON (holdfast.validation.drift/1).")
    var json = false

    func validate() throws {
        guard count > 0 else { throw ValidationError("-n \(count) plays nothing; type 1 or more.") }
        guard Players.desk(desk) != nil else {
            throw ValidationError(
                "'\(desk)' is no desk; type one of \(Players.desks.map(\.name).joined(separator: ", "))."
            )
        }
        guard Players.agent(agent) != nil else {
            throw ValidationError("'\(agent)' is no agent; type one of \(Players.agentNames.joined(separator: ", ")).")
        }
        _ = try doses()
        _ = try categories()
    }

    func run() async throws {
        var curves: [DriftCurve] = []
        for category in try categories() {
            for manner in DriftingUser.manners(of: category) {
                curves.append(try await curve(category, manner))
            }
        }
        let report = DriftReport(desk: desk, agent: agent, seed: seed, count: count, curves: curves)
        print(json ? report.json.serialized(sortedKeys: true, indentation: 2) : report.table)
    }

    private func curve(_ category: GoalCategory, _ manner: Slip.Manner) async throws -> DriftCurve {
        var curve = DriftCurve(category: category, manner: manner)
        guard let place = Players.desk(desk), let server = Players.agent(agent) else { return curve }
        for rate in try doses() {
            let user = DriftingUser(AgendaUser(), category: category, manner: manner, rate: rate)
            let series = EpisodeSeries(desk: place, user: user, agent: server, seed: Seed(seed))
            try await series.play(
                Array(0..<count),
                width: ProcessInfo.processInfo.activeProcessorCount,
                batch: 8,
                transform: { _, rollout in DriftCase(rollout, category: category) },
                deliver: { curve.add($0, rate: rate) }
            )
        }
        return curve
    }

    private func doses() throws -> [Double] {
        try rates.split(separator: ",").map { text in
            guard let percent = Double(text), (0...100).contains(percent) else {
                throw ValidationError("'\(text)' in --rates is no percentage; type numbers from 0 to 100.")
            }
            return percent / 100
        }
    }

    private func categories() throws -> [GoalCategory] {
        guard let category else { return GoalCategory.allCases }
        return try category.split(separator: ",").map { name in
            guard let category = GoalCategory(rawValue: String(name)) else {
                let names = GoalCategory.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("'\(name)' is no category of a goal; type some of \(names).")
            }
            return category
        }
    }
}
