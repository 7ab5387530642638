import Dialogue

/// Whether a message opens the next of some numbered sub-goals.
extension SlotTracker {
    /// How strongly a message speaks for the start of a sub-goal.
    ///
    /// A stated value counts one (a dish one and a half, a name two); the domain's word, the neighbourhood of an
    /// earlier place and a verb of search count less, and only beside each other.
    ///
    /// - Parameters:
    ///   - rows: The rows of the sub-goal.
    ///   - utterance: The message.
    /// - Returns: The sum.
    static func openingScore(of rows: [GoalSlot], in utterance: Utterance) -> Double {
        guard let domain = rows.first?.domain.lowercased() else { return 0 }
        let names = Lexicon.domains[domain] ?? Set(Utterance.stems(of: domain))
        if domain == "metro" || domain == "taxi" { return utterance.holds(names) ? 9 : 0 }
        var stated = 0.0
        var announced = 0.0
        var isNear = false
        for row in rows where row.kind == .inform {
            if row.referredSubgoal != nil {
                isNear = utterance.holds(Lexicon.near)
            } else if statement(of: row, in: utterance) != nil {
                stated += row.slot == "name" ? 2 : row.slot == "dishes" ? 1.5 : 1
            } else if let phrases = Lexicon.announcements[row.slot], utterance.firstIndex(ofAny: phrases) != nil {
                announced += 1
            }
        }
        let isNamed = utterance.holds(names)
        let isSearch = utterance.firstIndex(ofAny: Lexicon.find) != nil
        var score = stated
        if isNamed { score += 0.5 }
        if isNear, stated > 0 { score += 0.5 }
        if isNamed || isSearch { score += 0.3 * announced }
        if isNamed, isSearch { score += 0.4 }
        return score
    }

    /// The score from which a message opens the next sub-goal, higher while the current one could explain the words.
    ///
    /// - Parameters:
    ///   - next: The rows of the next sub-goal.
    ///   - open: The rows of the current one that were not raised yet, or `nil` before the first.
    ///   - current: The domain of the current one.
    ///   - utterance: The message.
    /// - Returns: The threshold.
    static func openingThreshold(
        next: [GoalSlot],
        open: [GoalSlot]?,
        current: String,
        in utterance: Utterance
    ) -> Double {
        guard let open, let domain = next.first?.domain.lowercased() else { return 0.9 }
        var threshold = 1.2
        let asksNearby = open.contains { Lexicon.neighbourSlots[$0.slot.lowercased()] == domain }
        if asksNearby, utterance.holds(Lexicon.near) { threshold += 0.5 }
        if open.contains(where: { $0.kind == .inform && statement(of: $0, in: utterance) != nil }) { threshold += 0.6 }
        let isSearch =
            utterance.firstIndex(ofAny: Lexicon.find) != nil || utterance.firstIndex(ofAny: Lexicon.plan) != nil
        if domain == current, !isSearch { threshold += 0.2 }
        return threshold
    }
}
