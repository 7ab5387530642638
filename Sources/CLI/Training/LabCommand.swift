import ArgumentParser
import Experiments
import Foundation
import Tensors
import Training

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

/// The experiment of the three stages.
struct ThreeStagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "three-stages",
        abstract: "Does a trained user keep its goal better: steering, fine-tuning, policy optimization.",
        discussion: """
            Trains a user for each seed, and lets the base model, the steered base model, the fine-tuned and the rewarded
            model play the same scenarios, with profiles and policies that training never had, at the desks of training
            and at one that was kept out. Guards stand beside alignment: a user that recites its goal is aligned too.
            What lies in the folder already is not trained again.

            Examples:
              holdfast lab three-stages --out lab --seeds 1,2,3 --json lab.json --html lab.html
              holdfast lab three-stages --out lab --seeds 1 --scenarios 40 --budget demo --json lab.json
            """
    )

    @Option(help: "The folder of the runs of training.")
    var out: String

    @Option(help: "The seeds of training, with commas.")
    var seeds = "1,2,3"

    @Option(help: "The desks whose conversations are learned from, with commas.")
    var desk = "shop"

    @Option(help: "The desks that are kept out of training, with commas.")
    var unseen = "travel"

    @Option(name: [.customShort("n"), .long], help: "The scenarios of each desk.")
    var scenarios = 100

    @Option(help: "How much is trained: demo, small or full.")
    var budget = "small"

    @Option(help: "Take all settings of training from a plan, as runs keep it in plan.json, but for the seed.")
    var plan: String?

    @Option(help: "The engine's threads.")
    var threads = 2

    @Option(help: "Write the figures as JSON into a file, or to standard output with -.")
    var json: String?

    @Option(help: "Write everything as one web page; - is standard output.", completion: .file(extensions: ["html"]))
    var html: String?

    func validate() throws {
        if json == "-", html == "-" { throw ValidationError("Only one of --json and --html can have standard output.") }
        let trained = Set(try plans().flatMap(\.desks))
        for name in unseen.split(separator: ",").map(String.init) {
            guard Players.desk(name) != nil else {
                let known = Players.desks.map(\.name).joined(separator: ", ")
                throw ValidationError("'\(name)' is no desk; type one of \(known).")
            }
            guard !trained.contains(name) else {
                throw ValidationError("\(name) cannot be kept out of training and be trained on; see --desk.")
            }
        }
        guard scenarios > 0 else { throw ValidationError("--scenarios takes a number of 1 or more.") }
    }

    func run() async throws {
        try await TrainingFailure.reporting {
            try Engine.setThreads(threads)
            let curves = TrainingCurves()
            let experiment = ThreeStages(
                plans: try plans(),
                unseen: unseen.split(separator: ",").map(String.init),
                scenarios: scenarios,
                in: URL(filePath: out)
            ) { progress in
                switch progress {
                case .training(let seed, let progress): curves.take(progress, of: "seed \(seed) ")
                case .playing(let seed, let condition, let count, let all):
                    curves.take(count, all, of: "seed \(seed) \(condition.rawValue) plays")
                }
            }
            let result = try await experiment.run()
            curves.finish()
            if let html {
                let records = LabPageCommand.records(result, in: out)
                try StudyFile.write(ThreeStagesPage(result: result, records: records).page, to: html)
            }
            try ThreeStagesOutput(result).write(json: json, isQuiet: html == "-")
        }
    }

    private func plans() throws -> [UserTrainingPlan] {
        let desks = desk.split(separator: ",").map(String.init)
        guard let preset = UserTrainingPlan.Preset(rawValue: budget) else {
            throw ValidationError("There is no budget \(budget); the budgets are demo, small and full.")
        }
        return try seeds.split(separator: ",").map { text in
            guard let seed = UInt64(text) else { throw ValidationError("--seeds takes whole numbers, with commas.") }
            guard let plan else { return UserTrainingPlan(preset, seed: seed, desks: desks) }
            var own = try UserTrainingPlan(readingFile: plan)
            own.seed = seed
            return own
        }
    }
}
