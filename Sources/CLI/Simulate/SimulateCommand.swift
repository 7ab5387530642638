import ArgumentParser
import Auditing
import Dialogue
import Environments
import Foundation
import Reports
import Simulation
import Statistics

/// Plays simulated users against agents at a desk whose world knows the truth.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Play simulated users against agents in a world that knows the truth, and audit what they said.",
        discussion: """
            Users and agents that are named with commas play each against each; every pair meets the same tasks. \
            Nothing leaves the machine unless an endpoint is named.

            Examples:
              holdfast simulate --desk shop --user agenda --agent rules -n 1000 --seed 7
              holdfast simulate --desk shop,travel --agent rules,claims -n 200 --html cells.html
              holdfast simulate --desk shop -n 500 --json run.json

            Desks: \(Players.desks.map(\.name).joined(separator: ", ")). \
            Users: \(Players.userNames.joined(separator: ", ")). Agents: \(Players.agentNames.joined(separator: ", ")).
            """
    )

    @Option(help: "The desks, separated by commas.")
    var desk = "shop"

    @Option(help: "The users, separated by commas.")
    var user = "agenda"

    @Option(help: "The agents, separated by commas.")
    var agent = "rules"

    @Option(name: .customShort("n"), help: "The number of episodes for each pair.")
    var count = 100

    @Option(help: "The seed that all tasks and choices follow from.")
    var seed: UInt64 = 7

    @Option(help: "Write the numbers and every episode as JSON to a file, or to standard output with '-'.")
    var json: String?

    @Option(help: "Write the report as one web page, with the first conversations of each pair.")
    var html: String?

    @Option(help: "The number of conversations of each pair on the page.")
    var shown = 20

    @Option(help: "The number of episodes to play at once. (default: the number of processors)")
    var jobs: Int?

    func validate() throws {
        guard count > 0 else { throw ValidationError("-n \(count) plays nothing; type 1 or more.") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs) does nothing; type 1 or more.") }
        for name in names(desk) where Players.desk(name) == nil {
            throw ValidationError(
                "'\(name)' is no desk; type one of \(Players.desks.map(\.name).joined(separator: ", "))."
            )
        }
        for name in names(user) where Players.user(name) == nil {
            throw ValidationError("'\(name)' is no user; type one of \(Players.userNames.joined(separator: ", ")).")
        }
        for name in names(agent) where Players.agent(name) == nil {
            throw ValidationError("'\(name)' is no agent; type one of \(Players.agentNames.joined(separator: ", ")).")
        }
    }

    func run() async throws {
        do {
            let output = try SimulationOutput(json: json, html: html)
            var cells: [CellSummary] = []
            let pairs = names(desk).flatMap { desk in
                names(user).flatMap { user in names(agent).map { (desk, user, $0) } }
            }
            let progress = EpisodeProgress(total: pairs.count * count)
            for (desk, user, agent) in pairs {
                cells.append(try await play(desk, user, agent, into: output, progress))
            }
            progress.clear()
            try output.finish(cells, seed: seed)
            if json != "-", html != "-" {
                print(SimulationTable(cells: cells, terminal: .standardOutput).text, terminator: "")
            }
        } catch let failure as AuditFailure {
            AuditCommand.say(failure.description)
            throw ExitCode(3)
        }
    }

    private func play(
        _ desk: String,
        _ user: String,
        _ agent: String,
        into output: SimulationOutput,
        _ progress: EpisodeProgress
    ) async throws -> CellSummary {
        var summary = CellSummary(desk: desk, user: user, agent: agent)
        guard let place = Players.desk(desk), let person = Players.user(user), let server = Players.agent(agent) else {
            return summary
        }
        let series = EpisodeSeries(desk: place, user: person, agent: server, seed: Seed(seed))
        let name = "\(desk)-\(user)-\(agent)"
        let policy = place.policy.text
        let page = output.page
        let (makesJSON, shown) = (json != nil, shown)
        try await series.play(
            Array(0..<count),
            width: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            batch: 8,
            transform: { index, rollout in
                EpisodeRecord(
                    rollout,
                    index: index,
                    of: name,
                    policy: policy,
                    makesJSON: makesJSON,
                    page: index < shown ? page.map { ($0, index + 1) } : nil
                )
            },
            deliver: { record in
                summary.add(record)
                try output.add(record)
                progress.advance(succeeded: record.reward == 1)
            }
        )
        return summary
    }

    private func names(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
}
