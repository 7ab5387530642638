public import Dialogue
public import Environments
public import LanguageModels
public import Statistics

/// What a user does when it is its turn.
public enum UserMove: Hashable, Sendable {
    /// It writes to the agent.
    case say(String)
    /// It uses its own tools, and moves again when it has their results.
    case call([ToolCall])
    /// It ends the conversation, with last words or without.
    case end(String)
}

/// A kind of simulated user: makes the user of one conversation out of a task.
public protocol UserSimulator: Sendable {
    /// The name in runs and reports: `agenda`, say.
    var name: String { get }

    /// Returns the user of one conversation.
    ///
    /// - Parameters:
    ///   - task: The task; a user may look at its profile, policies, objectives, facts and scenario, and never at its answer
    ///     key, world or outcomes.
    ///   - seed: The seed of all its choices.
    /// - Returns: The user before its first message.
    func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser
}

/// The user of one conversation.
public protocol SimulatedUser {
    /// What its model has cost so far; nothing without a model.
    var spend: Spend { get }

    /// What was fixed about this user before the conversation and holds true of it; empty where nothing was.
    var labels: JSONObject { get }

    /// Where it has left its goal on purpose so far, as only users do that measures are calibrated with.
    ///
    /// The turn of each slip is the number of the user's message with words, from 0.
    var slips: [Slip] { get }

    /// Makes the next move.
    ///
    /// - Parameter messages: What the user sees: the words of both sides, its own tool calls and their results.
    /// - Returns: The move.
    /// - Throws: What kept it from moving; the episode then ends as a failure of the user's side.
    mutating func move(after messages: [Message]) async throws -> UserMove
}

extension SimulatedUser {
    /// Nothing: there is no model.
    public var spend: Spend { Spend() }

    /// None: nothing was fixed.
    public var labels: JSONObject { JSONObject() }

    /// None: it keeps to its goal as well as it can.
    public var slips: [Slip] { [] }
}
