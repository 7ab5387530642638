import ArgumentParser
import Auditing
import Dialogue
import Environments
import Foundation
import LanguageModels
import Reports
import Simulation
import Storage

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
              holdfast simulate --desk shop,travel --agent rules,claims -n 100000 --store runs.sqlite
              holdfast simulate --user agenda,impatient:0.8,tangential+guarded -n 200
              holdfast simulate --personas 100 -n 1000
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

    @Option(help: "Play this many people that span what is possible, one for each episode in turn.")
    var personas: Int?

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

    @Option(help: "Keep the episodes in a file; the same command goes on there where it was interrupted.")
    var store: String?

    @Option(
        help:
            "The number of episodes to play at once. (default: the number of processors, or twice the calls at once where models play)"
    )
    var jobs: Int?

    @OptionGroup(title: "Models")
    var models: ModelOptions

    func validate() throws {
        guard count > 0 else { throw ValidationError("-n \(count) plays nothing; type 1 or more.") }
        if let personas, personas < 1 {
            throw ValidationError("--personas \(personas) plays nobody; type 1 or more.")
        }
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
        try await AuditFailure.reporting {
            let output = try SimulationOutput(json: json, html: html)
            let source = ModelSource(models)
            let cells: [CellSummary]
            do {
                let plan = plan(with: source)
                let progress = EpisodeProgress(total: plan.cells.count * count, ledger: source.ledger)
                cells = try await play(plan, into: output, progress)
                try output.finish(cells, seed: seed)
            } catch {
                output.abandon()
                throw error
            }
            if json != "-", html != "-" {
                print(SimulationTable(cells: cells, terminal: .standardOutput).text, terminator: "")
            }
            try tell(of: cells.map(\.episodesOverBudget).reduce(0, +), source.ledger)
        }
    }

    private func plan(with source: ModelSource) -> SimulationPlan {
        SimulationPlan(
            desks: names(desk),
            users: names(user),
            agents: names(agent),
            count: count,
            seed: seed,
            personas: personas,
            jobs: jobs,
            models: models,
            source: source
        )
    }

    private func play(
        _ plan: SimulationPlan,
        into output: SimulationOutput,
        _ progress: EpisodeProgress
    ) async throws -> [CellSummary] {
        defer { progress.clear() }
        guard let store else {
            var cells: [CellSummary] = []
            for cell in plan.cells { cells.append(try await play(cell, of: plan, into: output, progress)) }
            return cells
        }
        var stored = try StoredSimulation(plan, at: store)
        try await stored.play(progress)
        return try stored.report(into: output, hasJSON: json != nil, shown: shown)
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
        _ cell: SimulationPlan.Cell,
        of plan: SimulationPlan,
        into output: SimulationOutput,
        _ progress: EpisodeProgress
    ) async throws -> CellSummary {
        var summary = CellSummary(desk: cell.desk, user: cell.user, agent: cell.agent)
        let page = output.page
        let (makesJSON, shown) = (json != nil, shown)
        try await plan.play(
            Array(0..<count),
            of: cell,
            transform: { index, rollout, policy in
                EpisodeRecord(
                    rollout,
                    index: index,
                    of: cell.name,
                    policy: policy,
                    makesJSON: makesJSON,
                    page: index < shown ? page.map { ($0, index + 1) } : nil
                )
            },
            deliver: { record in
                if record.ending == .limit(.cost) { return summary.leaveOut() }
                summary.add(EpisodeFigures(record))
                try output.add(record)
                progress.advance(succeeded: record.reward == 1)
            }
        )
        return summary
    }

    private func names(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
}
