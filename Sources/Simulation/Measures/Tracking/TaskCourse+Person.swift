import Dialogue
import Environments
import Goals

/// Who the user says it is, and how it keeps to the rules on its behaviour.
extension TaskCourse {
    // MARK: Profile

    /// Looks for the user's own name and for others in its place; returns the name's number if one was stated.
    ///
    /// Half of the own name is neither: who is asked for it has not told it yet.
    mutating func takePersonName(_ line: UserLine) -> [Int] {
        guard let person = lexicon.person, let first = person.words.first else { return [] }
        let list = line.words.words
        let entry = lexicon.entries[person.entry]
        let isStated = list.indices.contains { index in
            line.words.holds(person.words, at: index)
                && !line.reading.mentions.contains {
                    $0.range.contains(index) && $0.text.utf8.contains(UInt8(ascii: "@"))
                }
        }
        if isStated {
            stated[person.entry].conveyed = turn
            checkTelling(entry.name, nil, line)
            lastWords[entry.name] = person.words.joined(separator: " ")
            return [entry.name]
        }
        let isHalf = person.words.count > 1 && list.contains { $0.text == person.words[1] && $0.isCapitalized }
        if isHalf { return [] }
        guard let name = otherName(in: line, first), !conditionsHold(name) else { return [] }
        if let item = entry.slot.itemID {
            breaks(item, .profile, .factual, "gives its name as \(name)")
            if lastWords[entry.name] != nil, lastWords[entry.name] != name {
                slip(.profile, .local, item, "gave another name before")
            }
        }
        lastWords[entry.name] = name
        return [entry.name]
    }

    /// Two capitalized words that the user gives as its name, in lower case, or `nil`.
    private func otherName(in line: UserLine, _ first: String) -> String? {
        let list = line.words.words
        for index in list.indices.dropLast() where list[index].isCapitalized && list[index + 1].isCapitalized {
            let range = index..<(index + 2)
            guard list[index].sentence == list[index + 1].sentence, list[index].text != first,
                !Words.isFunctionWord(list[index].text), !Words.isFunctionWord(list[index + 1].text),
                !line.reading.mentions.contains(where: { $0.range.overlaps(range) }),
                isIntroducedAsName(index, line)
            else { continue }
            return "\(list[index].text) \(list[index + 1].text)"
        }
        // A first name alone, where the words before leave no doubt.
        for found in line.reading.cues where found.cue == .naming && found.range.upperBound < list.count {
            let word = list[found.range.upperBound]
            guard word.isCapitalized, word.text != first, word.sentence == found.sentence,
                !line.reading.holds(.negation, within: 3, before: found.range, in: found.sentence)
            else { continue }
            return word.text
        }
        return nil
    }

    /// Whether what stands before a place, or in its sentence, says that a name follows.
    private func isIntroducedAsName(_ index: Int, _ line: UserLine) -> Bool {
        let list = line.words.words
        let sentence = list[index].sentence
        if list.contains(where: { $0.sentence == sentence && ($0.text == "name" || $0.text == "called") }) {
            return true
        }
        guard index > 0, list[index - 1].sentence == sentence else { return agent?.asked.contains("name") == true }
        if list[index - 1].text == "i'm" || list[index - 1].text == "am" { return true }
        return agent?.asked.contains("name") == true && ["is", "it's"].contains(list[index - 1].text)
    }

    /// Whether a name is a condition of an objective, as one that is to be corrected.
    private func conditionsHold(_ name: String) -> Bool {
        lexicon.entries.contains { entry in
            entry.slot.name == "passenger" && entry.slot.values.contains { $0.lowercased() == name }
        }
    }

    /// Looks for another person or mood than the user's own, and for facts that it denies to know.
    mutating func takePerson(_ line: UserLine) {
        let profile = task.profile
        let contrary = UserCue.contradictions(to: profile.mood)
        for found in line.reading.cues {
            let isDenied = line.reading.holds(.negation, within: 3, before: found.range, in: found.sentence)
            switch found.cue {
            case .mood(let mood) where contrary.contains(mood) && !isDenied && !line.words.isQuestion(found.sentence):
                breaks(
                    profile.moodItemID,
                    .profile,
                    .global,
                    "is \(mood.rawValue), where its mood is \(profile.mood.rawValue)"
                )
            case .occupation where !isDenied: checkOccupation(found, line)
            case .ignorance: checkDenial(found, line)
            default: break
            }
        }
    }

    private mutating func checkOccupation(_ found: UserLine.Reading.Found, _ line: UserLine) {
        let list = line.words.words
        let isSelf = line.reading.cues.contains {
            $0.cue == .being && $0.sentence == found.sentence && $0.range.upperBound <= found.range.lowerBound
                && found.range.lowerBound - $0.range.upperBound <= 2
        }
        guard isSelf else { return }
        let own = WordSet(Words(task.profile.persona).words)
        guard !list[found.range].contains(where: { own.contains($0) }) else { return }
        let text = list[found.range].map(\.text).joined(separator: " ")
        breaks(task.profile.personaItemID, .profile, .global, "is a \(text), which its persona is not")
    }

