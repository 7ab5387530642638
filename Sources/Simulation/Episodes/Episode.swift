import Dialogue
public import Environments
import Foundation
import LanguageModels
public import Statistics

/// One conversation between a user and an agent in a world that knows the truth.
///
/// ```swift
/// let desk = ShopDesk()
/// let task = desk.task(seed: 7, index: 0)
/// let rollout = await Episode(task, at: desk, user: AgendaUser(), agent: RuleAgent(), seed: Seed(7)).run()
/// rollout.reward  // 1 or 0
/// ```
public struct Episode {
    private let task: ServiceTask
    private let limits: EpisodeLimits
    private var world: World
    private var user: any SimulatedUser
    private var agent: any ServingAgent

    private var messages: [Message] = []
    private var userView: [Message] = []
    private var agentView: [Message] = []
    private var moves = 0
    private var turns = 0
    private var refusalsInARow = 0
    private var isHandingOver = false
    private let start = ContinuousClock.now

    /// Creates an episode.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - desk: The desk that it belongs to.
    ///   - user: The kind of user.
    ///   - agent: The kind of agent.
    ///   - seed: The episode's seed; both sides get children of it.
    ///   - limits: The limits.
    public init(
        _ task: ServiceTask,
        at desk: any Environment,
        user: any UserSimulator,
        agent: any Agent,
        seed: Seed,
        limits: EpisodeLimits = EpisodeLimits()
    ) {
        self.task = task
        self.limits = limits
        world = task.world
        self.user = user.user(for: task, seed: seed.child("user"))
        self.agent = agent.agent(at: desk, seed: seed.child("agent"))
    }

    /// Plays the episode to its end: the user writes first, then both sides in turn.
    ///
    /// - Returns: What came out of it.
    public consuming func run() async -> Rollout {
        var ending: EpisodeEnding?
        while ending == nil {
            ending = await userTurn()
            if ending == nil { ending = await agentTurn() }
        }
        let answers = task.objectives.flatMap(\.answers)
        let said =
            task.mustBeRefused || !answers.isEmpty
            ? messages.filter { $0.role == .assistant }.map { Words($0.text) } : []
        return Rollout(
            task: task,
            messages: messages,
            ending: ending ?? .userEnded,
            verification: task.verify(world),
            unsaid: answers.filter { answer in
                let wanted = Words(answer)
                return !said.contains { $0.contains(wanted) }
            },
            isRefusalUnsaid: task.mustBeRefused && !said.contains { AgentReading($0).isDeclining },
            userSlips: slips,
            userSpend: user.spend,
            agentSpend: agent.spend,
            userLabels: user.labels
        )
    }

    /// The user's slips on purpose, by the messages' indices.
    private var slips: [Slip] {
        let said =
            user.slips.isEmpty
            ? [] : messages.indices.filter { messages[$0].role == .user && !messages[$0].text.isEmpty }
        return user.slips.filter { said.indices.contains($0.turn) }.map { slip in
            var slip = slip
            slip.turn = said[slip.turn]
            return slip
        }
    }

    // MARK: Turns

    /// The user moves until it has written or ended.
    private mutating func userTurn() async -> EpisodeEnding? {
        if turns >= limits.turns { return .limit(.turns) }
        while true {
            if let limit = reachedLimit { return .limit(limit) }
            moves += 1
            do {
                switch try await user.move(after: userView) {
                case .say(let text):
                    turns += 1
                    show(Message(role: .user, content: text))
                    return nil
                case .end(let text):
                    if !text.isEmpty { show(Message(role: .user, content: text)) }
                    return .userEnded
                case .call(let calls):
                    run(calls, of: .user)
                }
            } catch {
                return ending(after: error, of: .user)
            }
        }
    }

    /// The agent moves until it has written.
    private mutating func agentTurn() async -> EpisodeEnding? {
        while true {
            if let limit = reachedLimit { return .limit(limit) }
            moves += 1
            do {
                switch try await agent.move(after: agentView) {
                case .say(let text):
                    show(Message(role: .assistant, content: text))
                    return isHandingOver ? .agentHandedOver : nil
                case .call(let calls):
                    run(calls, of: .assistant)
                }
            } catch {
                return ending(after: error, of: .assistant)
            }
        }
    }

    /// Adds words, which both sides see.
    private mutating func show(_ message: Message) {
        messages.append(message)
        userView.append(message)
        agentView.append(message)
    }

    /// Runs calls in the world; only the side that made them sees them and their results.
    private mutating func run(_ calls: [ToolCall], of side: Requestor) {
        let named = calls.enumerated().map { number, call in
            var call = call
            call.requestor = side
            if call.id.isEmpty { call.id = "call_\(messages.count)_\(number)" }
            return call
        }
        let results = named.map { call in
            let result = world.call(call)
            refusalsInARow = result.isRefused ? refusalsInARow + 1 : 0
            if side == .assistant, call.name.hasPrefix("transfer"), !result.isRefused { isHandingOver = true }
            return result.message(answering: call)
        }
        let asked = Message(role: side == .user ? .user : .assistant, content: nil, toolCalls: named)
        let exchange = [asked] + results
        messages += exchange
        switch side {
        case .user: userView += exchange
        case .assistant: agentView += exchange
        }
    }

    /// What an error of one side makes of the episode: a limit or the infrastructure where that stopped it, else a failure
    /// of that side.
    private func ending(after error: any Error, of side: Requestor) -> EpisodeEnding {
        if (error as? ModelError)?.code == .overBudget { return .limit(.cost) }
        if let time = limits.time, ContinuousClock.now - start >= time { return .limit(.time) }
        if let error = error as? ModelError, error.code.isInfrastructure {
            return .infrastructureFailed("The \(side == .user ? "user" : "agent") had no reply: \(error)")
        }
        return side == .user ? .userFailed("\(error)") : .agentFailed("\(error)")
    }

    // MARK: Limits

    private var reachedLimit: EpisodeLimits.Kind? {
        if moves >= limits.moves { return .moves }
        if refusalsInARow >= limits.errors { return .errors }
        if let time = limits.time, ContinuousClock.now - start >= time { return .time }
        guard limits.tokens != nil || limits.cost != nil else { return nil }
        let spend = user.spend + agent.spend
        if let tokens = limits.tokens, spend.promptTokens + spend.completionTokens >= tokens { return .tokens }
        if let cost = limits.cost, (spend.knownCost as NSDecimalNumber).doubleValue >= cost { return .cost }
        return nil
    }
}
