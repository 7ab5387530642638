import Dialogue

/// Whether a message asks for a row's value.
extension SlotTracker {
    /// Returns the index of a word by which a message asks for a row.
    ///
    /// - Parameters:
    ///   - slot: A row without values.
    ///   - utterance: The message.
    ///   - isOpening: Whether the message opens the row's sub-goal, so that most of its words describe what is sought.
    /// - Returns: The index, or `nil` if the message does not ask for the row.
    static func question(for slot: GoalSlot, in utterance: Utterance, isOpening: Bool) -> Int? {
        let name = slot.slot.lowercased()
        if let neighbour = Lexicon.neighbourSlots[name] {
            return question(forNeighbour: neighbour, of: slot.domain.lowercased(), in: utterance)
        }
        if let feature = feature(of: slot) { return mention(ofFeature: feature, in: utterance) }
        let phrases = isOpening ? Lexicon.openingQuestions[name] : nil
        return utterance.firstIndex(ofAny: phrases ?? Lexicon.questions[name] ?? [Utterance.stems(of: name)])
    }

    /// Returns the index of a word that asks what lies nearby.
    ///
    /// The place that one starts from (`around this restaurant`) is not what is asked for.
    private static func question(
        forNeighbour neighbour: String,
        of domain: String,
        in utterance: Utterance
    ) -> Int? {
        guard utterance.holds(Lexicon.near), let names = Lexicon.neighbours[neighbour] else { return nil }
        let stems = utterance.stems
        let hits = stems.indices.filter { names.contains(stems[$0]) }
        let wanted = hits.filter { index in
            guard index > 0, Lexicon.determiners.contains(stems[index - 1]) else { return true }
            return neighbour != domain && !(index > 1 && Lexicon.near.contains(stems[index - 2]))
        }
        if let first = wanted.first { return first }
        return neighbour == domain && hits.count >= 2 ? hits.last : nil
    }
}
