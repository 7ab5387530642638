import Dialogue
import Environments
import Goals

/// What the user asks to be done.
extension TaskCourse {
    /// Looks sentence by sentence for wishes that are brought up, taken back, or not the user's.
    mutating func takeWishes(_ line: UserLine) {
        var cues = line.reading.cues[...]
        for sentence in 0..<line.reading.sentenceCount {
            let own = cues.prefix { $0.sentence == sentence }
            cues = cues.dropFirst(own.count)
            takeWish(own, sentence, line)
        }
        takeByWords(line)
        for policy in task.policies where policy.rule == .oneObjectiveAtATime {
            let open = progress.indices.filter { progress[$0].isOpen && !progress[$0].isWithdrawn }
            if open.count > 1 {
                breaks(policy.itemID, .policy, .global, "brings up a request before the one before is settled")
            }
        }
    }

    /// The objective whose thing stands in a sentence, or `nil` for none or several.
    func thing(in line: UserLine, _ sentence: Int) -> Int? {
        let found = Set(things(line.reading, sentence))
        return found.count == 1 ? found.first : nil
    }

    func things<Cue>(_ reading: LineReading<Cue>, _ sentence: Int?) -> [Int] {
        reading.mentions.compactMap { mention in
            guard sentence == nil || mention.sentence == sentence else { return nil }
            switch mention.kind {
            case .own(let entry), .part(let entry):
                return TaskLexicon.things.contains(lexicon.entries[entry].slot.name)
                    ? lexicon.entries[entry].objective : nil
            case .other: return nil
            }
        }
    }

    private mutating func takeWish(_ cues: ArraySlice<UserLine.Reading.Found>, _ sentence: Int, _ line: UserLine) {
        var asked: Deeds = []
        var plain: Deeds = []
        for found in cues {
            guard case .deed(let deed) = found.cue else { continue }
            asked.formUnion(deed)
            if Deeds.isPlain(line.words.words[found.range]) {
                plain.formUnion(deed)
            }
        }
        let objects = Set(things(line.reading, sentence))
        if isTakenBack(cues, objects) { return takeBack(asked, objects) }
        let raised = raise(asked, objects, sentence, line)
        if !raised, !asked.isEmpty, isRequest(cues, sentence, line) {
            takeOtherThing(asked, sentence, line)
            if !plain.isEmpty { checkForeign(asked, plain, objects) }
        }
        if objects.isEmpty, !raised { pendingDeeds.formUnion(asked) }
    }

    /// Brings up the objectives that a sentence asks for; returns whether there was one.
    private mutating func raise(_ asked: Deeds, _ objects: Set<Int>, _ sentence: Int, _ line: UserLine) -> Bool {
        var isAny = false
        for number in progress.indices {
            let isNamed = objects.contains(number)
            guard isNamed || objects.isEmpty, let next = attempt(of: number, asked, isNamed, sentence, line) else {
                continue
            }
            isAny = true
            begin(number, next)
        }
        return isAny
    }

    /// The attempt of an objective that a sentence asks for, or `nil`.
    private func attempt(
        of number: Int,
        _ asked: Deeds,
        _ isNamed: Bool,
        _ sentence: Int,
        _ line: UserLine
    ) -> Int? {
        let current = progress[number].attempt
        let ways = deeds[number]
        let known = isNamed ? asked.union(asked.isEmpty ? pendingDeeds : []) : asked
        if current >= 0, current + 1 < ways.count, !ways[current + 1].isDisjoint(with: asked) || ways[current + 1] == []
        {
            let isNew = states(ofAttempt: current + 1, of: number, beyond: current, sentence, line)
            if isNew || (progress[number].block?.isRefusal == true && ways[current + 1] != ways[current]) {
                return current + 1
            }
        }
        guard let first = ways.first, !first.isDisjoint(with: known) else { return nil }
        if isNamed { return max(0, current) }
        guard current < 0, hasNoThing(number) || isOnly(number, asked) else { return nil }
        return 0
    }

    /// Whether a sentence holds a value that an attempt has and the one before has not.
    private func states(
        ofAttempt next: Int,
        of number: Int,
        beyond last: Int,
        _ sentence: Int,
        _ line: UserLine
    ) -> Bool {
        let objective = task.objectives[number]
        let former = objective.attempts[last].requirements.flatMap(\.values)
        return line.reading.mentions.contains { mention in
            guard mention.sentence == sentence, case .own(let entry) = mention.kind else { return false }
            let own = lexicon.entries[entry]
            return own.objective == number && own.attempt == next && own.role == .requirement
                && !own.slot.values.allSatisfy(former.contains)
        }
    }

