import Dialogue
import Environments

/// Where a proposal or an offer leaves a wish.
extension TaskLexicon {
    /// Returns a condition of a wish that a line puts forward otherwise, with the value that it has instead.
    ///
    /// A value that any way of the wish asks for is none, so that a user may take at once what it would fall back to. What the
    /// line asks weighs more than what it says beside that.
    ///
    /// - Parameters:
    ///   - line: The proposal or offer.
    ///   - objective: The wish.
    ///   - attempt: The way of it that was asked for.
    /// - Returns: The condition and the other value; `nil` where every condition is left as it is.
    func departure(of line: AgentLine, on objective: Int, attempt: Int) -> (entry: Int, value: String)? {
        for (number, entry) in entries.enumerated()
        where entry.role == .requirement && entry.objective == objective && entry.attempt == attempt {
            let named = line.reading.mentions.filter { isValue($0, named: entry.name) && line.putsForward($0) }
            let asked = named.filter { line.reading.words.isQuestion($0.sentence) }
            let decisive = asked.isEmpty ? named : asked
            let isKept = decisive.contains { mention in
                if case .other = mention.kind { entry.slot.allows(mention.text) } else { true }
            }
            if !isKept, let other = decisive.first { return (number, other.text) }
        }
        return nil
    }

    /// Whether a line names the conditions of a wish that are of the kinds which things come in, one at least, and has all of
    /// them as they are.
    func isHeld(by line: AgentLine, objective: Int, attempt: Int) -> Bool {
        let choices = entries.filter {
            $0.role == .requirement && $0.objective == objective && $0.attempt == attempt
                && Self.choices.contains($0.slot.name)
        }
        return !choices.isEmpty
            && choices.allSatisfy { choice in
                line.reading.mentions.contains { mention in
                    guard case .own(let entry) = mention.kind, line.putsForward(mention) else { return false }
                    return entries[entry].name == choice.name && entries[entry].slot.values == choice.slot.values
                }
            }
    }

    /// The kinds which things come in.
    private static let choices: Set<String> = ["color", "size", "departs", "plan"]

    /// Whether a mention is a value that a slot of a name has or could have.
    private func isValue(_ mention: AgentLine.Reading.Mention, named name: Int) -> Bool {
        switch mention.kind {
        case .own(let entry), .part(let entry): entries[entry].name == name
        case .other(let names): names.contains(name)
        }
    }
}

extension Slot {
    /// Whether the slot sets a limit, `dollars a month at most` say, and a number keeps to it.
    fileprivate func allows(_ text: String) -> Bool {
        guard let number = Int(text), let limit = Int(value) else { return false }
        return label.hasSuffix("at most") && number <= limit || label.hasSuffix("at least") && number >= limit
    }
}
