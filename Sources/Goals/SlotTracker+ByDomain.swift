import Dialogue

/// Sub-goals that are pursued in any order, one for each domain.
extension SlotTracker.Board {
    mutating func hearByDomain(_ utterance: SlotTracker.Utterance, turn: Int) {
        let named = namedSubgoals(in: utterance)
        let heard = named.isEmpty ? focus.map { [$0] } ?? Array(subgoals.indices.prefix(1)) : named
        focus = heard.last
        for row in rows.indices where status(row) != .complete {
            let slot = rows[row].slot
            guard heard.contains(rows[row].subgoal) || slot.isDistinctive else { continue }
            raise(row, utterance, turn: turn)
        }
    }

    /// The sub-goals whose domain a message names.
    private func namedSubgoals(in utterance: SlotTracker.Utterance) -> [Int] {
        subgoals.indices.filter { index in
            guard let first = subgoals[index].first else { return false }
            let domain = rows[first].slot.domain.lowercased()
            let names = SlotTracker.Lexicon.domains[domain] ?? [domain]
            return utterance.holds(names)
        }
    }

    private mutating func raise(_ row: Int, _ utterance: SlotTracker.Utterance, turn: Int) {
        let slot = rows[row].slot
        switch slot.kind {
        case .request:
            guard status(row) == .incomplete,
                let index = SlotTracker.question(for: slot, in: utterance, isOpening: false)
            else { return }
            set(row, .attempted, turn, utterance.quote(at: index), "asks for the \(slot.slot)")
        case .inform:
            if let index = SlotTracker.statement(of: slot, in: utterance) {
                set(row, .complete, turn, utterance.quote(at: index), "states the \(slot.slot)")
            }
        case .book:
            guard status(row) == .incomplete, let index = SlotTracker.statement(of: slot, in: utterance) else { return }
            set(row, .attempted, turn, utterance.quote(at: index), "states the \(slot.slot) for the booking")
        }
    }

    mutating func answerByDomain(_ utterance: SlotTracker.Utterance, turn: Int) {
        let booking = utterance.confirmsBooking
        for row in rows.indices where status(row) != .complete {
            let slot = rows[row].slot
            switch slot.kind {
            case .inform: continue
            case .request:
                guard let index = SlotTracker.answer(to: slot, in: utterance), rows[row].subgoal == focus else {
                    continue
                }
                set(row, .complete, turn, utterance.quote(at: index), "gives the \(slot.slot)")
            case .book:
                guard let booking, status(row) == .attempted, rows[row].subgoal == focus else { continue }
                set(row, .complete, turn, utterance.quote(at: booking), "confirms the booking")
            }
        }
    }
}

extension GoalSlot {
    /// Whether the row's value is so particular that it needs no domain beside it.
    fileprivate var isDistinctive: Bool { kind == .inform && ["name", "food", "department"].contains(slot) }
}
