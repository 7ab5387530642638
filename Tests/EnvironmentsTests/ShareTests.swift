import Environments
import Testing

/// The shares that docs/environments.md states, over a thousand tasks of a desk.
///
/// A tolerance of 6 points is four standard deviations of a share of 60 % and more of any smaller one.
@Suite("Shares of the kinds of tasks")
struct ShareTests {
    private static let tolerance = 0.06

    /// A thousand tasks of each desk, without their worlds.
    private static let tasks: [[ServiceTask]] = desks.map { desk in
        (0..<1_000).map { index in
            var task = desk.candidate(seed: 31, index: index, attempt: 0)
            task.world = World(database: Database([]), tools: desk.tools)
            task.goldDatabase = Database([])
            return task
        }
    }

    private func share(_ desk: Int, where isOne: (ServiceTask) -> Bool) -> Double {
        Double(Self.tasks[desk].count(where: isOne)) / 1_000
    }

    private func expect(_ found: Double, near stated: Double, _ sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(abs(found - stated) < Self.tolerance, sourceLocation: sourceLocation)
    }

    @Test("Of ten tasks six are ordinary, two impossible and two conditional", arguments: desks.indices)
    func kinds(desk: Int) {
        expect(share(desk) { $0.kind == .ordinary }, near: 0.6)
        expect(share(desk) { $0.kind == .impossible }, near: 0.2)
        expect(share(desk) { $0.kind == .conditional }, near: 0.2)
    }

    @Test("45 % have one objective, 38 % two, 17 % three", arguments: desks.indices)
    func objectives(desk: Int) {
        for (count, stated) in [(1, 0.45), (2, 0.38), (3, 0.17)] {
            expect(share(desk) { $0.objectives.count == count }, near: stated)
        }
    }

    @Test("Refusing is the whole goal in one task of ten", arguments: desks.indices)
    func refusals(desk: Int) {
        expect(share(desk, where: \.isRefusal), near: 0.1)
    }

    @Test(
        "A kind is what it says: impossible has what is declined, conditional has a fallback",
        arguments: desks.indices
    )
    func meaning(desk: Int) {
        var needed = 0
        var conditional = 0
        for task in Self.tasks[desk] {
            let declined = task.objectives.count(where: \.isDeclined)
            #expect(declined == (task.kind == .impossible ? 1 : 0), "\(task.id)")
            let fallbacks = task.objectives.filter { $0.attempts.count > 1 }
            #expect(fallbacks.count == (task.kind == .conditional ? 1 : 0), "\(task.id)")
            conditional += fallbacks.count
            needed += fallbacks.count { $0.attempts.last?.outcome != .notReached }
        }
        expect(Double(needed) / Double(conditional), near: 0.55)
    }

    @Test(
        "Requirements and preferences both occur, and every objective but a question has a requirement",
        arguments: desks.indices
    )
    func conditions(desk: Int) {
        #expect(share(desk) { $0.objectives.contains { $0.attempts.contains { !$0.preferences.isEmpty } } } > 0.05)
        #expect(share(desk) { $0.objectives.contains { $0.attempts.count > 1 } } > 0.1)
        for task in Self.tasks[desk] {
            for objective in task.objectives where objective.answers.isEmpty {
                #expect(objective.attempts.allSatisfy { !$0.requirements.isEmpty }, "\(task.id): \(objective.text)")
            }
        }
    }
}
