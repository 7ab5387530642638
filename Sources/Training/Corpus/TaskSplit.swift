public import Environments

/// Which tasks a model may see while it is trained, and which it is tested on.
///
/// A fifth of the profiles and a fifth of the policies are held out. A task of ``training`` has neither a profile nor a
/// policy that is held out; one of ``evaluation`` has a profile and policies that are held out, all of them.
public enum TaskSplit: String, Codable, Hashable, Sendable, CaseIterable {
    /// What models learn from.
    case training
    /// What they are tested on.
    case evaluation

    /// Says whether a task belongs to the split.
    ///
    /// - Parameter task: The task.
    /// - Returns: Whether it does.
    public func holds(_ task: ServiceTask) -> Bool {
        let parts = [task.profile.name] + task.policies.map(\.name)
        return parts.allSatisfy { Self.isHeldOut($0) == (self == .evaluation) }
    }

    /// Whether a profile or policy of a name is held out: by the name's bytes, so that it never changes.
    static func isHeldOut(_ name: String) -> Bool {
        name.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 } >> 32 % 5 == 0
    }
}

/// A desk of which only the tasks of one split come up.
public struct SplitDesk: Environment {
    private let desk: any Environment
    private let split: TaskSplit

    /// Creates the desk.
    ///
    /// - Parameters:
    ///   - desk: The whole desk.
    ///   - split: The split.
    public init(_ desk: any Environment, _ split: TaskSplit) {
        self.desk = desk
        self.split = split
    }

    /// The desk's name.
    public var name: String { desk.name }
    /// The desk's policy.
    public var policy: WrittenPolicy { desk.policy }
    /// The desk's tools.
    public var tools: Toolbox { desk.tools }

    /// Returns a task that may still be faulty: the first of the split among those that the desk would give.
    ///
    /// - Parameters:
    ///   - seed: The seed.
    ///   - index: The task's number.
    ///   - attempt: How often a faulty task was thrown away.
    /// - Returns: The task.
    public func candidate(seed: UInt64, index: Int, attempt: Int) -> ServiceTask {
        let tries = 1000
        var task = desk.candidate(seed: seed, index: index, attempt: attempt * tries)
        for next in 1..<tries where !split.holds(task) {
            task = desk.candidate(seed: seed, index: index, attempt: attempt * tries + next)
        }
        return task
    }
}
