import Dialogue

extension ServiceTask {
    /// Returns why the task is not fit for use; empty if it is proven.
    ///
    /// Proven means: every gold call succeeds and all of them together reach the goal; the null agent and the
    /// claim-only agent, who leave the world as it is, do not reach it, nor does any agent that stops before the last gold
    /// call; where refusing is the goal, leaving the world as it is reaches it; each forbidden call is refused with the
    /// rule's name or leads away from the goal; and no near miss reaches the goal.
    ///
    /// - Returns: One sentence for each fault.
    public func faults() -> [String] {
        goldFaults() + objectives.flatMap { $0.attempts.flatMap(faults(of:)) }
    }

    private func goldFaults() -> [String] {
        var faults: [String] = []
        var world = world
        for action in answerKey.actions {
            if isReached(in: world) { faults.append("The goal is reached before \(action.id).") }
            let result = world.call(action.call)
            if let refusal = result.refusal { faults.append("Gold call \(action.id) is refused: \(refusal.message)") }
        }
        if !isReached(in: world) {
            let end = verify(world)
            let details = end.differences.map(\.description) + end.unmetChecks
            faults.append("The gold calls do not reach the goal: \(details.joined(separator: "; ")).")
        }
        return faults
    }

    private func faults(of attempt: Objective.Attempt) -> [String] {
        switch attempt.outcome {
        case .done, .answered, .notReached: []
        case .forbidden(let rule, let calls):
            calls.compactMap { call in
                var world = world
                let result = world.call(call)
                if result.refusal?.rule == rule { return nil }
                if let refusal = result.refusal {
                    return "\(call.name) should be refused by \(rule), not so: \(refusal.message)"
                }
                return leadsAway(world, by: call)
            }
        case .nothingMatches(let calls):
            calls.compactMap { call in
                var world = world
                let result = world.call(call)
                if let refusal = result.refusal { return "Near miss \(call.name) is refused: \(refusal.message)" }
                return leadsAway(world, by: call)
            }
        }
    }

    /// Returns a fault if a call that must not be made leaves a world from which the gold calls still reach the goal.
    private func leadsAway(_ world: World, by call: ToolCall) -> String? {
        var world = world
        for action in answerKey.actions { world.call(action.call) }
        return isReached(in: world) ? "\(call.name) must not be done, and the goal is reached all the same." : nil
    }

    /// Returns whether a state reaches the goal, without saying where it differs.
    private func isReached(in world: World) -> Bool {
        stateChecks.allSatisfy { $0.holds(world.database) }
            && zip(world.database.tables, goldDatabase.tables).allSatisfy { $0.owner == .user || $0 == $1 }
    }
}
