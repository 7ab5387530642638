public import Environments
internal import Dialogue
public import Goals

/// What a model is reminded of before each move.
public enum Steering: String, Codable, Hashable, Sendable, CaseIterable {
    /// Nothing: the model has to keep its goal by itself.
    case none
    /// The goal once more: the ablation of steering by the state.
    case goal
    /// The state of the goal at this moment: stage one of UGST.
    case state
    /// The state, of whose wishes that wait only the next one is named: who follows it goes through them in order, and comes back to one
    /// that was passed over. Where a policy wants all of them at first, all are named.
    case next

    /// Whether the reminder follows the state of the goal.
    public var followsState: Bool { self == .state || self == .next }

    /// Returns the reminder before a move.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - state: The state of its goal, as `TaskTracker/state(of:after:)` has it.
    /// - Returns: The words, or `nil` for none.
    public func reminder(for task: ServiceTask, in state: GoalState) -> String? {
        switch self {
        case .none: nil
        case .goal: task.goalText
        case .state: StateReminder(task, state).text
        case .next: StateReminder(task, state, namesAll: task.policies.contains { $0.rule == .allObjectivesFirst }).text
        }
    }
}

extension ServiceTask {
    /// The goal in words, as a model reads it: the person, the rules, the wishes, what is known and what is not.
    public var goalText: String {
        [
            scenario.persona, scenario.instructions, scenario.reason, scenario.knownInfo, scenario.unknownInfo,
        ]
        .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// The state of a goal in a few words: what is to be brought up, what is under way and still unsaid, and the rules.
private struct StateReminder {
    let text: String

    init(_ task: ServiceTask, _ state: GoalState, namesAll: Bool = true) {
        let places = Dictionary(uniqueKeysWithValues: task.goal.items.enumerated().map { ($1.id, $0) })
        func item(_ id: String?) -> ItemState? { id.flatMap { places[$0] }.map { state.items[$0] } }
        var open: [String] = []
        var current: [String] = []
        for objective in task.objectives {
            guard let now = item(objective.itemID), now.status == .incomplete else { continue }
            if now.evidence.turn == nil {
                open.append(objective.attempts.first?.text ?? objective.text)
            } else {
                let unsaid = objective.attempts.flatMap { $0.requirements + $0.preferences }.filter { slot in
                    guard let now = item(slot.itemID) else { return false }
                    return (now.status == .incomplete && now.evidence.turn == nil) || now.status == .misaligned
                }
                let details = unsaid.map { "\($0.label): \($0.text)" }.joined(separator: "; ")
                current.append(objective.text + (details.isEmpty ? "" : " (\(details))"))
            }
        }
        var parts = task.policies.map(\.text)
        if !current.isEmpty { parts.append("Now: \(current.joined(separator: "; ")).") }
        switch (current.isEmpty, open.isEmpty) {
        case (_, false): parts.append("Then: \(open.prefix(namesAll ? open.count : 1).joined(separator: "; ")).")
        case (true, true): parts.append("Nothing is open.")
        case (false, true): parts.append("Nothing else.")
        }
        text = parts.joined(separator: " ")
    }
}
