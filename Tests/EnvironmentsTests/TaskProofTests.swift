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

    @Test("Gold replay reaches the goal, call by call, and not before the last one", arguments: desks.indices)
    func goldReplay(desk: Int) {
        for index in 0..<1_000 {
            let task = desks[desk].task(seed: 4, index: index)
            var world = task.world
            for action in task.answerKey.actions {
                #expect(!task.verify(world).isReached, "\(task.id) is reached before \(action.id)")
                let result = world.call(action.call)
                #expect(!result.isRefused, "\(task.id), \(action.id): \(result.text)")
            }
            let end = task.verify(world)
            #expect(end.isReached, "\(task.id): \(end.differences) \(end.unmetChecks)")
            #expect(world.stateHash == task.goldDatabase.stateHash, "\(task.id)")
        }
    }

    /// Neither agent changes the world: the one does nothing, the other only says that it did.
    @Test(
        "The null agent and the claim-only agent reach the goal only where refusing is the goal",
        arguments: desks.indices
    )
    func nullAgent(desk: Int) {
        for index in 0..<1_000 {
            let task = desks[desk].task(seed: 4, index: index)
            #expect(task.verify(task.world).isReached == task.isRefusal, "\(task.id)")
        }
    }

    @Test(
        "Where refusing is the goal, every wish is one to decline, and granting it is refused or misses the goal",
        arguments: desks.indices
    )
    func refusal(desk: Int) {
        let tasks = (0..<1_000).map { desks[desk].task(seed: 4, index: $0) }.filter(\.isRefusal)
        #expect(tasks.count > 50)
        for task in tasks {
            #expect(task.objectives.contains { $0.isDeclined }, "\(task.id)")
            #expect(task.objectives.allSatisfy { $0.isDeclined || !$0.answers.isEmpty }, "\(task.id)")
            #expect(!task.mentionedCalls.isEmpty, "\(task.id)")
            for call in task.mentionedCalls {
                var world = task.world
                let result = world.call(call)
                #expect(result.refusal?.rule != nil || !task.verify(world).isReached, "\(task.id): \(call.name)")
            }
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

    @Test(
        "A task is the same alone and among others, and in every process",
        arguments: [
            ("shop", 16_434_013_926_686_162_494), ("travel", 17_584_308_676_213_975_537),
            ("telecom", 16_164_068_838_086_932_144),
        ] as [(String, UInt64)]
    )
    func known(desk: String, hash: UInt64) throws {
        let desk = try #require(EmbeddedDesks.desk(named: desk))
        let backwards = (0..<200).reversed().map { desk.task(seed: 7, index: $0) }
        let forwards = (0..<200).map { desk.task(seed: 7, index: $0) }
        #expect(forwards.map(\.goldDatabase.stateHash) == backwards.reversed().map(\.goldDatabase.stateHash))
        let folded = forwards.reduce(UInt64(0)) { sum, task in
            (sum &* 31) &+ task.world.stateHash &+ task.goldDatabase.stateHash
        }
        #expect(folded == hash, "the tasks of \(desk.name) changed, and with them every score under a seed")
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
