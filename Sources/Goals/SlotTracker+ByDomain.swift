import Dialogue

/// Sub-goals that are pursued in any order, one for each domain.
extension SlotTracker.Board {
    mutating func hearByDomain(_ utterance: SlotTracker.Utterance, turn: Int) {
        for sentence in utterance.sentences {
            focus = subgoalSpokenOf(in: sentence) ?? focus
            for row in rows.indices where status(row) != .complete {
                guard rows[row].subgoal == focus || rows[row].slot.isDistinctive else { continue }
                raise(row, sentence, turn: turn)
            }
        }
    }

    mutating func answerByDomain(_ utterance: SlotTracker.Utterance, turn: Int) {
        if let subgoal = subgoalAnswered(by: utterance) { focus = subgoal }
        let booking = utterance.confirmsBooking
        for row in rows.indices where status(row) != .complete && rows[row].subgoal == focus {
            let slot = rows[row].slot
            switch slot.kind {
            case .inform: continue
            case .request:
                guard let index = SlotTracker.answer(to: slot, in: utterance) else { continue }
                set(row, .complete, turn, utterance.quote(at: index), "gives the \(slot.slot)")
            case .book:
                guard let booking, rows[row].isStated else { continue }
                set(row, .complete, turn, utterance.quote(at: booking), "confirms the booking")
            }
        }
    }

    private mutating func raise(_ row: Int, _ sentence: SlotTracker.Utterance, turn: Int) {
        let slot = rows[row].slot
        if slot.kind == .request {
            guard status(row) == .incomplete,
                let index = SlotTracker.question(for: slot, in: sentence, isOpening: false)
            else { return }
            set(row, .attempted, turn, sentence.quote(at: index), "asks for the \(slot.slot)")
        } else if let index = SlotTracker.statement(of: slot, in: sentence) ?? repetition(of: row, in: sentence) {
            rows[row].isStated = true
            let status = slot.kind == .book ? GoalStatus.attempted : .complete
            set(row, status, turn, sentence.quote(at: index), "states the \(slot.slot)")
        } else if status(row) == .incomplete, let index = SlotTracker.fallback(of: slot, in: sentence) {
            set(row, .attempted, turn, sentence.quote(at: index), "states the \(slot.slot) that is tried first")
        }
    }

    /// The index of a word that repeats a value of another domain (`the same area as the restaurant`).
    private func repetition(of row: Int, in sentence: SlotTracker.Utterance) -> Int? {
        let slot = rows[row].slot
        guard let phrases = SlotTracker.Lexicon.repetitions[slot.slot.lowercased()] else { return nil }
        let isElsewhere = rows.contains {
            $0.slot.slot == slot.slot && $0.subgoal != rows[row].subgoal && $0.slot.values == slot.values
        }
        return isElsewhere ? sentence.firstIndex(ofAny: phrases) : nil
    }
}

/// Which domain is spoken of.
extension SlotTracker.Board {
    /// The sub-goal that a sentence of the user is about, or `nil` if it names none.
    ///
    /// A ride wins over the places that it connects; otherwise the domain named first counts. A sentence without a
    /// domain stays where the talk is if its words fit there, and goes where they fit better.
    private func subgoalSpokenOf(in sentence: SlotTracker.Utterance) -> Int? {
        let named = namedSubgoals(in: sentence)
        if let taxi = named.first(where: { domain(of: $0) == "taxi" }) { return taxi }
        if let first = named.first { return first }
        let fits = subgoals.map { $0.count { row in isFitting(rows[row].slot, sentence) } }
        if let focus, fits[focus] > 0 { return focus }
        guard let most = fits.max(), most > 0, focus == nil || most > 1 else { return nil }
        return fits.firstIndex(of: most)
    }

    private func isFitting(_ slot: GoalSlot, _ sentence: SlotTracker.Utterance) -> Bool {
        slot.kind != .request && SlotTracker.statement(of: slot, in: sentence) != nil
    }

    /// The sub-goal that a message of the agent is about, if it is about one.
    private func subgoalAnswered(by utterance: SlotTracker.Utterance) -> Int? {
        if utterance.holds(SlotTracker.Lexicon.carMakes),
            let taxi = subgoals.indices.first(where: { domain(of: $0) == "taxi" })
        {
            return taxi
        }
        let named = namedSubgoals(in: utterance)
        return named.count == 1 ? named.first : nil
    }

    private func domain(of subgoal: Int) -> String {
        subgoals[subgoal].first.map { rows[$0].slot.domain.lowercased() } ?? ""
    }

    /// The sub-goals whose domain a message names, in the order of the words.
    ///
    /// A place that something else is compared with (`near the hotel`) is not named.
    private func namedSubgoals(in utterance: SlotTracker.Utterance) -> [Int] {
        var found: [(place: Int, subgoal: Int)] = []
        for subgoal in subgoals.indices {
            let domain = domain(of: subgoal)
            let names = SlotTracker.Lexicon.topics[domain] ?? [domain]
            let phrases = SlotTracker.Lexicon.topicPhrases[domain] ?? []
            let place =
                utterance.stems.indices.first { names.contains(utterance.stems[$0]) && !utterance.isAnchor($0) }
                ?? utterance.firstIndex(ofAny: phrases)
            if let place { found.append((place, subgoal)) }
        }
        return found.sorted { $0.place < $1.place }.map(\.subgoal)
    }
}

extension SlotTracker.Utterance {
    /// The sentences as messages of their own.
    var sentences: [Self] {
        words.sentenceCount > 1 ? (0..<words.sentenceCount).map { Self(words.sentenceText($0)) } : [self]
    }

    /// Whether a word only says where something else is.
    fileprivate func isAnchor(_ index: Int) -> Bool {
        guard index > 1, stems[index - 1] == "my" || SlotTracker.Lexicon.determiners.contains(stems[index - 1]) else {
            return false
        }
        return Self.comparisons.contains(stems[index - 2]) || SlotTracker.Lexicon.near.contains(stems[index - 2])
    }

    private static let comparisons = SlotTracker.Lexicon.words("as to from by of at leave leaving reach")
}

extension GoalSlot {
    /// Whether the row's value is so particular that it needs no domain beside it.
    fileprivate var isDistinctive: Bool { kind == .inform && ["name", "food", "department"].contains(slot) }
}
