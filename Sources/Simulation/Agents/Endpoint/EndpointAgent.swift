import Dialogue
public import Environments
import LanguageModels
public import Statistics

/// An agent whose every move comes from a model with tool calling.
///
/// The model gets the desk's policy as its instructions, the desk's tools, and the conversation as chat messages. It is the
/// one under test, so it sees the user's words as any deployed agent does: as a user's message, without a fence.
///
/// ```swift
/// let endpoint = try ChatEndpoint(.init(baseURL: "http://127.0.0.1:8000/v1", model: "qwen3-8b"))
/// let agent = EndpointAgent(PlayerModel(endpoint, name: "qwen3-8b"))
/// ```
public struct EndpointAgent: Agent {
    /// `endpoint:` and the model's name.
    public var name: String { "endpoint:\(player.name)" }
    private let player: PlayerModel

    /// Creates the agent.
    ///
    /// - Parameter player: The model.
    public init(_ player: PlayerModel) { self.player = player }

    /// Returns the agent of one conversation.
    ///
    /// - Parameters:
    ///   - desk: The desk whose policy and tools the model gets.
    ///   - seed: The seed of the model's sampling.
    /// - Returns: The agent before the user's first message.
    public func agent(at desk: any Environment, seed: Seed) -> any ServingAgent {
        EndpointSession(player, desk: desk, seed: seed)
    }
}

/// The endpoint agent in one conversation.
private struct EndpointSession: ServingAgent {
    private(set) var spend = Spend()
    private let player: PlayerModel
    private let policy: String
    private let tools: [ToolDefinition]
    private let samplingSeed: Int
    /// What the model wrote beside its calls, by the place of the message that makes them: nobody else sees it.
    private var asides: [Int: String] = [:]

    init(_ player: PlayerModel, desk: any Environment, seed: Seed) {
        self.player = player
        policy = desk.policy.text + "\n" + Self.instructions
        tools = desk.tools.tools(of: .assistant).map {
            ToolDefinition(name: $0.name, description: $0.summary, parameters: $0.schema)
        }
        samplingSeed = PlayerModel.samplingSeed(seed)
    }

    private static let instructions = """
        You are the agent of this desk. In each turn either call tools or write to the customer. What you write beside a \
        tool call reaches nobody.
        """

    mutating func move(after messages: [Message]) async throws -> AgentMove {
        var told = messages
        for (place, aside) in asides where told.indices.contains(place) && !told[place].toolCalls.isEmpty {
            told[place].content = aside
        }
        let request = ChatRequest(
            messages: [Message(role: .system, content: policy)] + told,
            tools: tools,
            temperature: player.temperature,
            seed: samplingSeed,
            maxTokens: player.maxTokens
        )
        let reply = try await player.model.reply(to: request)
        spend.add(reply.usage, at: player.price)
        return try move(reply, at: messages.count)
    }

    private mutating func move(_ reply: ChatReply, at place: Int) throws -> AgentMove {
        switch reply.finishReason {
        case .length: throw failure("its reply was cut off at the limit of tokens; allow more")
        case .contentFilter: throw failure("the server held its reply back; look at the server's rules")
        case .stop, .toolCalls, .other, nil: break
        }
        let text = reply.textWithoutThoughts
        if !reply.toolCalls.isEmpty {
            if !text.isEmpty { asides[place] = text }
            return .call(reply.toolCalls)
        }
        if !text.isEmpty { return .say(text) }
        if let refusal = reply.refusal, !refusal.isEmpty { return .say(refusal) }
        throw failure("its reply has neither words nor calls; look at the server's log")
    }

    private func failure(_ what: String) -> PlayerFailure {
        PlayerFailure("The model \(player.name), which plays the agent, made no move: \(what).")
    }
}
