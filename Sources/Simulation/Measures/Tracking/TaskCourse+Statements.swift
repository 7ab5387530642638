import Dialogue
import Environments
import Goals

/// Conditions that the user states by their names, or of another thing than its goal names.
extension TaskCourse {
    /// Looks for conditions that are named and given another value, and for journeys between other places.
    mutating func takeStatements(_ line: UserLine) {
        for sentence in 0..<line.reading.sentenceCount where !line.words.isQuestion(sentence) {
            takeNamed(line, sentence)
            takeJourney(line, sentence)
        }
    }

    // MARK: Conditions by name

    /// Takes `the number of passengers is 4` for what it says, whatever else of the task has that value.
    private mutating func takeNamed(_ line: UserLine, _ sentence: Int) {
        let words = line.words.sentence(sentence)
        guard words.contains(where: { Self.copulas.contains($0) }), !line.reading.holds(.negation, in: sentence),
            !line.reading.holds(.ignorance, in: sentence)
        else { return }
        for label in lexicon.labels {
            guard let place = words.indices.first(where: { line.words.holds(label.words, at: $0) }),
                case let next = place + label.words.count, words.indices.contains(next),
                Self.copulas.contains(words[next])
            else { continue }
            takeValue(after: next, of: label.name, line, sentence)
        }
    }

    private mutating func takeValue(after copula: Int, of name: Int, _ line: UserLine, _ sentence: Int) {
        let entries = lexicon.entries(named: name, .requirement)
        guard !entries.contains(where: { stated[$0].wrong == turn }) else { return }
        let own = line.reading.mentions.filter { mention in
            guard mention.sentence == sentence, mention.range.lowerBound > copula, case .own(let entry) = mention.kind
            else { return false }
            return lexicon.entries[entry].name == name
        }
        if let first = own.first {
            if let entry = misplaced(own, name, line, sentence) { contradict(entry, first.text) }
        } else if let value = value(after: copula, of: entries, line, sentence),
            let entry = condition(entries, line, sentence)
        {
            contradict(entry, value)
        }
    }

    /// Whatever stands in the place of a condition's value, or `nil` if it is no value of any kind.
    private func value(after copula: Int, of entries: [Int], _ line: UserLine, _ sentence: Int) -> String? {
        if let mention = line.reading.mentions.first(where: {
            $0.sentence == sentence && $0.range.lowerBound > copula
        }) {
            return mention.text
        }
        let rest = line.words.sentence(sentence)[(copula + 1)...].drop {
            Self.fillers.contains($0)
        }
        guard let first = rest.first else { return nil }
        if first.isNumeric, entries.contains(where: { ValueShape.hasDigit(lexicon.entries[$0].slot.text) }) {
            return first.text
        }
        if let spoken = lexicon.spoken(at: rest.startIndex, in: line.words, entries: entries) { return spoken }
        let isName = entries.contains { entry in
            let own = Words(lexicon.entries[entry].slot.value).words
            return own.count > 1 && own.allSatisfy(\.isCapitalized)
        }
        let name = rest.prefix(while: \.isCapitalized)
        return isName && name.count > 1 ? name.map(\.text).joined(separator: " ") : nil
    }

    /// The condition that own values of other objectives were stated for, or `nil` where they are in their place.
    func misplaced(_ own: [UserLine.Reading.Mention], _ name: Int, _ line: UserLine, _ sentence: Int) -> Int? {
        guard let objective = subject(line, sentence, name) else { return nil }
        let entries = lexicon.entries(named: name, .requirement).filter { lexicon.entries[$0].objective == objective }
        let isRight = own.contains { mention in
            guard case .own(let number) = mention.kind else { return false }
            return entries.contains { lexicon.entries[$0].slot.values == lexicon.entries[number].slot.values }
        }
        return isRight ? nil : condition(entries, line, sentence)
    }

    /// The objective that a condition is stated for: the one whose thing is in the sentence, in what the agent asked, or the one
    /// spoken of last; `nil` where the agent asked for it and nothing tells of what.
    private func subject(_ line: UserLine, _ sentence: Int, _ name: Int) -> Int? {
        if let named = thing(in: line, sentence) { return named }
        guard let agent, agent.asked.contains(lexicon.names[name]) else { return focus }
        let things = Set(things(agent.reading, nil))
        return things.count == 1 ? things.first : nil
    }

