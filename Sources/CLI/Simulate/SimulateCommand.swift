import ArgumentParser
import Auditing
import Dialogue
import Environments
import Foundation
import LanguageModels
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
              holdfast simulate --user prompted:qwen3-8b --agent claims -n 50 --endpoint http://127.0.0.1:8000/v1

            Desks: \(Players.desks.map(\.name).joined(separator: ", ")). \
            Users: \(Players.userHelp). Agents: \(Players.agentHelp).
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

    @Option(
        help:
            "The number of episodes to play at once. (default: the number of processors, or twice the calls at once where models play)"
    )
    var jobs: Int?

    @OptionGroup(title: "Models")
    var models: ModelOptions

    func validate() throws {
        guard count > 0 else { throw ValidationError("-n \(count) plays nothing; type 1 or more.") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs) does nothing; type 1 or more.") }
        for name in names(desk) where Players.desk(name) == nil {
            throw ValidationError(
                "'\(name)' is no desk; type one of \(Players.desks.map(\.name).joined(separator: ", "))."
            )
        }
        for name in names(user) where !Players.isUser(name) {
            throw ValidationError("'\(name)' is no user; type one of \(Players.userHelp).")
        }
        for name in names(agent) where !Players.isAgent(name) {
            throw ValidationError("'\(name)' is no agent; type one of \(Players.agentHelp).")
        }
    }

    func run() async throws {
        do {
            let output = try SimulationOutput(json: json, html: html)
            var cells: [CellSummary] = []
            let pairs = names(desk).flatMap { desk in
                names(user).flatMap { user in names(agent).map { (desk, user, $0) } }
            }
            let source = ModelSource(models)
            let progress = EpisodeProgress(total: pairs.count * count, ledger: source.ledger)
            for (desk, user, agent) in pairs {
                cells.append(try await play(desk, user, agent, with: source, into: output, progress))
            }
            progress.clear()
            try output.finish(cells, seed: seed)
            if json != "-", html != "-" {
                print(SimulationTable(cells: cells, terminal: .standardOutput).text, terminator: "")
            }
            try tell(of: cells.map(\.episodesOverBudget).reduce(0, +), source.ledger)
        } catch let failure as AuditFailure {
            AuditCommand.say(failure.description)
            throw ExitCode(3)
        } catch let failure as ModelError {
            AuditCommand.say(failure.description)
            throw ExitCode(3)
        }
    }

    /// Says that episodes were left out because the limit on the cost was reached, if so.
    private func tell(of episodesOverBudget: Int, _ ledger: SpendLedger) throws {
        guard episodesOverBudget > 0 else { return }
        throw AuditFailure(
            "\(episodesOverBudget) episodes were left out, because the models cost \(ledger.spend.knownCost) and "
                + "--max-cost allows \(ledger.limit ?? 0); raise it, with --cache or --record to pay for nothing twice."
        )
    }

    private func play(
        _ desk: String,
        _ user: String,
        _ agent: String,
        with source: ModelSource,
        into output: SimulationOutput,
        _ progress: EpisodeProgress
    ) async throws -> CellSummary {
        var summary = CellSummary(desk: desk, user: user, agent: agent)
        guard let place = Players.desk(desk), let person = try Players.user(user, models: source),
            let server = try Players.agent(agent, models: source)
        else { return summary }
        let series = EpisodeSeries(desk: place, user: person, agent: server, seed: Seed(seed), limits: models.limits)
        let name = "\(desk)-\(user)-\(agent)"
        let policy = place.policy.text
        let page = output.page
        let (makesJSON, shown) = (json != nil, shown)
        try await series.play(
            Array(0..<count),
            width: width(user, agent),
            batch: Players.isRemote(user) || Players.isRemote(agent) ? 1 : 8,
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
                if record.ending == .limit(.cost) { return summary.leaveOut() }
                summary.add(record)
                try output.add(record)
                progress.advance(succeeded: record.reward == 1)
            }
        )
        return summary
    }

    /// The number of episodes to play at once.
    ///
    /// Where models play, a server's limit on calls is what holds them back: with twice as many episodes as places, every
    /// place is taken as long as there is anything to ask.
    private func width(_ user: String, _ agent: String) -> Int {
        if let jobs { return jobs }
        let isRemote = Players.isRemote(user) || Players.isRemote(agent)
        return isRemote ? 2 * models.concurrency : ProcessInfo.processInfo.activeProcessorCount
    }

    private func names(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
}
