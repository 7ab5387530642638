/// Finds tasks that no agent solves: a run without a single success says more about the task than about the agents.
///
/// Tasks are told apart by their scenario and gold actions, because labels are wrong now and then.
public struct UnsolvedTaskAuditor: RunAuditor {
    /// The smallest number of scored conversations that a task is judged by.
    public var minimumRuns: Int

    /// Creates an auditor.
    ///
    /// - Parameter minimumRuns: The smallest number of scored conversations that a task is judged by, at least 2.
    public init(minimumRuns: Int = 3) {
        self.minimumRuns = minimumRuns
    }

    /// Returns one finding for each task that failed in all of its conversations.
    ///
    /// - Parameter run: The outlines of the run's conversations.
    /// - Returns: The findings in the order in which their tasks first appear.
    public func findings(in run: [ConversationOutline]) -> [RunFinding] {
        var order: [Int] = []
        var groups: [Int: [ConversationOutline]] = [:]
        for outline in run where outline.reward != nil {
            if groups[outline.taskDigest] == nil { order.append(outline.taskDigest) }
            groups[outline.taskDigest, default: []].append(outline)
        }
        return order.compactMap { digest in
            guard let group = groups[digest], group.count >= minimumRuns,
                group.allSatisfy({ $0.hasFailed == true })
            else { return nil }
            return RunFinding(
                task: group[0].taskID ?? group[0].id,
                finding: Finding(
                    .unsolvedTask,
                    turn: nil,
                    quote: "",
                    evidence: "All \(group.count) scored conversations of this task failed.",
                    effect: .hindered,
                    confidence: .soft
                ),
                conversations: group.map(\.id)
            )
        }
    }
}