    /// Looks for a fact whose name stands after words of not knowing, and that the user does know.
    private mutating func checkDenial(_ found: UserLine.Reading.Found, _ line: UserLine) {
        let words = Set(line.words.sentence(found.sentence).map(\.text))
        for (number, entry) in lexicon.entries.enumerated() where entry.role == .known {
            let label = Words(entry.slot.label).words.map(\.text).filter { !Words.isFunctionWord($0) }
            guard !label.isEmpty, label.allSatisfy(words.contains), let item = entry.slot.itemID,
                !isUnknown(label, words)
            else { continue }
            breaks(item, .profile, .factual, "says that it does not know its \(entry.slot.label)")
            if stated[number].conveyed != nil, stated[number].conveyed != turn {
                slip(.profile, .local, item, "stated its \(entry.slot.label) before")
            }
        }
    }

    /// Whether something that the user does not know goes by more words of a sentence than a fact's label.
    private func isUnknown(_ label: [String], _ words: Set<String>) -> Bool {
        lexicon.entries.contains { entry in
            guard entry.role == .unknown || entry.role == .requirement else { return false }
            let own = Words(entry.slot.label).words.map(\.text).filter { !Words.isFunctionWord($0) }
            return own.count > label.count && Set(label).isSubset(of: own) && words.contains(own[0])
        }
    }

    // MARK: Policies

    /// Checks that a value may be told, and told now.
    mutating func checkTelling(_ name: Int, _ mention: UserLine.Reading.Mention?, _ line: UserLine) {
        let slot = lexicon.names[name]
        if let mention, prefers(line, mention.sentence, name) { return }
        for policy in task.policies {
            switch policy.rule {
            case .onlyWhenAsked(slot) where !askedNames.contains(slot) && !isHeldByWish(name, mention):
                breaks(policy.itemID, .policy, .global, "gives its \(slot) before it is asked for it")
            case .neverTells(slot) where !isHeldByWish(name, mention):
                breaks(policy.itemID, .policy, .global, "gives its \(slot)")
            default: break
            }
        }
    }

    /// Whether a value is part of a wish's own words.
    private func isHeldByWish(_ name: Int, _ mention: UserLine.Reading.Mention?) -> Bool {
        guard let mention else { return false }
        return lexicon.entries.contains {
            $0.name == name && ($0.isInWish || $0.role == .preference) && $0.matches(mention.text)
        }
    }

    /// Checks the rules on words, questions, opening and the questions before consent.
    mutating func takeForm(_ line: UserLine) {
        for (number, policy) in task.policies.enumerated() {
            switch policy.rule {
            case .atMostWords(let most) where line.length > most:
                breaks(policy.itemID, .policy, .global, "writes \(line.length) words, not at most \(most)")
            case .atMostQuestions(let most) where line.questions > most:
                breaks(policy.itemID, .policy, .global, "asks \(line.questions) questions, not at most \(most)")
            case .neverSays(let words) where line.holds(anyOf: words):
                breaks(policy.itemID, .policy, .global, "says a word that it never uses")
            case .opensWith(let words) where line.isFirst && !line.holds(anyOf: words):
                breaks(policy.itemID, .policy, .global, "opens without the words that belong there")
            case .allObjectivesFirst where line.isFirst && progress.contains { $0.attempt < 0 }:
                breaks(policy.itemID, .policy, .global, "does not name all its requests in its first message")
            case .asksBeforeConsent(let words) where line.questions > 0 && line.holds(anyOf: words):
                askedAbout.insert(number)
            default: break
            }
        }
    }

    /// Checks what the user agrees to and how it takes refusals.
    mutating func takeAnswer(_ line: UserLine) {
        takeRefusal(line)
        guard let agent else { return }
        if line.isRefusal, let objective = focus(of: agent), isAcceptable(agent, for: objective) {
            let isCorrected = stated.indices.contains {
                stated[$0].conveyed == turn && lexicon.entries[$0].objective != nil
            }
            if !isCorrected { progress[objective].isDeclined = true }
        }
        guard line.isConsent, agent.isProposing || agent.isOffering else { return }
        if let objective = focus(of: agent) {
            progress[objective].isDeclined = false
            if let (entry, value) = departure(of: agent, on: objective) { agree(to: value, against: entry) }
        }
        for (number, policy) in task.policies.enumerated() {
            if case .neverAccepts(let offer) = policy.rule, agent.offers.contains(offer), !isWanted(offer) {
                breaks(policy.itemID, .policy, .global, "accepts an offer that it never accepts")
            }
            if case .asksBeforeConsent = policy.rule, agent.isProposing, !hasConsented, !askedAbout.contains(number) {
                breaks(policy.itemID, .policy, .global, "agrees before it has asked what it asks first")
            }
        }
        if agent.isProposing { hasConsented = true }
    }

    /// Whether the goal itself asks for what an offer is.
    private func isWanted(_ offer: Offer) -> Bool {
        guard offer == .storeCredit else { return false }
        return lexicon.entries.contains { entry in
            entry.slot.name == "payment_id" && entry.slot.values.contains { !$0.contains("ending") }
        }
    }

    /// Checks how the user reacts to a refusal.
    private mutating func takeRefusal(_ line: UserLine) {
        defer { refused = nil }
        for policy in task.policies {
            switch policy.rule {
            case .insistsOnce:
                guard let refused else { continue }
                if line.isInsisting {
                    progress[refused].insistences += 1
                    if progress[refused].insistences > 1 {
                        breaks(policy.itemID, .policy, .global, "asks more than once again")
                    }
                } else if progress[refused].insistences == 0, !line.isConsent {
                    breaks(policy.itemID, .policy, .global, "gives in without asking once more")
                }
            case .neverInsists where refused != nil && line.isInsisting:
                breaks(policy.itemID, .policy, .global, "asks again after a refusal")
            default: break
            }
        }
    }
}