    // MARK: Journeys

    /// Takes `from A to B` for a journey, where the goal has one from A to another place, or from another place to B.
    private mutating func takeJourney(_ line: UserLine, _ sentence: Int) {
        guard let from = lexicon.names.firstIndex(of: "from"), let to = lexicon.names.firstIndex(of: "to") else {
            return
        }
        let (starts, ends) = (lexicon.entries(named: from, .requirement), lexicon.entries(named: to, .requirement))
        let words = line.words.sentence(sentence)
        for index in words.indices where words[index].text == "from" {
            guard let start = place(at: index + 1, starts + ends, line),
                line.words.holds(["to"], at: index + 1 + start.count),
                let end = place(at: index + 2 + start.count, starts + ends, line),
                !isRoute(index + 1..<index + 2 + start.count + end.count, line)
            else { continue }
            let sources = starts.filter { lexicon.entries[$0].matches(start.text) }.map(objective)
            let goals = ends.filter { lexicon.entries[$0].matches(end.text) }.map(objective)
            guard sources.allSatisfy({ !goals.contains($0) }) else { return }
            if let wrong = open(ends.filter { sources.contains(objective($0)) }) { return contradict(wrong, end.text) }
            if let wrong = open(starts.filter { goals.contains(objective($0)) }) {
                return contradict(wrong, start.text)
            }
        }
    }

    /// The place that begins at a word, with the number of its words; `nil` where none is known.
    private func place(at index: Int, _ entries: [Int], _ line: UserLine) -> (text: String, count: Int)? {
        let names = entries.map { lexicon.entries[$0].name }
        let mention = line.reading.mentions.first { mention in
            guard mention.range.lowerBound == index else { return false }
            switch mention.kind {
            case .own(let entry): return names.contains(lexicon.entries[entry].name)
            case .other(let others): return others.contains(where: names.contains)
            case .part: return false
            }
        }
        if let mention { return (mention.text, mention.range.count) }
        return lexicon.spoken(at: index, in: line.words, entries: entries).map { text in
            (text, text.split(separator: " ").count)
        }
    }

    private func objective(_ entry: Int) -> Int? { lexicon.entries[entry].objective }

    /// Whether a range holds a journey that is booked already.
    private func isRoute(_ range: Range<Int>, _ line: UserLine) -> Bool {
        line.reading.mentions.contains { mention in
            guard case .own(let entry) = mention.kind, lexicon.entries[entry].slot.name == "route" else { return false }
            return mention.range.overlaps(range)
        }
    }

    /// The first of some entries whose objective has not come to its end.
    private func open(_ entries: [Int]) -> Int? {
        entries.first { entry in objective(entry).map { !progress[$0].isComplete } ?? false }
    }

    // MARK: Wishes

    /// Takes a request for a deed of the goal with another thing than that wish has.
    mutating func takeOtherThing(_ asked: Deeds, _ sentence: Int, _ line: UserLine) {
        for number in progress.indices where progress[number].attempt < 0 {
            guard let way = deeds[number].first, !way.isDisjoint(with: asked),
                let entry = lexicon.entries.indices.first(where: { place in
                    let entry = lexicon.entries[place]
                    return entry.objective == number && entry.isInWish
                        && TaskLexicon.ownThings.contains(entry.slot.name)
                }), let value = otherThing(than: entry, sentence, line)
            else { continue }
            return contradict(entry, value)
        }
    }

    /// A value in a sentence that could stand in the place of a thing.
    private func otherThing(than entry: Int, _ sentence: Int, _ line: UserLine) -> String? {
        let name = lexicon.entries[entry].name
        for mention in line.reading.mentions where mention.sentence == sentence {
            switch mention.kind {
            case .own(let other), .part(let other):
                if lexicon.entries[other].name == name { return mention.text }
            case .other(let names): if names.contains(name) { return mention.text }
            }
        }
        let words = line.words.sentence(sentence)
        return words.indices.lazy.compactMap { lexicon.spoken(at: $0, in: line.words, entries: [entry]) }.first
    }

    private static let copulas: WordSet = ["is", "are", "be", "was", "should", "must", "will"]
    private static let fillers: WordSet = ["the", "a", "an", "be", "my", "now", "really", "actually"]
}
