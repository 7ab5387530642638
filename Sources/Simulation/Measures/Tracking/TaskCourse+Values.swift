import Dialogue
import Environments
import Goals

/// What the user says about itself and its conditions.
extension TaskCourse {
    /// Takes a message of the user.
    mutating func takeUser(_ words: Words) {
        let line = UserLine(words, lexicon: lexicon, isFirst: userMessages == 0)
        userMessages += 1
        lastQuestion = agent
        (isGoingOn, isRepeatingWish) = (false, false)
        let isDelaying = agent?.isProposing == true && !line.isConsent && !line.isRefusal
        delays = isDelaying ? delays + 1 : 0
        let wasSettled = agent?.asksForMore == true && isSettled
        takeOffer(line)
        takeWishes(line)
        // Who insists, or goes on to what it falls back to, has not come to the end.
        if wasSettled, isSettled, !line.isInsisting { messagesAfterEnd += 1 }
        takeValues(line)
        takeStatements(line)
        takePerson(line)
        takeAnswer(line)
        takeConfirmation(line)
        takeForm(line)
        for entry in stated.indices where stated[entry].isAsked && stated[entry].conveyed == nil {
            stated[entry].owed += 1
        }
        agent = nil
    }

    /// Whether every objective was brought up and has come to an end.
    private var isSettled: Bool { progress.allSatisfy { $0.attempt >= 0 && !$0.isOpen } }

    // MARK: Values

    private mutating func takeValues(_ line: UserLine) {
        var facts: Set<Int> = []
        var identifiers: Set<String> = []
        var unasked: Set<String> = []
        for mention in line.reading.mentions {
            let names: [Int]
            switch mention.kind {
            case .own(let entry):
                names = [lexicon.entries[entry].name]
                takeOwn(entry, mention, line)
            case .part(let entry):
                names = []
                if lexicon.entries[entry].role == .requirement, !line.isDenied(mention) { convey(entry) }
            case .other(let candidates):
                let name = takeOther(candidates, mention, line)
                names = name.map { [$0] } ?? []
            }
            for name in names {
                if lexicon.entries.contains(where: { $0.name == name && $0.role == .known }) { facts.insert(name) }
                if Self.identifying.contains(lexicon.names[name]) { identifiers.insert(mention.text) }
                if !isAsked(lexicon.names[name]) { unasked.insert(mention.text) }
                checkTelling(name, mention, line)
            }
        }
        facts.formUnion(takePersonName(line))
        for policy in task.policies {
            if case .atMostFacts(let most) = policy.rule, facts.count > most {
                breaks(policy.itemID, .policy, .global, "states \(facts.count) facts, not at most \(most)")
            }
            if case .opensWithoutFacts = policy.rule, line.isFirst, !facts.isEmpty {
                breaks(policy.itemID, .policy, .global, "states a fact about itself in its first message")
            }
            if case .opensWithFact(let slot) = policy.rule, line.isFirst,
                !lexicon.entries.indices.contains(where: {
                    lexicon.entries[$0].slot.name == slot && stated[$0].conveyed == turn
                })
            {
                breaks(policy.itemID, .policy, .global, "does not give its \(slot) in its first message")
            }
        }
        disclosures.append(
            Disclosure(turn: turn, facts: facts.count, identifiers: identifiers.count, unasked: unasked.count)
        )
    }

    /// Whether the agent has asked for a slot, by its name or as part of who the user is.
    private func isAsked(_ name: String) -> Bool { askedNames.contains(name) }

    mutating func convey(_ entry: Int) {
        stated[entry].conveyed = turn
        stated[entry].wrong = nil
        stated[entry].owed = 0
        stated[entry].isAsked = false
    }

