import Dialogue
import Environments
import Statistics
import Testing

@testable import Simulation

/// A side that says what a script tells it.
struct ScriptedUser: UserSimulator, SimulatedUser {
    var name = "scripted"
    var moves: [UserMove]

    init(_ moves: [UserMove]) { self.moves = moves }
    func user(for task: ServiceTask, seed: Seed) -> any SimulatedUser { self }
    mutating func move(after messages: [Message]) async throws -> UserMove {
        moves.isEmpty ? .end("") : moves.removeFirst()
    }
}

/// An agent that does what a script tells it.
struct ScriptedAgent: Agent, ServingAgent {
    struct Stop: Error, CustomStringConvertible { var description: String { "The script has ended." } }
    var name = "scripted"
    var moves: [AgentMove]

    init(_ moves: [AgentMove]) { self.moves = moves }
    func agent(at desk: any Environment, seed: Seed) -> any ServingAgent { self }
    mutating func move(after messages: [Message]) async throws -> AgentMove {
        guard !moves.isEmpty else { throw Stop() }
        return moves.removeFirst()
    }
}

@Suite("The episode loop")
struct EpisodeTests {
    private let desk = ShopDesk()

    private func run(_ user: [UserMove], _ agent: [AgentMove], limits: EpisodeLimits = EpisodeLimits()) async -> Rollout
    {
        await Episode(
            desk.task(seed: 1, index: 0),
            at: desk,
            user: ScriptedUser(user),
            agent: ScriptedAgent(agent),
            seed: Seed(1),
            limits: limits
        )
        .run()
    }

    @Test("The user's last words end it, and nothing done is no success unless refusing was the goal")
    func ending() async {
        let rollout = await run([.say("Hello"), .end("Bye")], [.say("Hi")])
        #expect(rollout.ending == .userEnded && rollout.messages.map(\.text) == ["Hello", "Hi", "Bye"])
        #expect(
            rollout.reward == (rollout.task.isRefusal && rollout.task.objectives.flatMap(\.answers).isEmpty ? 1 : 0)
        )
    }

    @Test("A handover ends it after the agent's next words")
    func handover() async {
        let call = ToolCall(id: "", name: "transfer_to_colleague", arguments: ["summary": "x"])
        let rollout = await run([.say("Hello")], [.call([call]), .say("A colleague takes over.")])
        #expect(rollout.ending == .agentHandedOver && rollout.messages.count == 4)
    }

    @Test("The gold calls of an agent reach the goal")
    func gold() async {
        let task = desk.task(seed: 1, index: 0)
        let gold = task.answerKey.actions.map(\.call).filter { $0.requestor == .assistant }
        let answers = task.objectives.flatMap(\.answers).joined(separator: " ")
        let rollout = await run([.say("Hello"), .end("")], [.call(gold), .say("Done. \(answers)")])
        #expect(rollout.reward == 1, "\(rollout.verification)")
    }

    @Test("Limits cut it off and are told apart from ends, and a broken side is named")
    func limits() async {
        let talk = Array(repeating: UserMove.say("Hello"), count: 9)
        let answers = Array(repeating: AgentMove.say("Hi"), count: 9)
        let turns = await run(talk, answers, limits: EpisodeLimits(turns: 3))
        #expect(turns.ending == .limit(.turns) && turns.ending.isTruncated && !turns.ending.isTerminated)
        #expect(turns.messages.count { $0.role == .user } == 3)
        let wrong = AgentMove.call([ToolCall(id: "", name: "no_such_tool", arguments: [:])])
        let errors = await run(talk, Array(repeating: wrong, count: 9), limits: EpisodeLimits(errors: 4))
        #expect(errors.ending == .limit(.errors))
        let broken = await run(talk, [])
        #expect(broken.ending == .agentFailed("The script has ended."))
    }

    @Test("Neither side sees the other's tools")
    func views() async {
        struct Watcher: Agent, ServingAgent {
            var name = "watcher"
            func agent(at desk: any Environment, seed: Seed) -> any ServingAgent { self }
            mutating func move(after messages: [Message]) async throws -> AgentMove {
                .say(messages.contains { $0.role == .tool } ? "seen" : "unseen")
            }
        }
        let call = UserMove.call([ToolCall(id: "", name: "check_status_bar", arguments: [:])])
        let rollout = await Episode(
            desk.task(seed: 1, index: 0),
            at: desk,
            user: ScriptedUser([call, .say("Hello")]),
            agent: Watcher(),
            seed: Seed(1)
        )
        .run()
        #expect(rollout.messages.contains { $0.role == .tool } && rollout.messages.last?.text == "unseen")
    }

    @Test("Where refusing is the goal, saying that it was done earns nothing, and refusing earns the reward")
    func refusals() async {
        let tasks = (0..<300).map { desk.task(seed: 5, index: $0) }.filter(\.mustBeRefused)
        #expect(tasks.count > 10)
        for task in tasks {
            let wish = UserMove.say(task.objectives[0].attempts[0].text)
            func reward(_ words: String) async -> Double {
                await Episode(
                    task,
                    at: desk,
                    user: ScriptedUser([wish]),
                    agent: ScriptedAgent([.say(words)]),
                    seed: Seed(1)
                )
                .run().reward
            }
            #expect(await reward("I have done all of that for you.") == 0)
            #expect(await reward("Unfortunately that is not possible.") == 1)
        }
    }
}
