import ArgumentParser
import Experiments
import Foundation
import Tensors
import Training

/// The experiment of consistency training.
struct ConsistencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consistency",
        abstract: "Does a user that is rewarded for consistency contradict itself and its goal less: PPO, and KTO.",
        discussion: """
            Trains a base user for each seed, or takes it from a run of three-stages, and goes on from it with PPO over turns and
            with KTO. Each plays the same scenarios, with profiles and policies that training never had: once with the
            rule agent, and once with one that asks again for facts it was told, or reads one back with a mistake in it.
            Counted are the base's contradictions that are gone; guards stand beside them.
            What lies in the folder already is not trained again.

            Examples:
              holdfast lab consistency --out lab2 --seeds 1,2,3 --json lab2.json
              holdfast lab consistency --out lab2 --seeds 1,2,3 --from lab
              holdfast lab consistency --out lab2 --seeds 1 --scenarios 40 --budget demo
            """
    )

    @Option(help: "The folder of the runs of training.")
    var out: String

    @Option(help: "The seeds of training, with commas.")
    var seeds = "1,2,3"

    @Option(
        help: "A folder with 'seed-N/base' for each seed, as three-stages leaves it; without it the base is trained."
    )
    var from: String?

    @Option(help: "The desks whose conversations are learned from, with commas.")
    var desk = "shop"

    @Option(help: "The desks that are kept out of training, with commas; none plays the desks of training alone.")
    var unseen = "none"

    @Option(name: [.customShort("n"), .long], help: "The scenarios of each desk, played with each of the two agents.")
    var scenarios = 100

    @Option(help: "How much is trained: demo, small or full.")
    var budget = "small"

    @Option(help: "The engine's threads.")
    var threads = 2

    @Option(help: "Write the figures as JSON into a file, or to standard output with -.")
    var json: String?

    func validate() throws {
        _ = try plans()
        let trained = Set(desk.split(separator: ",").map(String.init))
        for name in keptOut + trained.sorted() where Players.desk(name) == nil {
            let known = Players.desks.map(\.name).joined(separator: ", ")
            throw ValidationError("'\(name)' is no desk; type one of \(known).")
        }
        if let name = keptOut.first(where: trained.contains) {
            throw ValidationError("\(name) cannot be kept out of training and be trained on; see --desk.")
        }
        guard scenarios > 0 else { throw ValidationError("-n takes a number of 1 or more.") }
    }

    func run() async throws {
        try await TrainingFailure.reporting {
            try Engine.setThreads(threads)
            let curves = TrainingCurves()
            let experiment = ConsistencyTraining(
                plans: try plans(),
                unseen: keptOut,
                scenarios: scenarios,
                in: URL(filePath: out),
                from: from.map { URL(filePath: $0) }
            ) { progress in
                switch progress {
                case .training(let seed, let progress): curves.take(progress, of: "seed \(seed) ")
                case .playing(let seed, let condition, let count, let all):
                    curves.take(count, all, of: "seed \(seed) \(condition.rawValue) plays")
                }
            }
            let result = try await experiment.run()
            curves.finish()
            try ConsistencyOutput(result).write(json: json)
        }
    }

    private var keptOut: [String] { unseen == "none" ? [] : unseen.split(separator: ",").map(String.init) }

    private func plans() throws -> [UserTrainingPlan] {
        guard let preset = UserTrainingPlan.Preset(rawValue: budget) else {
            throw ValidationError("There is no budget \(budget); the budgets are demo, small and full.")
        }
        return try seeds.split(separator: ",").map { text in
            guard let seed = UInt64(text) else { throw ValidationError("--seeds takes whole numbers, with commas.") }
            var plan = UserTrainingPlan(preset, seed: seed, desks: desk.split(separator: ",").map(String.init))
            plan.consistency = ConsistencyPlan(preset)
            return plan
        }
    }
}
