import ArgumentParser
import Experiments

/// The experiment of the three stages.
struct ThreeStagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "three-stages",
        abstract: "Does a trained user keep its goal better: steering, fine-tuning, policy optimization.",
        discussion: """
            Trains a user for each seed, and lets the base model, the steered base model, the fine-tuned and the rewarded
            model play the same scenarios, with profiles and policies that training never had, at the desks of training
            and at one that was kept out. Guards stand beside alignment: a user that recites its goal is aligned too.
            What lies in the folder already is neither trained nor played again.

            Examples:
              holdfast lab three-stages --out lab --seeds 1,2,3 --json lab.json --html lab.html
              holdfast lab three-stages --out lab --seeds 1 --scenarios 40 --budget demo --json lab.json
            """
    )

    @OptionGroup var options: LabOptions

    @Option(help: "The desks that are kept out of training, with commas; none plays the desks of training alone.")
    var unseen = "travel"

    func validate() throws { try options.check(unseen: unseen) }

    func run() async throws {
        try await TrainingFailure.reporting {
            let result = try await options.run(ThreeStages(), plans: options.plans(), unseen: unseen)
            let records = LabPageCommand.records(result.plans, in: options.out)
            try options.write(result, text: ThreeStagesOutput(result).text) {
                ThreeStagesPage(result: result, records: records).page
            }
        }
    }
}
