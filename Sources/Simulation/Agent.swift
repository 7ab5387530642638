public import Dialogue
public import Environments
public import LanguageModels
public import Statistics

/// What an agent does when it is its turn.
public enum AgentMove: Hashable, Sendable {
    /// It writes to the user.
    case say(String)
    /// It uses its tools, and moves again when it has their results.
    case call([ToolCall])
}

/// A kind of agent: makes the agent of one conversation at a desk.
public protocol Agent: Sendable {
    /// The name in runs and reports: `rules`, say.
    var name: String { get }

    /// Returns the agent of one conversation.
    ///
    /// - Parameters:
    ///   - desk: The desk whose policy and tools it works with; the user's task is unknown to it.
    ///   - seed: The seed of all its choices.
    /// - Returns: The agent before the user's first message.
    func agent(at desk: any Environment, seed: Seed) -> any ServingAgent
}

/// The agent of one conversation.
public protocol ServingAgent {
    /// What its model has cost so far; nothing without a model.
    var spend: Spend { get }

    /// Makes the next move.
    ///
    /// - Parameter messages: What the agent sees: the words of both sides, its own tool calls and their results.
    /// - Returns: The move. After a call of a tool whose name begins with `transfer` its next words end the conversation.
    /// - Throws: What kept it from moving; the episode then ends as a failure of the agent's side.
    mutating func move(after messages: [Message]) async throws -> AgentMove
}

extension ServingAgent {
    /// Nothing: there is no model.
    public var spend: Spend { Spend() }
}
