import Dialogue
import Environments
import Goals
import Simulation
import Statistics
import Testing
import Training

@Suite("What a user is reminded of, and wishes in disguise")
struct SteeringTests {
    /// A task of the shop with two wishes that can be done.
    private func task() throws -> ServiceTask {
        let desk = ShopDesk()
        return try #require(
            (0..<200).lazy.map { desk.task(seed: 11, index: $0) }
                .first {
                    $0.objectives.count == 2 && $0.kind == .ordinary && $0.objectives.allSatisfy(\.answers.isEmpty)
                }
        )
    }

    @Test("The state names what is to be brought up, then what is under way, and nothing when all is settled")
    func state() throws {
        let task = try task()
        let wishes = try task.objectives.map { try #require($0.attempts.first?.text) }
        func reminder(after messages: [Message]) -> String? {
            let state = TaskTracker(task).state(of: task.goal, after: messages)
            return Steering.state.reminder(for: task, in: state)
        }
        let start = try #require(reminder(after: []))
        #expect(start.contains("Then: \(wishes[0]); \(wishes[1])."))
        #expect(start.hasPrefix(task.policies.map(\.text).joined(separator: " ")))
        var messages = [Message(role: .user, content: "I would like to \(wishes[0]).")]
        let middle = try #require(reminder(after: messages))
        #expect(middle.contains("Now: \(task.objectives[0].text)") && middle.contains("Then: \(wishes[1])."))
        messages += [
            Message(role: .assistant, content: "Unfortunately that is not possible. Is there anything else?"),
            Message(role: .user, content: "I would also like to \(wishes[1])."),
            Message(role: .assistant, content: "Unfortunately that is not possible either. Is there anything else?"),
        ]
        #expect(reminder(after: messages)?.hasSuffix("Nothing is open.") == true)
    }

    @Test("The next wish alone is named, all of them where a policy wants them at first")
    func next() throws {
        let task = try task()
        let wishes = try task.objectives.map { try #require($0.attempts.first?.text) }
        func reminder(_ task: ServiceTask, after messages: [Message]) -> String? {
            let state = TaskTracker(task).state(of: task.goal, after: messages)
            return Steering.next.reminder(for: task, in: state)
        }
        #expect(reminder(task, after: [])?.hasSuffix("Then: \(wishes[0]).") == true)
        // The second was brought up first, and what was passed over comes next.
        let second = [Message(role: .user, content: "I would like to \(wishes[1]).")]
        #expect(reminder(task, after: second)?.hasSuffix("Then: \(wishes[0]).") == true)
        let desk = ShopDesk()
        let all = try #require(
            (0..<400).lazy.map { desk.task(seed: 12, index: $0) }
                .first { task in task.policies.contains { $0.rule == .allObjectivesFirst } }
        )
        #expect(reminder(all, after: []) == Steering.state.reminder(for: all, in: GoalState(initialFor: all.goal)))
    }

    @Test("The goal as a reminder is the goal's text, and none is none")
    func others() throws {
        let task = try task()
        let state = TaskTracker(task).state(of: task.goal, after: [])
        #expect(Steering.goal.reminder(for: task, in: state) == task.goalText)
        #expect(Steering.none.reminder(for: task, in: state) == nil)
        #expect(task.goalText.contains(try #require(task.scenario.knownInfo)))
    }

    @Test("A disguise replaces words of the wishes everywhere alike, and leaves facts, marks and other words")
    func disguise() throws {
        let task = try task()
        let disguise = Disguise(task, share: 1, seed: Seed(3))
        let word = try #require(
            Words(task.objectives[0].text).words.map(\.text).last { $0.count > 3 && !Words.isFunctionWord($0) }
        )
        let invented = disguise(word)
        #expect(invented != word)
        #expect(disguise("The \(word), and \(word).") == "The \(invented), and \(invented).")
        let name = try #require(task.knownFacts.first { $0.name == "name" }?.value)
        #expect(disguise("I am \(name), order R10423!") == "I am \(name), order R10423!")
        #expect(Disguise()(task.goalText) == task.goalText)
        #expect(Disguise(task, share: 1, seed: Seed(3))(task.goalText) == disguise(task.goalText))
    }
}
