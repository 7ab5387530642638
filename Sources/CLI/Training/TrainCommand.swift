import ArgumentParser
import Foundation
import Tensors
import Training

/// Trains what Holdfast can train.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train models on signals that rest on the world.",
        discussion: """
            Examples:
              holdfast train user --desk shop --out user
            """,
        subcommands: [TrainUserCommand.self, TrainPageCommand.self, TrainCompareCommand.self]
    )
}

/// Trains a simulated user.
struct TrainUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Train a simulated user that keeps its goal by itself.",
        discussion: """
            A small model learns to talk from forgetful users, is steered by the state of its goal, learns its own steered
            conversations without the state, and is rewarded for each move that keeps the goal. Each stage leaves a
            checkpoint that 'transformers' loads and that 'holdfast simulate --user checkpoint:DIR' plays, and draws the
            curves so far as report.html in the folder.

            Examples:
              holdfast train user --desk shop --out user
              holdfast train user --desk shop,telecom --stages base,sft --seed 2 --out user2
              holdfast train user --desk shop --objective dapo --kl k2 --out user3
              holdfast train user --desk shop --out user --resume
            """
    )

    @Option(help: "The desks whose conversations are learned from, with commas.")
    var desk = "shop"

    @Option(help: "The stages, with commas: base, sft, grpo; ppo and kto for consistency.")
    var stages = "base,sft,grpo"

    @Option(help: "The seed that everything follows from.")
    var seed: UInt64 = 1

    @Option(help: "The folder of the run.")
    var out: String

    @Option(help: "Where the model learns: cpu, cuda or mps.")
    var device = "cpu"

    @Option(help: "The engine's threads.")
    var threads = 2

    @Option(help: "How much is trained: demo, small or full.")
    var budget = "small"

    @Option(help: "The steps of the stages, with commas; 0 keeps a stage's own.")
    var steps: String?

    @Option(help: "The layers of a model that is made from scratch.")
    var layers = 3

    @Option(help: "The width of a model that is made from scratch.")
    var width = 128

    @Option(help: "The base model's largest learning rate.")
    var rate: Double?

    @OptionGroup
    var policy: PolicyMethodOptions

    @Option(help: "Take all settings of what is trained from a plan, as runs keep it in plan.json.")
    var plan: String?

    @Flag(help: "Go on with the run that lies in the folder.")
    var resume = false

    func validate() throws {
        _ = try chosenPlan()
        guard Device(device) != nil else {
            throw ValidationError("There is no device \(device); the devices are cpu, cuda and mps.")
        }
    }

    func run() async throws {
        try await TrainingFailure.reporting {
            let plan = try chosenPlan()
            try Engine.setThreads(threads)
            let curves = TrainingCurves()
            let folder = URL(filePath: out)
            let run = try UserTraining(plan, in: folder, device: Device(device) ?? .cpu, resumes: resume) {
                curves.take($0)
                // The page is a courtesy: training does not stop for it.
                if $0.step == $0.steps { try? TrainPageCommand.draw(folder) }
            }
            _ = try await run.run()
            curves.finish()
            try TrainPageCommand.draw(folder)
            print("\(out): \(plan.stages.map(\.rawValue).joined(separator: ", ")) finished, see report.html")
        }
    }

    /// The plan that was asked for: a budget's, with what else was named.
    func chosenPlan() throws -> UserTrainingPlan {
        if let plan { return try UserTrainingPlan(readingFile: plan) }
        let names = stages.split(separator: ",").map(String.init)
        guard let preset = UserTrainingPlan.Preset(rawValue: budget) else {
            throw ValidationError("There is no budget \(budget); the budgets are demo, small and full.")
        }
        var plan = UserTrainingPlan(preset, seed: seed, desks: desk.split(separator: ",").map(String.init))
        plan.shape.layers = layers
        plan.shape.width = width
        plan.shape.hidden = 3 * width
        if let rate { plan.base.rate = rate }
        plan.method = try policy.method(limit: plan.exploration.limit, from: plan.method)
        plan.stages = try names.map { name in
            guard let stage = UserTrainingPlan.Stage(rawValue: name) else {
                throw ValidationError("There is no stage \(name); the stages are base, sft, grpo, ppo and kto.")
            }
            return stage
        }
        if plan.stages.contains(where: { $0 == .ppo || $0 == .kto }) {
            plan.consistency = ConsistencyPlan(preset)
            plan.consistency?.ownWords = try OwnWordsReward.chosen(policy.ownWords)
        }
        guard let steps else { return plan }
        let counts = steps.split(separator: ",").map { Int($0) }
        guard counts.count == names.count, counts.allSatisfy({ ($0 ?? -1) >= 0 }) else {
            throw ValidationError("--steps takes a number for each of the stages \(stages), with commas.")
        }
        for (stage, count) in zip(plan.stages, counts) {
            guard let count, count > 0 else { continue }
            switch stage {
            case .base: plan.base.steps = count
            case .sft: plan.sft.steps = count
            case .grpo: plan.grpo.steps = count
            case .ppo: plan.consistency?.ppo.steps = count
            case .kto: plan.consistency?.kto.steps = count
            }
        }
        return plan
    }
}
