internal import Goals
public import Simulation
public import Training

/// The experiment of the three stages, which asks whether steering, fine-tuning and policy optimization keep a goal.
///
/// Registered before it is run: for each seed a user is trained with `UserTraining`; then each condition plays
/// the same scenarios, whose profiles and policies never occurred in training, at the desks of training and at desks
/// that were kept out. The measure is goal alignment, the mean of the five categories; comparisons are paired by
/// scenario and seed. Guards stand beside it: a user that recites its goal is aligned too.
///
/// > Source: UGST, Mehri et al., arXiv:2507.20152 [S]: best gain of policy optimization over the base model 14.1 points.
public struct ThreeStages: Experiment {
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

    /// The experiment's name.
    public static let name = "three-stages"

    /// Creates the experiment.
    public init() {}

    /// Returns who plays a condition.
    ///
    /// - Parameter condition: The condition.
    /// - Returns: A model as a stage of training left it, or a user by rules.
    public func player(of condition: Condition) -> ExperimentPlayer {
        switch condition {
        case .base: .model(.base, .none)
        case .goal: .model(.base, .goal)
        case .steered: .model(.base, .state)
        case .sft: .model(.sft, .none)
        case .grpo: .model(.grpo, .none)
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
    public func figures(of rollout: Rollout, index: Int, agent: Int) -> UserFigures {
        UserFigures(rollout, index: index)
    }
}

extension UserFigures: PlayedFigures {
    /// All belong to one series.
    public var series: Int { 0 }
}
