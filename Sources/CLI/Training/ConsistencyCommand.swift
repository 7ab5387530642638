import ArgumentParser
import Experiments
import Foundation
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
            What lies in the folder already is neither trained nor played again.

            Examples:
              holdfast lab consistency --out lab2 --seeds 1,2,3 --json lab2.json --html lab2.html
              holdfast lab consistency --out lab2 --seeds 1,2,3 --from lab
              holdfast lab consistency --out lab2 --seeds 1 --scenarios 40 --budget demo
            """
    )

    @OptionGroup var options: LabOptions

    @Option(
        help: "A folder with 'seed-N/base' for each seed, as three-stages leaves it; without it the base is trained."
    )
    var from: String?

    @Option(help: "The desks that are kept out of training, with commas; none plays the desks of training alone.")
    var unseen = "none"

    @Option(help: "What a turn that contradicts nothing earns beside it for own words, 0 or more.")
    var ownWords: Double?

    func validate() throws {
        try options.check(unseen: unseen)
        _ = try OwnWordsReward.chosen(ownWords)
    }

    func run() async throws {
        try await TrainingFailure.reporting {
            let experiment = ConsistencyTraining(from: from.map { URL(filePath: $0) })
            let plans = try plans(of: experiment)
            let result = try await options.run(experiment, plans: plans, unseen: unseen)
            let records = LabPageCommand.records(result.plans, in: options.out)
            try options.write(result, text: ConsistencyOutput(result).text) {
                ConsistencyPage(result: result, records: records).page
            }
        }
    }

    /// The plans of training; own words that were asked for go before those of a plan that was named.
    func plans(of experiment: ConsistencyTraining) throws -> [UserTrainingPlan] {
        let budget = ConsistencyPlan(try options.preset())
        let chosen = try OwnWordsReward.chosen(ownWords)
        return try options.plans().map { plan in
            var plan = experiment.plan(plan, budget)
            if ownWords != nil { plan.consistency?.ownWords = chosen }
            return plan
        }
    }
}
