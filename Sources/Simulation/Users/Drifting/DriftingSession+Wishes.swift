import Dialogue
import Environments
import Goals
import Statistics

/// How the user slips on what it wants.
extension DriftingSession {
    // MARK: Objectives

    mutating func objectiveLapse(_ manner: Slip.Manner, _ text: String) -> Lapse? {
        switch manner {
        case .local: takenBack(text)
        case .global: draw.chance(0.15) && !said.isEmpty ? left(text) : foreignWish(text)
        case .factual: nil
        }
    }

    /// A wish that the goal has not.
    private mutating func foreignWish(_ text: String) -> Lapse? {
        let own = task.objectives.flatMap(\.attempts).reduce(into: Deeds()) { $0.formUnion(Deeds(for: $1.intent)) }
        let foreign = (DriftLines.foreignWishes[task.environment] ?? [])
            .filter { wish in Deeds.named(wish.deed).isDisjoint(with: own) }.flatMap(\.lines)
        guard let wish = draw.pick(foreign) else { return left(text) }
        let sentence = line(DriftLines.wanting, wish)
        return Lapse(
            text: joined(text, sentence),
            quote: sentence,
            manner: .global,
            item: nil,
            reason: "asks for what its goal lacks"
        )
    }

    /// Last words before the goal is reached.
    private mutating func left(_ text: String) -> Lapse? {
        guard !said.isEmpty else { return nil }
        let sentence = line(DriftLines.leaving)
        return Lapse(
            text: sentence,
            quote: sentence,
            manner: .global,
            item: nil,
            reason: "ends the conversation early",
            isEnd: true
        )
    }

    /// A wish that the user voiced and takes back.
    private mutating func takenBack(_ text: String) -> Lapse? {
        let voiced = task.objectives.filter { objective in
            guard let thing = objective.attempts[0].requirements.first else { return false }
            return thing.values.allSatisfy(hasSaid)
        }
        guard let objective = draw.pick(voiced) else { return nil }
        let sentence = line(DriftLines.takingBack, objective.attempts[0].text)
        return Lapse(
            text: joined(text, sentence),
            quote: sentence,
            manner: .local,
            item: objective.itemID,
            reason: "takes back what it asked for"
        )
    }

    // MARK: Conditions

    mutating func requirementLapse(_ manner: Slip.Manner, _ text: String) -> Lapse? {
        let all = task.objectives.flatMap { $0.attempts[0].requirements }.filter { $0.values.count == 1 }
        switch manner {
        case .global:
            let stated = all.filter { Self.holds(text, $0.text) && !hasSaid($0.text) && isAlone($0, text) }
            guard let slot = draw.pick(stated), let value = altered(slot) else { return nil }
            let changed = text.replacing(slot.text, with: value)
            guard changed != text else { return nil }
            return Lapse(
                text: changed,
                quote: value,
                manner: .global,
                item: slot.itemID,
                reason: "asks for \(value) instead of \(slot.text)"
            )
        case .local:
            if let lapse = agreedSubstitute(text) { return lapse }
            let stated = all.filter { hasSaid($0.text) && !Self.holds(text, $0.text) }
            guard let slot = draw.pick(stated), let value = altered(slot) else { return nil }
            let label = slot.label.split(separator: ",").first.map(String.init) ?? slot.label
            let sentence = line(DriftLines.correcting.map { $0.replacing("{label}", with: label) }, value)
            return Lapse(
                text: joined(text, sentence),
                quote: sentence,
                manner: .local,
                item: slot.itemID,
                reason: "asks for \(value) after \(slot.text)"
            )
        case .factual: return nil
        }
    }

    /// An agreement, in place of the refusal of an offer that has a condition otherwise.
    private mutating func agreedSubstitute(_ text: String) -> Lapse? {
        guard AgentReading(agentText).isOffering, text.hasPrefix("No") else { return nil }
        let lexicon = TaskLexicon(task)
        let offer = AgentLine(Words(agentText), lexicon: lexicon)
        let left = task.objectives.indices.compactMap { objective -> (slot: Slot, value: String, isNamed: Bool)? in
            guard let (entry, value) = lexicon.departure(of: offer, on: objective, attempt: 0) else { return nil }
            let slot = lexicon.entries[entry].slot
            guard hasSaid(slot.text), Self.holds(agentText, slot.text) else { return nil }
            let things = task.objectives[objective].attempts[0].requirements.filter {
                TaskLexicon.things.contains($0.name)
            }
            return (slot, value, things.contains { Self.holds(agentText, $0.text) })
        }
        guard let (slot, value, _) = left.first(where: \.isNamed) ?? left.first else { return nil }
        let answer = line(DriftLines.agreeing)
        return Lapse(
            text: answer,
            quote: answer,
            manner: .local,
            item: slot.itemID,
            reason: "agrees to \(value) instead of \(slot.text)"
        )
    }

    /// Whether a value stands in a text for one slot only.
    private func isAlone(_ slot: Slot, _ text: String) -> Bool {
        let others = task.objectives.flatMap(\.attempts).flatMap { $0.requirements + $0.preferences }
        return !others.contains { $0.name != slot.name && Self.holds($0.text, slot.text) && Self.holds(text, $0.text) }
    }

    mutating func preferenceLapse(_ manner: Slip.Manner, _ text: String) -> Lapse? {
        let all = task.objectives.flatMap { $0.attempts[0].preferences }
        switch manner {
        case .global:
            guard let slot = draw.pick(all.filter { text.contains($0.text) }) else { return nil }
            guard let turned = Self.reversed(slot.text) else { return nil }
            return Lapse(
                text: text.replacing(slot.text, with: turned),
                quote: turned,
                manner: .global,
                item: slot.itemID,
                reason: "prefers the lesser"
            )
        case .local:
            guard let slot = draw.pick(all.filter { wish in said.contains { $0.contains(wish.text) } }),
                let turned = Self.reversed(slot.text)
            else { return nil }
            let sentence = line(DriftLines.preferring, turned)
            return Lapse(
                text: joined(text, sentence),
                quote: sentence,
                manner: .local,
                item: slot.itemID,
                reason: "prefers otherwise than before"
            )
        case .factual: return nil
        }
    }

    /// A preference with its two sides changed: `blue over red for the rug` becomes `red over blue for the rug`.
    static func reversed(_ text: String) -> String? {
        for middle in [" over the one at ", " rather than on ", " over "] {
            let sides = text.split(separator: middle, maxSplits: 1).map(String.init)
            guard sides.count == 2 else { continue }
            let tail = sides[1].firstRange(of: " for the ").map { String(sides[1][$0.lowerBound...]) } ?? ""
            let lesser = String(sides[1].dropLast(tail.count))
            switch middle {
            case " over the one at ":
                let better = sides[0].split(separator: " at ").last.map(String.init) ?? ""
                return "the departure at \(lesser)\(middle)\(better)\(tail)"
            case " rather than on ":
                let better = sides[0].split(separator: " on ", maxSplits: 1).last.map(String.init) ?? ""
                return "the refund on \(lesser)\(middle)\(better)\(tail)"
            default: return "\(lesser)\(middle)\(sides[0])\(tail)"
            }
        }
        return nil
    }
}

extension Deeds {
    /// The deed of a verb that stands for its family.
    static func named(_ verb: String) -> Deeds {
        switch verb {
        case "cancel": .cancel
        case "return": .giveBack
        case "exchange": .exchange
        case "book": .book
        case "upgrade": .upgrade
        case "suspend": .suspend
        case "resume": .resume
        default: .waive
        }
    }
}
