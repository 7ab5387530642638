import Dialogue
import Environments
import Goals
import Statistics

/// How the user slips on who it is and what it knows.
extension DriftingSession {
    mutating func profileLapse(_ manner: Slip.Manner, _ text: String) -> Lapse? {
        switch manner {
        case .factual: draw.chance(0.2) ? forgottenFact(text) ?? wrongFact(text) : wrongFact(text)
        case .local: contradictedFact(text)
        case .global: draw.chance(0.5) ? otherTrade(text) : otherMood(text)
        }
    }

    /// A fact told wrongly: in place of the right one, or of its own accord.
    private mutating func wrongFact(_ text: String) -> Lapse? {
        let told = task.knownFacts.filter { Self.holds(text, $0.text) }
        guard let slot = draw.pick(told.isEmpty ? changeable : told), let value = altered(slot) else { return nil }
        let reason = "states \(value) instead of \(slot.text)"
        if !told.isEmpty {
            let changed = text.replacing(slot.text, with: value)
            return Lapse(text: changed, quote: value, manner: .factual, item: slot.itemID, reason: reason)
        }
        let sentence = statement(of: slot, value)
        return Lapse(
            text: joined(text, sentence),
            quote: sentence,
            manner: .factual,
            item: slot.itemID,
            reason: reason
        )
    }

    /// A fact that the user says it does not know.
    private mutating func forgottenFact(_ text: String) -> Lapse? {
        guard let slot = draw.pick(changeable.filter { !Self.holds(text, $0.text) }) else { return nil }
        let sentence = line(DriftLines.forgetting, slot.label)
        return Lapse(
            text: joined(text, sentence),
            quote: sentence,
            manner: .factual,
            item: slot.itemID,
            reason: "says that it does not know its \(slot.label)"
        )
    }

    /// A fact told otherwise than in an earlier message.
    private mutating func contradictedFact(_ text: String) -> Lapse? {
        let told = changeable.filter { hasSaid($0.text) && !Self.holds(text, $0.text) }
        guard let slot = draw.pick(told), let value = altered(slot) else { return nil }
        let sentence = line(DriftLines.correcting.map { $0.replacing("{label}", with: slot.label) }, value)
        return Lapse(
            text: joined(text, sentence),
            quote: sentence,
            manner: .local,
            item: slot.itemID,
            reason: "states \(value) after \(slot.text)"
        )
    }

    /// The facts for which there are other values.
    private var changeable: [Slot] { task.knownFacts.filter { $0.name != "location" } }

    private mutating func otherTrade(_ text: String) -> Lapse? {
        let own = task.profile.persona.lowercased()
        guard let trade = draw.pick(DriftLines.occupations.filter { !own.contains($0) }) else { return nil }
        let sentence = line(DriftLines.trades, trade)
        return Lapse(
            text: joined(text, sentence),
            quote: sentence,
            manner: .global,
            item: task.profile.personaItemID,
            reason: "is a \(trade), which its persona is not"
        )
    }

    private mutating func otherMood(_ text: String) -> Lapse? {
        let contrary = UserCue.contradictions(to: task.profile.mood)
        guard let mood = draw.pick(Mood.allCases.filter(contrary.contains)) else { return nil }
        let sentence = line(DriftLines.moods[mood] ?? [])
        return Lapse(
            text: joined(text, sentence),
            quote: sentence,
            manner: .global,
            item: task.profile.moodItemID,
            reason: "is \(mood.rawValue), where its mood is \(task.profile.mood.rawValue)"
        )
    }
}
