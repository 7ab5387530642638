public import Foundation
public import Simulation
public import Training

/// An experiment that was registered before it is run: users are trained, and conditions play the same scenarios.
///
/// What is measured and which claims have to hold stands in the experiment's type; ``ExperimentRun`` trains, plays and
/// keeps what was played.
public protocol Experiment: Sendable {
    /// Who plays the scenarios.
    associatedtype Condition: RawRepresentable<String> & CaseIterable & Codable & Hashable & Sendable
    /// What one conversation says.
    associatedtype Figures: PlayedFigures

    /// The experiment's name, which its scenarios follow from.
    static var name: String { get }

    /// The agents that each condition meets, in order.
    var agents: [any Agent] { get }

    /// Returns who plays a condition.
    ///
    /// - Parameter condition: The condition.
    /// - Returns: A model as a stage of training left it, or a user by rules.
    func player(of condition: Condition) -> ExperimentPlayer

    /// Reads a conversation.
    ///
    /// - Parameters:
    ///   - rollout: The conversation.
    ///   - index: Its number.
    ///   - agent: The number of its agent.
    /// - Returns: What it says.
    func figures(of rollout: Rollout, index: Int, agent: Int) -> Figures

    /// Prepares a seed's folder before its training.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - plan: The plan of training.
    /// - Throws: `TrainingError` if that cannot be done.
    func prepare(_ folder: URL, for plan: UserTrainingPlan) throws
}

extension Experiment {
    /// The rule agent.
    public var agents: [any Agent] { [RuleAgent()] }

    /// Nothing has to be prepared.
    public func prepare(_ folder: URL, for plan: UserTrainingPlan) throws {}
}

/// What one conversation of an experiment says.
public protocol PlayedFigures: Codable, Sendable {
    /// The desk.
    var desk: String { get }
    /// The conversation's number, the same for the same scenario.
    var index: Int { get }
    /// Whether it belongs to another series than the scenario's first, as with another agent.
    var series: Int { get }
}

/// Who plays a condition of an experiment.
public enum ExperimentPlayer: Sendable {
    /// A model as a stage of training left it, and what it is reminded of.
    case model(UserTrainingPlan.Stage, Steering)
    /// A user that needs no training.
    case user(any UserSimulator)
}