    private mutating func takeOwn(_ number: Int, _ mention: UserLine.Reading.Mention, _ line: UserLine) {
        let entry = lexicon.entries[number]
        switch entry.role {
        case .known: convey(number)
        case .unknown:
            let isShared = lexicon.entries.contains {
                $0.role != .unknown && $0.role != .preference && $0.slot.values.contains(entry.slot.value)
            }
            if !isShared, !saidByAgent.contains(mention.text), let item = entry.slot.itemID {
                breaks(item, .policy, .factual, "states \(mention.text), which the user does not know")
            }
            convey(number)
        case .requirement:
            if line.isDenied(mention), line.reading.mentions.contains(where: { $0.sentence == mention.sentence }),
                !isPreferenceTalk(line, mention.sentence)
            {
                if stated[number].conveyed != nil { contradict(number, "not \(mention.text)") }
            } else if agent?.asked.contains(entry.slot.name) == true,
                let other = misplaced([mention], entry.name, line, mention.sentence)
            {
                if stated[other].wrong != turn { contradict(other, mention.text) }
            } else {
                convey(number)
            }
        case .preference:
            if line.isDenied(mention) {
                guard stated[number].conveyed != turn, isPreferenceTalk(line, mention.sentence),
                    !prefers(line, mention.sentence, entry.name)
                else { return }
                slip(.preference, .global, entry.slot.itemID, "puts something above \(mention.text)")
                if stated[number].conveyed != nil {
                    slip(.preference, .local, entry.slot.itemID, "preferred \(mention.text) before")
                }
            } else {
                convey(number)
                set(entry.item, .aligned, "says \(mention.text)")
            }
        }
        if entry.role != .preference, entry.role != .unknown { lastWords[entry.name] = mention.text }
    }

    /// Whether a sentence weighs one thing against another.
    private func isPreferenceTalk(_ line: UserLine, _ sentence: Int) -> Bool {
        line.reading.holds(.preference, in: sentence) || line.reading.holds(.over, in: sentence)
    }

    /// Whether a sentence expresses one of the goal's own preferences under a name.
    func prefers(_ line: UserLine, _ sentence: Int, _ name: Int) -> Bool {
        line.reading.mentions.contains { mention in
            guard mention.sentence == sentence, case .own(let entry) = mention.kind else { return false }
            return lexicon.entries[entry].role == .preference && lexicon.entries[entry].name == name
                && !line.isDenied(mention)
        }
    }

    /// Takes a value of a kind that the task has, and not of the task; returns the name that it was taken for.
    private mutating func takeOther(
        _ names: [Int],
        _ mention: UserLine.Reading.Mention,
        _ line: UserLine
    ) -> Int? {
        guard !line.isDenied(mention), !isRepeated(mention, names, line),
            let name = choose(among: names, line, mention.sentence), isMeant(mention, name, line)
        else { return nil }
        func entries(_ role: TaskLexicon.Entry.Role) -> [Int] { lexicon.entries(named: name, role) }
        if !entries(.preference).isEmpty, isPreferenceTalk(line, mention.sentence) {
            for entry in entries(.preference) where stated[entry].conveyed != turn {
                slip(.preference, .global, itemID(of: entry), "prefers \(mention.text)")
                if stated[entry].conveyed != nil {
                    slip(.preference, .local, itemID(of: entry), "preferred something else before")
                }
            }
            return name
        }
        guard !line.words.isQuestion(mention.sentence) || !entries(.known).isEmpty else { return nil }
        let local = lastWords[name].map { $0 != mention.text } ?? false
        if let known = entries(.known).first {
            let own = lexicon.entries[known].slot
            if let item = own.itemID {
                breaks(item, .profile, .factual, "states \(mention.text) instead of \(own.text)")
                if local { slip(.profile, .local, item, "stated \(lastWords[name] ?? "") before") }
            }
        } else if let entry = condition(entries(.requirement), line, mention.sentence) {
            contradict(entry, mention.text)
        } else if let unknown = entries(.unknown).first, let item = itemID(of: unknown) {
            breaks(item, .policy, .factual, "states \(mention.text), which the user does not know")
        }
        lastWords[name] = mention.text
        return name
    }

    /// Whether a value is the agent's, which the user repeats: any that it said, but of a condition's value only what it offers.
    private func isRepeated(_ mention: UserLine.Reading.Mention, _ names: [Int], _ line: UserLine) -> Bool {
        guard saidByAgent.contains(mention.text) else { return false }
        guard names.contains(where: { !lexicon.entries(named: $0, .requirement).isEmpty }) else { return true }
        return line.isConsent && (agent?.isProposing == true || agent?.isOffering == true)
    }

