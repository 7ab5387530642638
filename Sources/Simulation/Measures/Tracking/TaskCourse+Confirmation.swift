import Dialogue
import Environments
import Goals

/// What the user confirms, and what it asked for in the end.
extension TaskCourse {
    /// Takes an agreement to a proposal for a statement of what the proposal has right.
    ///
    /// A proposal that does not name what was misstated before, or names something else beside it, confirms nothing; neither
    /// does an agreement in whose message a condition is misstated.
    mutating func takeConfirmation(_ line: UserLine) {
        guard let agent, agent.isProposing, line.isConsent else { return }
        let things = Set(things(agent.reading, nil))
        guard let number = things.count == 1 ? things.first : focus(of: agent) else { return }
        let misstated = stated.indices.filter { lexicon.entries[$0].objective == number && stated[$0].wrong != nil }
        guard misstated.allSatisfy({ stated[$0].wrong != turn && isNamed($0, in: agent) }) else { return }
        for entry in misstated { convey(entry) }
        progress[number].isConfirmed = true
    }

    /// Whether a line of the agent names a condition's value and none other of its kind.
    private func isNamed(_ entry: Int, in line: AgentLine) -> Bool {
        let own = lexicon.entries[entry]
        var isNamed = false
        for mention in line.reading.mentions {
            switch mention.kind {
            case .own(let other) where lexicon.entries[other].name == own.name:
                guard lexicon.entries[other].slot.values == own.slot.values else { return false }
                isNamed = true
            case .other(let names) where names.contains(own.name): return false
            case .own, .part, .other: break
            }
        }
        return isNamed
    }

    /// The condition of a wish that a proposal or an offer has otherwise, with the value that it has instead; `nil` where it
    /// leaves every one as it is, or speaks of other things.
    func departure(of line: AgentLine, on objective: Int) -> (entry: Int, value: String)? {
        let things = Set(things(line.reading, nil))
        guard things.isEmpty || things.contains(objective) else { return nil }
        return lexicon.departure(of: line, on: objective, attempt: progress[objective].attempt)
    }

    /// Whether a line proposes or offers what a wish's user has no reason to decline.
    ///
    /// An offer is such where it names every condition of a kind that things come in, and has them as the goal has.
    func isAcceptable(_ line: AgentLine, for objective: Int) -> Bool {
        guard line.isProposing || line.isOffering, departure(of: line, on: objective) == nil,
            !task.policies.contains(where: { if case .neverAccepts = $0.rule { true } else { false } })
        else { return false }
        return !line.isOffering
            || lexicon.isHeld(by: line, objective: objective, attempt: progress[objective].attempt)
    }

    /// What came of each objective, in order.
    var pursuits: [ObjectivePursuit] {
        progress.indices.map { number in
            let item = lexicon.items[task.objectives[number].itemID]
            let isOpen = item.map { items[$0].status == .incomplete } ?? false
            let isLeft = progress[number].isWithdrawn || progress[number].isDeclined || isOpen
            let isFaithful = progress[number].isConfirmed || !progress[number].isMisstated && !owes(number)
            return ObjectivePursuit(
                item: task.objectives[number].itemID,
                isFaithful: !isLeft && isFaithful,
                isMisstated: progress[number].isMisstated || progress[number].isWithdrawn
            )
        }
    }

    /// Whether a condition of an objective was not conveyed although the end asks for it.
    private func owes(_ number: Int) -> Bool {
        lexicon.entries.contains { entry in
            guard entry.objective == number, entry.role == .requirement, let item = entry.item else { return false }
            return items[item].status == .incomplete
        }
    }
}
