import Dialogue
import Environments
import Goals
import LanguageModels
import Statistics
import Testing

@testable import Simulation

@Suite("The steered user")
struct SteeredUserTests {
    /// A tracker that calls every item complete as soon as the user has written twice.
    private struct CountingTracker: GoalTracker {
        func states(of goal: UserGoal, in messages: [Message]) -> [GoalState] {
            (0...messages.count).map { count in
                let written = messages.prefix(count).count { $0.role == .user }
                let status: GoalStatus = written >= 2 ? .complete : .incomplete
                return GoalState(
                    items: goal.items.map { _ in ItemState(status, Evidence(turn: nil, quote: "", reason: "")) }
                )
            }
        }
    }

    private let desk = ShopDesk()

    @Test("The state of the moment stands in the prompt of every move, and only the newest one")
    func stateInPrompt() async throws {
        let say = #"{"act":"say","text":"Hello"}"#
        let model = ScriptedModel(texts: [say, say, #"{"act":"end","text":""}"#])
        let task = desk.task(seed: 3, index: 0)
        let user = SteeredUser(PromptedUser(PlayerModel(model, name: "m"))) { _ in CountingTracker() }
        #expect(user.name == "steered-prompted:m")
        let rollout = await Episode(
            task,
            at: desk,
            user: user,
            agent: ScriptedAgent([.say("Hi"), .say("Yes")]),
            seed: Seed(1)
        )
        .run()
        #expect(rollout.ending == .userEnded && rollout.userSpend.replies == 3)
        let requests = await model.requests
        let shown = requests.map { $0.messages.map(\.text).joined(separator: "\n") }
        for item in task.goal.items {
            #expect(shown[0].contains("- \(item.id) [incomplete] \(item.text)"))
            #expect(shown[2].contains("- \(item.id) [complete] \(item.text)"))
            #expect(!shown[2].contains("- \(item.id) [incomplete]"))
        }
        #expect(requests.map { $0.messages.last?.text.contains("how your goal stands") } == [true, true, true])
    }

    @Test("Without another tracker that of the task follows the goal")
    func standardTracker() async throws {
        let model = ScriptedModel(texts: [#"{"act":"end","text":""}"#])
        let task = desk.task(seed: 3, index: 0)
        var user = SteeredUser(PromptedUser(PlayerModel(model))).user(for: task, seed: Seed(1))
        #expect(try await user.move(after: []) == .end(""))
        let text = try #require(await model.requests.first?.messages.last?.text)
        for (item, state) in zip(task.goal.items, TaskTracker(task).state(of: task.goal, after: []).items) {
            #expect(text.contains("- \(item.id) [\(state.status.rawValue)]"))
        }
    }
}
