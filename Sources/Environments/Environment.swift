/// A service desk: what it tells its agents, the tools of both sides, and unlimited tasks from a seed.
///
/// ```swift
/// let desk = ShopDesk()
/// let task = desk.task(seed: 7, index: 0)
/// var world = task.world
/// for action in task.answerKey.actions { world.call(action.call) }
/// task.verify(world).isReached  // true
/// ```
public protocol Environment: Sendable {
    /// The desk's name in a word: `shop`.
    var name: String { get }
    /// What the desk tells its agents in writing.
    var policy: WrittenPolicy { get }
    /// The tools of the agent and, where it has any, of the user.
    var tools: Toolbox { get }

    /// Returns one candidate for a task; the same arguments give the same bytes.
    ///
    /// - Parameters:
    ///   - seed: The run's seed.
    ///   - index: The task's number within the run.
    ///   - attempt: 0 at first, and one more for each candidate that could not be proven.
    /// - Returns: The candidate.
    func candidate(seed: UInt64, index: Int, attempt: Int) -> ServiceTask
}

extension Environment {
    /// Returns a task that is proven: the gold calls reach the goal, doing nothing does not.
    ///
    /// The same seed and index give the same bytes, whatever else was generated. Where no candidate is proven within 16
    /// attempts the last one is returned, and its ``ServiceTask/faults()`` say why.
    ///
    /// - Parameters:
    ///   - seed: The run's seed.
    ///   - index: The task's number within the run, from 0.
    /// - Returns: The task.
    public func task(seed: UInt64, index: Int) -> ServiceTask {
        var attempt = 0
        var task = candidate(seed: seed, index: index, attempt: attempt)
        while attempt < 15, !task.faults().isEmpty {
            attempt += 1
            task = candidate(seed: seed, index: index, attempt: attempt)
        }
        return task
    }
}
