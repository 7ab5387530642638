import Dialogue
import Environments
import Foundation
import Goals

/// Measures, for each desk, how long a task takes: drawn alone, proven, and replayed.
@main
struct Desks {
    static func main() {
        let count = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 20_000
        print("microseconds of processor time for one of \(count) tasks")
        for desk in EmbeddedDesks.all {
            let drawn = microseconds(count) { desk.candidate(seed: 7, index: $0, attempt: 0).goal.items.count }
            let proven = microseconds(count) { desk.task(seed: 7, index: $0).goal.items.count }
            let tasks = (0..<1_000).map { desk.task(seed: 7, index: $0) }
            let replayed = microseconds(count) { number in
                let task = tasks[number % tasks.count]
                var world = task.world
                for action in task.answerKey.actions { world.call(action.call) }
                return task.verify(world).isReached ? 1 : 0
            }
            print("\(desk.name): drawn \(drawn), drawn and proven \(proven), gold replayed and verified \(replayed)")
        }
    }

    /// Returns the mean processor time of one call, in microseconds with one decimal.
    private static func microseconds(_ count: Int, _ work: (Int) -> Int) -> Double {
        var sum = 0
        let start = clock()
        for number in 0..<count { sum &+= work(number) }
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        precondition(sum > 0, "the work was left out")
        return (seconds * 1e7 / Double(count)).rounded() / 10
    }
}