    /// Whether a value that is a plain word is meant as a value: because it was asked for, or of what stands around it.
    private func isMeant(_ mention: UserLine.Reading.Mention, _ name: Int, _ line: UserLine) -> Bool {
        if ValueShape.hasDigit(mention.text) || mention.text.utf8.contains(UInt8(ascii: "@")) { return true }
        if lexicon.person?.words.contains(mention.text) == true { return false }
        return agent?.asked.contains(lexicon.names[name]) == true || line.isIntroduced(mention)
            || thing(in: line, mention.sentence) != nil
    }

    /// The condition that a value was meant for: that of the objective in the sentence, else of the last one spoken of.
    func condition(_ entries: [Int], _ line: UserLine, _ sentence: Int) -> Int? {
        let named = thing(in: line, sentence)
        let objective = named ?? focus
        return entries.last { lexicon.entries[$0].objective == objective && isReached($0) }
            ?? entries.last { lexicon.entries[$0].objective == objective }
            ?? (named == nil ? entries.last { stated[$0].conveyed != nil } : nil)
    }

    /// Whether an entry belongs to the attempt that its objective is at.
    private func isReached(_ entry: Int) -> Bool {
        guard let objective = lexicon.entries[entry].objective else { return true }
        return lexicon.entries[entry].attempt == max(0, progress[objective].attempt)
    }

    /// Notes that the user stated something else than a condition.
    mutating func contradict(_ entry: Int, _ value: String) {
        // Whoever listens takes it for what is being spoken of.
        if let focus { progress[focus].isMisstated = true }
        leave(entry, for: value, "asks for")
    }

    /// Notes that the user agreed to something else than a condition, and not to what it had asked for itself.
    mutating func agree(to value: String, against entry: Int) {
        guard stated[entry].conveyed != turn, stated[entry].wrong == nil || stated[entry].other != value else { return }
        leave(entry, for: value, "agrees to")
    }

    /// Notes that the user left a condition for a value, and how.
    private mutating func leave(_ entry: Int, for value: String, _ deed: String) {
        let slot = lexicon.entries[entry].slot
        if let objective = lexicon.entries[entry].objective { progress[objective].isMisstated = true }
        let wasStated = stated[entry].conveyed != nil || stated[entry].wrong != nil
        for other in stated.indices
        where lexicon.entries[other].objective == lexicon.entries[entry].objective
            && lexicon.entries[other].slot.name == slot.name && lexicon.entries[other].slot.values == slot.values
        {
            stated[other].wrong = turn
            stated[other].other = value
        }
        slip(.requirement, .global, slot.itemID, "\(deed) \(value) instead of \(slot.text)")
        if wasStated { slip(.requirement, .local, slot.itemID, "asked for \(slot.text) before") }
    }

    /// The name that a value of several possible ones was stated for, or `nil` where nothing tells.
    private func choose(among names: [Int], _ line: UserLine, _ sentence: Int) -> Int? {
        if names.count == 1 { return names[0] }
        let words = line.words.sentence(sentence).map(\.text)
        let labelled = names.filter { name in
            guard let entry = lexicon.entries.first(where: { $0.name == name }) else { return false }
            let label = Words(entry.slot.label).words.map(\.text).filter { !Words.isFunctionWord($0) }
            return !label.isEmpty && label.allSatisfy(words.contains)
        }
        if let longest = labelled.max(by: { lexicon.names[$0].utf8.count < lexicon.names[$1].utf8.count }) {
            return longest
        }
        let asked = names.filter { agent?.asked.contains(lexicon.names[$0]) == true }
        return asked.count == 1 ? asked[0] : nil
    }

    private static let identifying: Set<String> = [
        "email", "postcode", "customer_id", "order_id", "booking_id", "birth_date", "phone_number", "line_number",
        "payment_id",
    ]
}
