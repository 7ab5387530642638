internal import Environments
public import Foundation
internal import Simulation
internal import Statistics
internal import Tensors
public import Training

/// The experiment of the three stages, which asks whether steering, fine-tuning and policy optimization keep a goal.
///
/// Registered before it is run: for each seed a user is trained with `UserTraining`; then each condition plays
/// the same scenarios, whose profiles and policies never occurred in training, at the desks of training and at desks
/// that were kept out. The measure is goal alignment, the mean of the five categories; comparisons are paired by
/// scenario and seed. Guards stand beside it: a user that recites its goal is aligned too.
///
/// > Source: UGST, Mehri et al., arXiv:2507.20152 [S]: best gain of policy optimization over the base model 14.1 points.
public struct ThreeStages: Sendable {
    /// Who plays the scenarios.
    public enum Condition: String, Codable, Hashable, Sendable, CaseIterable {
        /// The base model.
        case base
        /// The base model, reminded of its goal's text before each move: the ablation.
        case goal
        /// The base model, steered by the state of its goal.
        case steered
        /// The fine-tuned model, without reminders.
        case sft
        /// The model after policy optimization, without reminders.
        case grpo
        /// A user by rules that keeps its goal and speaks like a person: what alignment and guards can be at best.
        case faithful
        /// A user that recites its goal: known to be bad, and to be caught by the guards.
        case reciting
    }

    /// How far the experiment is.
    public enum Progress: Sendable {
        /// A seed's training.
        case training(seed: UInt64, UserTraining.Progress)
        /// Conversations of a condition that were played, and all of them.
        case playing(seed: UInt64, Condition, Int, Int)
    }

    /// The plans of training, one for each seed.
    public let plans: [UserTrainingPlan]
    /// The desks that were kept out of training.
    public let unseen: [String]
    /// The scenarios of each desk.
    public let scenarios: Int
    private let folder: URL
    private let report: @Sendable (Progress) -> Void

    /// Prepares the experiment.
    ///
    /// - Parameters:
    ///   - plans: The plans of training, one for each seed, alike but for it.
    ///   - unseen: The desks that are kept out of training.
    ///   - scenarios: The scenarios of each desk.
    ///   - folder: Where the runs of training are kept.
    ///   - report: Receives the progress.
    public init(
        plans: [UserTrainingPlan],
        unseen: [String],
        scenarios: Int,
        in folder: URL,
        report: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
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
    public func run() async throws -> ThreeStagesResult {
        var figures: [ThreeStagesResult.Played] = []
        for plan in plans {
            let place = folder.appending(path: "seed-\(plan.seed)")
            let training = try UserTraining(plan, in: place, resumes: true) { [report] in
                report(.training(seed: plan.seed, $0))
            }
            _ = try await training.run()
            for condition in Condition.allCases {
                guard let user = try user(condition, plan, in: place) else { continue }
                figures += try await play(user, condition, plan)
            }
        }
        return ThreeStagesResult(plans: plans, unseen: unseen, scenarios: scenarios, played: figures)
    }

    private func user(_ condition: Condition, _ plan: UserTrainingPlan, in place: URL) throws -> (any UserSimulator)? {
        let (stage, steering): (UserTrainingPlan.Stage, Steering)
        switch condition {
        case .base: (stage, steering) = (.base, .none)
        case .goal: (stage, steering) = (.base, .goal)
        case .steered: (stage, steering) = (.base, .state)
        case .sft: (stage, steering) = (.sft, .none)
        case .grpo: (stage, steering) = (.grpo, .none)
        case .faithful: return AgendaUser()
        case .reciting: return RecitingUser()
        }
        guard plan.stages.contains(stage) else { return nil }
        let model = try UserModel(contentsOf: place.appending(path: stage.rawValue))
        return ModelUser(
            try model.with(model.model.frozen()),
            name: condition.rawValue,
            steering: steering,
            sampling: plan.sampling
        )
    }

    private func play(
        _ user: any UserSimulator,
        _ condition: Condition,
        _ plan: UserTrainingPlan
    ) async throws -> [ThreeStagesResult.Played] {
        let desks = (plan.desks + unseen).compactMap { EmbeddedDesks.desk(named: $0) }
        let set = ConversationSet(
            desks: desks.map { SplitDesk($0, .evaluation) },
            user: user,
            // The same scenarios for all seeds and conditions.
            seed: Seed(2026).child("three-stages")
        )
        var played: [ThreeStagesResult.Played] = []
        let all = scenarios * desks.count
        try await set.play(0..<all) { index, rollout in
            UserFigures(rollout, index: index)
        } deliver: { figures in
            played.append(.init(seed: plan.seed, condition: condition, figures: figures))
            report(.playing(seed: plan.seed, condition, played.count, all))
        }
        return played
    }
}
