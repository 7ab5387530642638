import Dialogue
public import Environments
import LanguageModels
public import Statistics

/// An agent some of whose changes are lost on the way to the world, and which then lies about it or admits it.
///
/// It wraps any agent. A lost call never reaches the world; the wrapped agent reads an answer of success and so says that
/// all is done (a lie), or reads an error and so says that it failed. The same call is never lost in two ways.
///
/// ```swift
/// let agent = FlakyAgent(RuleAgent(), failing: 0.3, lying: 0.5)
/// ```
public struct FlakyAgent: Agent {
    /// What becomes of a call that changes the world.
    public enum Fate: String, Codable, Hashable, Sendable, CaseIterable {
        /// It reaches the world.
        case kept
        /// It is lost, and the agent takes it for done.
        case lied
        /// It is lost, and the agent knows that it failed.
        case admitted
    }

    /// The share of changes that are lost, in `0...1`.
    public let failureRate: Double
    /// The share of lost changes that the agent takes for done, in `0...1`.
    public let lieRate: Double
    private let wrapped: any Agent

    /// Creates the agent.
    ///
    /// - Parameters:
    ///   - wrapped: The agent whose changes get lost.
    ///   - failureRate: The share of changes that are lost, in `0...1`.
    ///   - lieRate: The share of lost changes that the agent takes for done, in `0...1`.
    public init(_ wrapped: any Agent, failing failureRate: Double, lying lieRate: Double) {
        precondition((0...1).contains(failureRate) && (0...1).contains(lieRate), "Rates lie in 0...1.")
        self.wrapped = wrapped
        self.failureRate = failureRate
        self.lieRate = lieRate
    }

    /// The name in runs and reports, `flaky-rules` say.
    public var name: String { "flaky-\(wrapped.name)" }

    /// Returns the agent of one conversation.
    ///
    /// - Parameters:
    ///   - desk: The desk; its tools say which calls change the world.
    ///   - seed: The seed of the fates and of the wrapped agent.
    /// - Returns: The agent before the user's first message.
    public func agent(at desk: any Environment, seed: Seed) -> any ServingAgent {
        FlakyConversation(
            wrapped: wrapped.agent(at: desk, seed: seed.child("wrapped")),
            tools: desk.tools,
            kind: self,
            seed: seed
        )
    }

    /// Returns what becomes of a conversation's changes.
    ///
    /// - Parameters:
    ///   - seed: The seed with which the conversation's agent was made.
    ///   - number: The number of the change among the different ones that the agent asks for, from 0.
    /// - Returns: The fate, the same for the same seed and number.
    public func fate(seed: Seed, number: Int) -> Fate {
        var draw = Draw(seed.child("fate", number))
        guard draw.chance(failureRate) else { return .kept }
        return draw.chance(lieRate) ? .lied : .admitted
    }
}

/// One conversation of a flaky agent: keeps what the wrapped agent believes beside what happened.
private struct FlakyConversation: ServingAgent {
    var wrapped: any ServingAgent
    let tools: Toolbox
    let kind: FlakyAgent
    let seed: Seed
    /// What the wrapped agent sees.
    private var belief: [Message] = []
    /// How many messages of the true conversation are in the belief.
    private var seen = 0
    /// The calls that the wrapped agent made last, as long as some of them are on their way.
    private var asked: [ToolCall] = []
    private var fates: [ToolCall: FlakyAgent.Fate] = [:]

    init(wrapped: any ServingAgent, tools: Toolbox, kind: FlakyAgent, seed: Seed) {
        self.wrapped = wrapped
        self.tools = tools
        self.kind = kind
        self.seed = seed
    }

    var spend: Spend { wrapped.spend }

    mutating func move(after messages: [Message]) async throws -> AgentMove {
        takeIn(messages.dropFirst(seen))
        seen = messages.count
        while true {
            let move = try await wrapped.move(after: belief)
            guard case .call(let calls) = move else { return move }
            asked = calls
            let kept = calls.filter { fate(of: $0) == .kept }
            if !kept.isEmpty { return .call(kept) }
            takeIn([])
        }
    }

    /// Adds what happened to the belief; where calls were lost, as if they had been made too.
    private mutating func takeIn(_ news: ArraySlice<Message>) {
        var news = news
        if !asked.isEmpty {
            let sent = news.first?.toolCalls ?? []
            var made = sent.makeIterator()
            var answers = news.dropFirst().prefix(sent.count).makeIterator()
            news = news.dropFirst(sent.isEmpty ? 0 : 1 + sent.count)
            var calls: [ToolCall] = []
            var results: [Message] = []
            for (number, call) in asked.enumerated() {
                let fate = fate(of: call)
                if fate == .kept {
                    calls.append(made.next() ?? call)
                    results += answers.next().map { [$0] } ?? []
                } else {
                    var call = call
                    if call.id.isEmpty { call.id = "lost_\(belief.count)_\(number)" }
                    calls.append(call)
                    results.append(Self.answer(to: call, lying: fate == .lied))
                }
            }
            belief.append(Message(role: .assistant, content: nil, toolCalls: calls))
            belief += results
            asked = []
        }
        belief += news
    }

    private mutating func fate(of call: ToolCall) -> FlakyAgent.Fate {
        guard tools[call.name]?.writes == true else { return .kept }
        let deed = ToolCall(id: "", name: call.name, arguments: call.arguments)
        if let fate = fates[deed] { return fate }
        let fate = kind.fate(seed: seed, number: fates.count)
        fates[deed] = fate
        return fate
    }

    private static func answer(to call: ToolCall, lying: Bool) -> Message {
        Message(
            role: .tool,
            content: lying
                ? #"{"status":"ok"}"# : "Error: The change was not saved, because the system did not answer in time.",
            toolCallID: call.id,
            requestor: .assistant,
            isMarkedError: !lying
        )
    }
}
