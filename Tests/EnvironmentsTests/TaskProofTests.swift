import Dialogue
import Environments
import Goals
import Testing

/// Every embedded desk.
let desks: [any Environment] = EmbeddedDesks.all

@Suite("Generated tasks")
struct TaskProofTests {
    @Test("A thousand tasks of a desk are proven, and the first candidate is enough", arguments: desks.indices)
    func proven(desk: Int) {
        for index in 0..<1_000 {
            let task = desks[desk].candidate(seed: 20_26, index: index, attempt: 0)
            let faults = task.faults()
            #expect(faults.isEmpty, "\(task.id): \(faults.joined(separator: " "))")
        }
    }

    @Test("The null agent reaches the goal only where refusing is the goal", arguments: desks.indices)
    func nullAgent(desk: Int) {
        for index in 0..<1_000 {
            let task = desks[desk].task(seed: 4, index: index)
            #expect(task.verify(task.world).isReached == task.isRefusal, "\(task.id)")
        }
    }

    @Test("The same seed and index give the same bytes, another seed others", arguments: desks.indices)
    func repeatable(desk: Int) {
        for index in 0..<100 {
            let first = description(of: desks[desk].task(seed: 9, index: index))
            #expect(first == description(of: desks[desk].task(seed: 9, index: index)))
            #expect(first != description(of: desks[desk].task(seed: 10, index: index)))
        }
    }

    @Test("Every kind of task comes, with one to three objectives and all five categories", arguments: desks.indices)
    func variety(desk: Int) {
        let tasks = (0..<400).map { desks[desk].task(seed: 1, index: $0) }
        for kind in ServiceTask.Kind.allCases {
            #expect(tasks.count { $0.kind == kind } > 40, "\(kind)")
        }
        #expect(Set(tasks.map(\.objectives.count)) == [1, 2, 3])
        for category in GoalCategory.allCases {
            #expect(tasks.contains { $0.goal.items.contains { $0.category == category } }, "\(category)")
        }
        #expect(Set(tasks.map(\.profile.name)).count > 45)
        #expect(Set(tasks.flatMap(\.policies).map(\.name)).count > 40)
        #expect(tasks.contains { $0.isRefusal })
        #expect(tasks.contains { $0.kind == .impossible && !$0.isRefusal })
    }

    @Test("Slots, policies and objectives name items of the goal, each item once", arguments: desks.indices)
    func itemsAreNamed(desk: Int) {
        for index in 0..<300 {
            let task = desks[desk].task(seed: 3, index: index)
            let reached = task.objectives.flatMap(\.attempts).filter { $0.outcome != .notReached }
            let slots = task.knownFacts + task.unknownFacts + reached.flatMap { $0.requirements + $0.preferences }
            let named =
                slots.compactMap(\.itemID) + task.policies.map(\.itemID) + task.objectives.map(\.itemID)
                + [task.profile.personaItemID, task.profile.moodItemID]
            #expect(slots.allSatisfy { $0.itemID != nil }, "\(task.id)")
            #expect(Set(named) == Set(task.goal.items.map(\.id)), "\(task.id)")
        }
    }

    @Test("The user's words hold every value that the user has to state", arguments: desks.indices)
    func proseHoldsSlots(desk: Int) {
        for index in 0..<300 {
            let task = desks[desk].task(seed: 3, index: index)
            let prose = task.scenario.prose.joined(separator: " ")
            for slot in task.knownFacts + task.objectives.flatMap(\.attempts).flatMap(\.requirements) {
                #expect(prose.contains(slot.text), "\(task.id): \(slot.name)")
            }
            for slot in task.unknownFacts {
                #expect(!prose.contains(slot.value), "\(task.id): \(slot.name)")
            }
        }
    }
}

/// Everything about a task that a reader could see, as text.
private func description(of task: ServiceTask) -> String {
    let goal = task.goal.items.map { "\($0)" }.joined(separator: "\n")
    let rows = task.world.database.tables.flatMap(\.rows).map { $0.json.serialized() }.joined(separator: "\n")
    return
        "\(goal)\n\(task.scenario)\n\(task.answerKey)\n\(rows)\n\(task.world.stateHash)\n\(task.profile)\n\(task.policies)"
}
