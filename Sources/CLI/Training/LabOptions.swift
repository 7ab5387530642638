import ArgumentParser
import Experiments
import Foundation
import Reports
import Tensors
import Training

/// What all experiments on trained users are told.
struct LabOptions: ParsableArguments {
    @Option(help: "The folder of the runs of training, and of what was played.")
    var out: String

    @Option(help: "The seeds of training, with commas.")
    var seeds = "1,2,3"

    @Option(help: "The desks whose conversations are learned from, with commas.")
    var desk = "shop"

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

    /// Checks what was typed.
    func check(unseen: String) throws {
        if json == "-", html == "-" { throw ValidationError("Only one of --json and --html can have standard output.") }
        let trained = Set(try plans().flatMap(\.desks))
        let keptOut = Self.names(unseen)
        for name in keptOut + trained.sorted() where Players.desk(name) == nil {
            let known = Players.desks.map(\.name).joined(separator: ", ")
            throw ValidationError("'\(name)' is no desk; type one of \(known).")
        }
        if let name = keptOut.first(where: trained.contains) {
            throw ValidationError("\(name) cannot be kept out of training and be trained on; see --desk.")
        }
        guard scenarios > 0 else { throw ValidationError("--scenarios takes a number of 1 or more.") }
    }

    /// How much is trained.
    func preset() throws -> UserTrainingPlan.Preset {
        guard let preset = UserTrainingPlan.Preset(rawValue: budget) else {
            throw ValidationError("There is no budget \(budget); the budgets are demo, small and full.")
        }
        return preset
    }

    /// The plans of training, one for each seed.
    func plans() throws -> [UserTrainingPlan] {
        let preset = try preset()
        return try seeds.split(separator: ",").map { text in
            guard let seed = UInt64(text) else { throw ValidationError("--seeds takes whole numbers, with commas.") }
            guard let plan else { return UserTrainingPlan(preset, seed: seed, desks: Self.names(desk)) }
            var own = try UserTrainingPlan(readingFile: plan)
            own.seed = seed
            return own
        }
    }

    /// Trains and plays an experiment, and says on standard error how far it is.
    func run<Subject: Experiment>(
        _ subject: Subject,
        plans: [UserTrainingPlan],
        unseen: String
    ) async throws -> ExperimentResult<Subject> {
        try Engine.setThreads(threads)
        let curves = TrainingCurves()
        let run = ExperimentRun(
            of: subject,
            plans: plans,
            unseen: Self.names(unseen),
            scenarios: scenarios,
            in: URL(filePath: out)
        ) { progress in
            switch progress {
            case .training(let seed, let progress): curves.take(progress, of: "seed \(seed) ")
            case .playing(let seed, let condition, let count, let all):
                curves.take(count, all, of: "seed \(seed) \(condition.rawValue) plays")
            }
        }
        let result = try await run.run()
        curves.finish()
        return result
    }

    /// Writes the figures as JSON and as a page where that was asked for, and tables to standard output unless something else has it.
    func write<Subject>(
        _ result: ExperimentResult<Subject>,
        text: @autoclosure () -> String,
        page: () -> StudyModel.Page
    ) throws {
        if let html { try StudyFile.write(page(), to: html) }
        if let json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let data = try encoder.encode(result) + Data("\n".utf8)
            guard json != "-" else { return FileHandle.standardOutput.write(data) }
            do {
                try data.write(to: URL(filePath: json), options: .atomic)
            } catch {
                throw TrainingError(
                    "\(json) cannot be written; check its folder, its rights and the space on the disk."
                )
            }
        }
        if html != "-" { print(text()) }
    }

    /// Names with commas; `none` is no name.
    private static func names(_ text: String) -> [String] {
        text == "none" ? [] : text.split(separator: ",").map(String.init)
    }
}
