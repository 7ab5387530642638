internal import Environments
public import Foundation
internal import Simulation
internal import Statistics
internal import Tensors
public import Training

/// The experiment of consistency training, which asks whether a user that is rewarded for it contradicts itself and its goal less.
///
/// Registered before it is run: for each seed a base user learns to talk, or is taken from another run; PPO over turns and KTO
/// as its baseline each go on from it. Then each condition plays the same scenarios, whose profiles and policies never occurred
/// in training, once with the rule agent (natural contradictions) and once with one that asks again for facts it was told or reads one back (planted
/// ones). The measure is the share of the base's contradictions that is gone; comparisons are paired by scenario and
/// seed. Guards stand beside it, as whoever says nothing contradicts nothing.
///
/// > Source: Abdulhai et al., arXiv:2511.00222 [S]: drift falls by more than 55 %, which seems to be the relative rise of
/// > consistency in chat. Here at least 55 % of the contradictions have to be gone, as a tracker without a model counts them.
public struct ConsistencyTraining: Sendable {
    /// Who plays the scenarios.
    public enum Condition: String, Codable, Hashable, Sendable, CaseIterable {
        /// The base model.
        case base
        /// The base model after Kahneman–Tversky optimization of its turns.
        case kto
        /// The base model after proximal policy optimization over its turns.
        case ppo
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

    /// The chance that the agent checks a fact before one of its messages, in the conversations with planted questions.
    public static let rechecking = 0.4

    /// The plans of training, one for each seed.
    public let plans: [UserTrainingPlan]
    /// The desks that were kept out of training.
    public let unseen: [String]
    /// The scenarios of each desk.
    public let scenarios: Int
    private let folder: URL
    private let source: URL?
    private let report: @Sendable (Progress) -> Void

    /// Prepares the experiment.
    ///
    /// - Parameters:
    ///   - plans: The plans of training, one for each seed, alike but for it.
    ///   - unseen: The desks that are kept out of training.
    ///   - scenarios: The scenarios of each desk.
    ///   - folder: Where the runs of training are kept.
    ///   - source: A folder that holds `seed-N/base` for each seed, as `ThreeStages` leaves it; `nil` trains the base.
    ///   - report: Receives the progress.
    public init(
        plans: [UserTrainingPlan],
        unseen: [String],
        scenarios: Int,
        in folder: URL,
        from source: URL? = nil,
        report: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
        self.plans = plans.map { plan in
            var plan = plan
            plan.stages = [.base, .ppo, .kto]
            plan.consistency = plan.consistency ?? ConsistencyPlan()
            return plan
        }
        self.unseen = unseen
        self.scenarios = scenarios
        self.folder = folder
        self.source = source
        self.report = report
    }

    /// Trains and plays; what lies in the folder already is not trained again.
    ///
    /// - Returns: What came out.
    /// - Throws: `EngineError` or `TrainingError` if a run cannot go on.
    public func run() async throws -> ConsistencyResult {
        var played: [ConsistencyResult.Played] = []
        for plan in plans {
            let place = folder.appending(path: "seed-\(plan.seed)")
            try bring(plan, to: place)
            let training = try UserTraining(plan, in: place, resumes: true) { [report] in
                report(.training(seed: plan.seed, $0))
            }
            _ = try await training.run()
            for condition in Condition.allCases {
                played += try await play(try user(condition, plan, in: place), condition, plan)
            }
        }
        return ConsistencyResult(plans: plans, unseen: unseen, scenarios: scenarios, played: played)
    }

    /// Brings the base that was trained elsewhere.
    private func bring(_ plan: UserTrainingPlan, to place: URL) throws {
        let files = FileManager.default
        let own = place.appending(path: "base")
        guard let source, !files.fileExists(atPath: own.path) else { return }
        let base = source.appending(path: "seed-\(plan.seed)/base")
        guard files.fileExists(atPath: base.path) else {
            throw TrainingError(
                "\(base.path(percentEncoded: false)) does not exist; name the folder of a run that has a base for each seed."
            )
        }
        do {
            try files.createDirectory(at: place, withIntermediateDirectories: true)
            try files.copyItem(at: base, to: own)
        } catch {
            throw TrainingError("\(own.path(percentEncoded: false)) cannot be written; check its folder's rights.")
        }
    }

    private func user(_ condition: Condition, _ plan: UserTrainingPlan, in place: URL) throws -> any UserSimulator {
        if condition == .reciting { return RecitingUser() }
        let model = try UserModel(contentsOf: place.appending(path: condition.rawValue))
        return ModelUser(try model.with(model.model.frozen()), name: condition.rawValue, sampling: plan.sampling)
    }

    private func play(
        _ user: any UserSimulator,
        _ condition: Condition,
        _ plan: UserTrainingPlan
    ) async throws -> [ConsistencyResult.Played] {
        let desks = (plan.desks + unseen).compactMap { EmbeddedDesks.desk(named: $0) }
        let agents: [any Agent] = [RuleAgent(), RecheckingAgent(RuleAgent(), rate: Self.rechecking)]
        let count = scenarios * desks.count
        var played: [ConsistencyResult.Played] = []
        for (number, agent) in agents.enumerated() {
            let set = ConversationSet(
                desks: desks.map { SplitDesk($0, .evaluation) },
                user: user,
                agent: agent,
                // The same scenarios for all seeds, conditions and agents.
                seed: Seed(2026).child("consistency")
            )
            try await set.play(0..<count) { index, rollout in
                ConsistencyFigures(rollout, index: index)
            } deliver: { figures in
                played.append(.init(seed: plan.seed, condition: condition, isChecked: number == 1, figures: figures))
                report(.playing(seed: plan.seed, condition, played.count, agents.count * count))
            }
        }
        return played
    }
}
