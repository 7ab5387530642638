import Dialogue

/// Sub-goals that are pursued one after the other.
extension SlotTracker.Board {
    mutating func hearInOrder(_ utterance: SlotTracker.Utterance, turn: Int) {
        let isOpening = opensNext(utterance)
        if isOpening { focus = (focus ?? -1) + 1 }
        guard let focus else { return }
        for row in subgoals[focus] where status(row) == .incomplete {
            raise(row, utterance, turn: turn, isOpening: isOpening)
        }
    }

    private func opensNext(_ utterance: SlotTracker.Utterance) -> Bool {
        let next = (focus ?? -1) + 1
        guard next < subgoals.count else { return false }
        let nextSlots = subgoals[next].map { rows[$0].slot }
        let open = focus.map { subgoals[$0].filter { status($0) == .incomplete }.map { rows[$0].slot } }
        let current = focus.flatMap { subgoals[$0].first }.map { rows[$0].slot.domain.lowercased() } ?? ""
        return SlotTracker.openingScore(of: nextSlots, in: utterance)
            >= SlotTracker.openingThreshold(next: nextSlots, open: open, current: current, in: utterance)
    }

    private mutating func raise(_ row: Int, _ utterance: SlotTracker.Utterance, turn: Int, isOpening: Bool) {
        let slot = rows[row].slot
        let isRide = ["metro", "taxi"].contains(slot.domain.lowercased())
        if slot.kind == .request {
            if isOpening, isRide || slot.slot == "name" {
                set(
                    row,
                    .attempted,
                    turn,
                    utterance.quote(at: nil),
                    "opens the search, which asks for the \(slot.slot)"
                )
            } else if let index = SlotTracker.question(for: slot, in: utterance, isOpening: isOpening) {
                set(row, .attempted, turn, utterance.quote(at: index), "asks for the \(slot.slot)")
            }
        } else if isOpening, isRide || slot.slot == "name" {
            set(row, .complete, turn, utterance.quote(at: nil), "opens the search, which names the place")
        } else if let index = SlotTracker.statement(of: slot, in: utterance) {
            set(row, .complete, turn, utterance.quote(at: index), "states the \(slot.slot)")
        }
    }

    mutating func answerInOrder(_ utterance: SlotTracker.Utterance, turn: Int) {
        for row in rows.indices where status(row) == .attempted {
            guard rows[row].slot.slot != "name" || utterance.holdsName else { continue }
            set(row, .complete, turn, utterance.quote(at: nil), "the reply to the question")
        }
    }
}

extension SlotTracker.Utterance {
    /// Whether the message holds what may be the name of a place: a capital inside a sentence, or two at its start.
    var holdsName: Bool {
        words.words.indices.contains { index in
            let word = words.words[index]
            guard word.isCapitalized, word.text != "i", word.text != "ok", word.text != "wifi" else { return false }
            let isFirst = index == 0 || words.words[index - 1].sentence != word.sentence
            guard isFirst else { return true }
            let next = index + 1
            return words.words.indices.contains(next) && words.words[next].sentence == word.sentence
                && words.words[next].isCapitalized
        }
    }
}
