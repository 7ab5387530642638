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

@Suite("The agenda with the goal's state for its memory")
struct SteeredAgendaTests {
    /// The shop's first task whose user says a preference at once.
    private func task() async throws -> (task: ServiceTask, wish: String) {
        for index in 0..<200 {
            let task = ShopDesk().task(seed: 4, index: index)
            guard let wish = task.objectives.first?.attempts.first?.preferences.first?.text else { continue }
            var session = AgendaUser().user(for: task, seed: Seed(2))
            if case .say(let opening) = try await session.move(after: []), opening.contains(wish) {
                return (task, wish)
            }
        }
        throw PlayerFailure("No task fits.")
    }

    @Test("What did not arrive is said once more, which the agenda alone does not do")
    func repeats() async throws {
        let (task, wish) = try await task()
        for (user, repeats) in [(SteeredUser(AgendaUser()) as any UserSimulator, 1), (AgendaUser(), 0)] {
            var session = user.user(for: task, seed: Seed(2))
            _ = try await session.move(after: [])
            // Something on the way has swallowed all that was said, and swallows the wish each time.
            var view = [Message(role: .user, content: "Hello."), Message(role: .assistant, content: "One moment.")]
            var times = 0
            for _ in 0..<4 {
                guard case .say(let text) = try await session.move(after: view) else { break }
                if text.contains(wish) { times += 1 }
                let arrived = text.replacing(wish, with: "something")
                view += [Message(role: .user, content: arrived), Message(role: .assistant, content: "One moment.")]
            }
            #expect(times == repeats, "\(user.name)")
        }
    }
}