    private func hasNoThing(_ number: Int) -> Bool {
        !lexicon.entries.contains {
            $0.objective == number && $0.isInWish && TaskLexicon.things.contains($0.slot.name)
        }
    }

    /// Whether no other objective that waits could be meant by some deeds, and the deeds are plain.
    private func isOnly(_ number: Int, _ asked: Deeds) -> Bool {
        let own = asked.intersection(deeds[number].first ?? [])
        guard !own.intersection(.plain).isEmpty else { return false }
        return !progress.indices.contains {
            $0 != number && !(deeds[$0].first ?? []).isDisjoint(with: own)
        }
    }

    private mutating func begin(_ number: Int, _ attempt: Int) {
        focus = number
        pendingDeeds = []
        let isSettled = progress[number].isComplete || progress[number].block != nil
        if attempt > progress[number].attempt { isGoingOn = true } else if isSettled { isRepeatingWish = true }
        progress[number].isWithdrawn = false
        guard attempt > progress[number].attempt else { return }
        progress[number].attempt = attempt
        progress[number].block = nil
        progress[number].insistences = 0
        progress[number].isDeclined = false
    }

    /// Brings up objectives most of whose own words stand in the message.
    private mutating func takeByWords(_ line: UserLine) {
        let isWaiting = progress.indices.contains { progress[$0].attempt < 0 && lexicon.wishes[$0].count > 1 }
        let spoken: WordSet = isWaiting ? WordSet(line.words.words) : []
        for number in progress.indices where progress[number].attempt < 0 {
            let wish = lexicon.wishes[number]
            guard wish.count > 1 else { continue }
            let held = wish.count(where: spoken.contains)
            if Double(held) >= 0.75 * Double(wish.count) { begin(number, 0) }
        }
        let objects = Set(things(line.reading, nil))
        if let only = objects.first, objects.count == 1 { focus = only }
    }

    // MARK: Other wishes

    private func isTakenBack(_ cues: ArraySlice<UserLine.Reading.Found>, _ objects: Set<Int>) -> Bool {
        cues.contains { found in
            guard found.cue == .withdrawal else { return false }
            return !objects.isEmpty
                || cues.contains { other in
                    guard case .deed = other.cue else { return false }
                    return (0..<6).contains(other.range.lowerBound - found.range.upperBound)
                }
        }
    }

    private mutating func takeBack(_ asked: Deeds, _ objects: Set<Int>) {
        for number in progress.indices
        where progress[number].attempt >= 0 && progress[number].block?.isRefusal != true {
            let way = deeds[number][progress[number].attempt]
            guard objects.contains(number) || (objects.isEmpty && !way.isDisjoint(with: asked)) else { continue }
            progress[number].isWithdrawn = true
            let item = task.objectives[number].itemID
            slip(.objective, .local, item, "takes back what it asked for")
            slip(.objective, .global, item, "takes back what its goal asks for")
        }
    }

    /// Notes a deed that no objective asks for.
    private mutating func checkForeign(_ asked: Deeds, _ plain: Deeds, _ objects: Set<Int>) {
        let all = deeds.joined().reduce(into: Deeds()) { $0.formUnion($1) }
        if asked.isDisjoint(with: all) {
            slip(.objective, .global, objects.first.map { task.objectives[$0].itemID }, "asks for what its goal lacks")
        } else if let number = objects.first, objects.count == 1,
            !deeds[number].contains(where: { !$0.isDisjoint(with: asked) })
        {
            slip(.objective, .global, task.objectives[number].itemID, "asks for another deed than its goal does")
        }
    }

    /// Whether a sentence asks for something to be done.
    private func isRequest(_ cues: ArraySlice<UserLine.Reading.Found>, _ sentence: Int, _ line: UserLine) -> Bool {
        line.words.sentence(sentence).contains { Self.wishing.contains($0) }
    }

    private static let wishing: WordSet = [
        "want", "like", "need", "please", "can", "could", "let", "i'd", "wanna", "wish", "request", "hoping", "rather",
        "should", "just",
    ]
}

extension Deeds {
    /// Whether the words of a phrase are a verb that asks for its deed and means nothing else.
    static func isPlain(_ words: ArraySlice<Words.Word>) -> Bool {
        guard let first = words.first else { return false }
        return verbs.contains(first) && words.count <= 3
    }

    private static let verbs: WordSet = [
        "return", "exchange", "swap", "trade", "cancel", "call", "book", "reserve", "suspend", "resume", "waive",
        "upgrade", "reschedule", "postpone", "send", "give", "bring", "hand",
    ]
}
