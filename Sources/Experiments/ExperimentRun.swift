internal import Environments
public import Foundation
internal import Simulation
internal import Statistics
internal import Tensors
public import Training

/// Trains the users of an experiment in a folder, and lets its conditions play; a run that was killed goes on.
///
/// ```
/// for each seed
///     train, unless the folder holds it
///     for each condition, for each agent
///         play the scenarios that the folder does not hold
/// ```
///
/// The folder holds `seed-N` for each seed: the run of training, and in `played` one file for each condition and agent. What was
/// played counts for the same weights, settings and program alone.
public struct ExperimentRun<Subject: Experiment>: Sendable {
    /// How far it is.
    public enum Progress: Sendable {
        /// A seed's training.
        case training(seed: UInt64, UserTraining.Progress)
        /// Conversations of a condition that were played, and all of them.
        case playing(seed: UInt64, Subject.Condition, Int, Int)
    }

    private let subject: Subject
    private let plans: [UserTrainingPlan]
    private let unseen: [String]
    private let scenarios: Int
    private let folder: URL
    private let report: @Sendable (Progress) -> Void

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - subject: The experiment.
    ///   - plans: The plans of training, one for each seed, alike but for it; one without stages trains nothing.
    ///   - unseen: The desks that are kept out of training.
    ///   - scenarios: The scenarios of each desk.
    ///   - folder: Where everything is kept.
    ///   - report: Receives the progress.
    public init(
        of subject: Subject,
        plans: [UserTrainingPlan],
        unseen: [String],
        scenarios: Int,
        in folder: URL,
        report: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
        self.subject = subject
        self.plans = plans
        self.unseen = unseen
        self.scenarios = scenarios
        self.folder = folder
        self.report = report
    }

    /// Trains and plays; what lies in the folder already is not done again.
    ///
    /// - Returns: What came out.
    /// - Throws: `EngineError` or `TrainingError` if a run cannot go on.
    public func run() async throws -> ExperimentResult<Subject> {
        var played: [ExperimentResult<Subject>.Played] = []
        let program = try PlayedKey.ofProgram()
        for plan in plans {
            let place = folder.appending(path: "seed-\(plan.seed)")
            try subject.prepare(place, for: plan)
            if !plan.stages.isEmpty { try await train(plan, in: place) }
            for condition in Subject.Condition.allCases {
                guard let user = try user(condition, plan, in: place) else { continue }
                let key = try program.adding(names(condition, plan), files: files(condition, in: place))
                played += try await play(user, condition, plan, key: key, in: place)
            }
        }
        return ExperimentResult(plans: plans, unseen: unseen, scenarios: scenarios, played: played)
    }

    private func train(_ plan: UserTrainingPlan, in place: URL) async throws {
        let training = try UserTraining(plan, in: place, resumes: true) { [report] in
            report(.training(seed: plan.seed, $0))
        }
        _ = try await training.run()
    }

    /// Who plays a condition; `nil` where its stage is not part of the plan.
    private func user(
        _ condition: Subject.Condition,
        _ plan: UserTrainingPlan,
        in place: URL
    ) throws -> (any UserSimulator)? {
        switch subject.player(of: condition) {
        case .user(let user): return user
        case .model(let stage, let steering):
            guard plan.stages.contains(stage) else { return nil }
            let model = try UserModel(contentsOf: place.appending(path: stage.rawValue))
            return ModelUser(
                try model.with(model.model.frozen()),
                name: condition.rawValue,
                steering: steering,
                sampling: plan.sampling
            )
        }
    }

    private func play(
        _ user: any UserSimulator,
        _ condition: Subject.Condition,
        _ plan: UserTrainingPlan,
        key: PlayedKey,
        in place: URL
    ) async throws -> [ExperimentResult<Subject>.Played] {
        let desks = (plan.desks + unseen).compactMap { EmbeddedDesks.desk(named: $0) }
        let (count, agents) = (scenarios * desks.count, subject.agents)
        var played: [Subject.Figures] = []
        for (number, agent) in agents.enumerated() {
            let set = ConversationSet(
                desks: desks.map { SplitDesk($0, .evaluation) },
                user: user,
                agent: agent,
                // The same scenarios for all seeds, conditions and agents.
                seed: Seed(2026).child(Subject.name)
            )
            let file = try KeptLines<Subject.Figures>(
                place.appending(path: "played/\(condition.rawValue)-\(number + 1).jsonl"),
                key: key.text
            )
            played += file.kept.prefix(count)
            try await set.play(min(file.kept.count, count)..<count) { [subject] index, rollout in
                subject.figures(of: rollout, index: index, agent: number)
            } deliver: { figures in
                try file.append(figures)
                played.append(figures)
                report(.playing(seed: plan.seed, condition, played.count, agents.count * count))
                try Task.checkCancellation()
            }
        }
        return played.map { .init(seed: plan.seed, condition: condition, figures: $0) }
    }

    /// The names that a condition's figures follow from; the scenarios' number is none of them.
    private func names(_ condition: Subject.Condition, _ plan: UserTrainingPlan) -> [String] {
        [Subject.name, condition.rawValue, "\(plan.sampling)"] + plan.desks + unseen
    }

    /// The files that a condition's figures follow from.
    private func files(_ condition: Subject.Condition, in place: URL) -> [URL] {
        guard case .model(let stage, _) = subject.player(of: condition) else { return [] }
        return ["config.json", "tokenizer.json", "model.safetensors"].map {
            place.appending(path: "\(stage.rawValue)/\($0)")
        }
    }
}
