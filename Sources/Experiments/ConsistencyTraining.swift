public import Foundation
public import Simulation
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
public struct ConsistencyTraining: Experiment {
    /// Who plays the scenarios.
    public enum Condition: String, Codable, Hashable, Sendable, CaseIterable {
        /// The base model.
        case base
        /// The base model after Kahneman–Tversky optimization of its turns.
        case kto
        /// The base model after proximal policy optimization over its turns.
        case ppo
        /// A user by rules that keeps its goal and speaks like a person: what can be had at best.
        case faithful
        /// A user that recites its goal: known to be bad, and to be caught by the guards.
        case reciting
    }

    /// The experiment's name.
    public static let name = "consistency"
    /// The chance that the agent checks a fact before one of its messages, in the conversations with planted questions.
    public static let rechecking = 0.4

    private let source: URL?

    /// Creates the experiment.
    ///
    /// - Parameter source: A folder that holds `seed-N/base` for each seed, as ``ThreeStages`` leaves it; `nil` trains the base.
    public init(from source: URL? = nil) { self.source = source }

    /// Returns a plan with the stages of this experiment.
    ///
    /// A base that is trained here has heard agents that ask again, as prompted models have: one that has not leaves half of such
    /// questions unanswered, and gives hardly an answer that could be wrong.
    ///
    /// - Parameters:
    ///   - plan: A plan of training.
    ///   - consistency: What `ppo` and `kto` do where the plan does not say.
    /// - Returns: The plan with the stages `base`, `ppo` and `kto`.
    public func plan(_ plan: UserTrainingPlan, _ consistency: ConsistencyPlan) -> UserTrainingPlan {
        var plan = plan
        if source == nil {
            plan.users.rechecked = plan.users.rechecked ?? 0.25
            plan.users.anyOrder = plan.users.anyOrder ?? 0.5
        }
        plan.stages = [.base, .ppo, .kto]
        plan.consistency = plan.consistency ?? consistency
        return plan
    }

    /// The rule agent, and one that asks again for facts or reads one back.
    public var agents: [any Agent] { [RuleAgent(), RecheckingAgent(RuleAgent(), rate: Self.rechecking)] }

    /// Returns who plays a condition.
    ///
    /// - Parameter condition: The condition.
    /// - Returns: A model as a stage of training left it, or a user by rules.
    public func player(of condition: Condition) -> ExperimentPlayer {
        switch condition {
        case .base: .model(.base, .none)
        case .kto: .model(.kto, .none)
        case .ppo: .model(.ppo, .none)
        case .faithful: .user(AgendaUser())
        case .reciting: .user(RecitingUser())
        }
    }

    /// Reads a conversation.
    ///
    /// - Parameters:
    ///   - rollout: The conversation.
    ///   - index: Its number.
    ///   - agent: The number of its agent.
    /// - Returns: What it says.
    public func figures(of rollout: Rollout, index: Int, agent: Int) -> ConsistencyFigures {
        ConsistencyFigures(rollout, index: index, isChecked: agent == 1)
    }

    /// Brings the base that was trained elsewhere.
    ///
    /// - Parameters:
    ///   - folder: The seed's folder.
    ///   - plan: The plan of training.
    /// - Throws: `TrainingError` if there is no such base, or the folder cannot be written.
    public func prepare(_ folder: URL, for plan: UserTrainingPlan) throws {
        let files = FileManager.default
        let own = folder.appending(path: "base")
        guard let source, !files.fileExists(atPath: own.path) else { return }
        let base = source.appending(path: "seed-\(plan.seed)/base")
        guard files.fileExists(atPath: base.path) else {
            throw TrainingError(
                "\(base.path(percentEncoded: false)) does not exist; name the folder of a run that has a base for each seed."
            )
        }
        do {
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            try files.copyItem(at: base, to: own)
        } catch {
            throw TrainingError("\(own.path(percentEncoded: false)) cannot be written; check its folder's rights.")
        }
    }
}

extension ConsistencyFigures: PlayedFigures {
    /// The desk.
    public var desk: String { user.desk }
    /// The conversation's number.
    public var index: Int { user.index }
    /// 1 with the agent that checks facts, 0 with the other.
    public var series: Int { isChecked ? 1 : 0 }
}
