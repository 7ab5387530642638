import Dialogue
import Environments
import Goals

/// What the end of a conversation decides.
extension TaskCourse {
    /// Decides what only the end decides: what was left open, and the last words.
    mutating func finish() {
        let hasEnded = lastSpeaker == .user && userMessages > 0
        for number in progress.indices where !progress[number].isComplete {
            let isBlocked = progress[number].block != nil
            if isBlocked, isUserDone(number) {
                update(number)
            } else if !progress[number].isWithdrawn, !progress[number].isDeclined {
                finish(number, hasEnded: hasEnded)
            }
        }
        guard hasEnded else { return }
        for policy in task.policies {
            guard case .endsWith(let words) = policy.rule, !lastWordsHold(words) else { continue }
            breaks(policy.itemID, .policy, .global, "ends without the words that belong there")
        }
        noteEarlyEnd()
    }

    /// Decides an objective that nothing has blocked.
    private mutating func finish(_ number: Int, hasEnded: Bool) {
        let item = lexicon.items[task.objectives[number].itemID]
        let reason: String
        if isHandedOver {
            reason = "the agent handed the conversation over"
        } else if progress[number].attempt < 0 {
            return
        } else if !hasEnded {
            reason = "the conversation was cut off while the user pursued it"
        } else if progress[number].block == nil, !isOwing(number) {
            reason = "the user pursued it, and the agent left it open"
        } else {
            return
        }
        let evidence = evidence(reason)
        set(item, .attempted, evidence)
        updateConditions(of: number, evidence)
    }

    /// Whether the agent was waiting for something that the user could have said when it ended the conversation.
    private func isOwing(_ number: Int) -> Bool {
        guard let question = lastQuestion else { return true }
        if question.isProposing || question.isOffering { return true }
        guard question.isAsking else { return false }
        return question.asked.contains { name in
            lexicon.entries.indices.contains { place in
                let entry = lexicon.entries[place]
                guard entry.slot.name == name, stated[place].conveyed == nil else { return false }
                return (entry.role == .known && mayTell(name))
                    || (entry.role == .requirement && entry.objective == number)
            }
        }
    }

    private func mayTell(_ name: String) -> Bool {
        !task.policies.contains { $0.rule == .neverTells(slot: name) }
    }

    private func lastWordsHold(_ words: [String]) -> Bool {
        Words(finalText).words.contains { words.contains($0.text) }
    }

    /// Notes that the user ended the conversation while something of its goal was still to be pursued.
    private mutating func noteEarlyEnd() {
        let open = task.objectives.filter { objective in
            lexicon.items[objective.itemID].map { items[$0].status == .incomplete } ?? false
        }
        guard let first = open.first else { return }
        isEndedEarly = true
        slip(.objective, .global, first.itemID, "ends the conversation with this open")
    }
}
