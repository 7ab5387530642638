import Dialogue
import Environments
import Statistics

/// Puts the user's acts into words, in its manner and mood, and never twice the same way where it can be helped.
struct Wording {
    private let profile: UserProfile
    private let gate: PolicyGate
    private let banned: Set<String>
    private var draw: Draw
    private var used: Set<String> = []

    init(_ profile: UserProfile, gate: PolicyGate, draw: Draw) {
        self.profile = profile
        self.gate = gate
        self.draw = draw
        banned = gate.bannedWords
    }

    /// An empty message that acts can be added to.
    func message(isFirst: Bool) -> UserMessage { UserMessage(isFirst: isFirst) }

    /// Whether a clause holds all values of a slot, so that saying the clause states the slot.
    func isHeld(_ slot: Slot, in clause: String) -> Bool {
        let words = Words(clause).words.map(\.text)
        return !slot.values.isEmpty
            && slot.values.allSatisfy { value in
                words.holds(Words(value).words.map(\.text))
            }
    }

    // MARK: Acts

    /// Returns a sentence for an act.
    ///
    /// - Parameters:
    ///   - act: The act.
    ///   - task: The task that it speaks of.
    ///   - questions: How many questions the message may still ask.
    ///   - isFirst: Whether it goes into the first message.
    /// - Returns: The sentence, with its full stop.
    mutating func sentence(for act: UserAct, of task: ServiceTask, questions: Int, isFirst: Bool) -> String {
        switch act {
        case .greet: greeting()
        case .raise(let objective, let attempt): raise(task.objectives[objective], attempt, isFirst: isFirst)
        case .state(let slot): state(slot)
        case .disown(let label): pick(Phrases.disowning, label)
        case .withhold(let label): pick(Phrases.withholding, label)
        case .prefer(let slot): prefer(slot)
        case .ask(let topic): question(about: topic)
        case .consent:
            pick(Phrases.consenting[profile.manner] ?? Phrases.plainConsent, "", fallback: Phrases.plainConsent)
        case .refuse: pick(Phrases.refusing, "")
        case .insist: pick(questions > 0 ? Phrases.insisting : Phrases.insistingFlatly, "")
        case .giveIn: pick(Phrases.givingIn, "")
        case .acknowledge:
            pick(Phrases.acknowledging[profile.mood] ?? ["All right."], "", fallback: ["All right.", "I see."])
        case .report(let text): pick(gate.mostWords > 20 ? Phrases.reporting : ["{}."], text)
        case .noMore: pick(Phrases.nothingMore, "")
        }
    }

    /// Last words.
    mutating func closing() -> String {
        let plain = pick(
            Phrases.closing[profile.manner] ?? ["That is all."],
            "",
            fallback: ["That is all.", "That was it."]
        )
        guard let word = gate.closingWords.first else { return plain }
        let held = Words(plain).words.contains { gate.closingWords.contains($0.text) }
        return held ? plain : "\(plain) \(Phrases.closingWith[word] ?? word.sentence)"
    }

    private mutating func greeting() -> String {
        if let word = gate.openingWords.first {
            return Phrases.openingWith[word] ?? word.sentence
        }
        let forms = (Phrases.greetings[profile.manner] ?? ["Hello."])
            .filter { gate.mostQuestions > 0 || !$0.hasSuffix("?") }
        let greeting = pick(forms, "", fallback: ["Hello.", "Hi."])
        guard gate.mostWords > 30, draw.chance(profile.manner == .talkative ? 0.8 : 0.35) else { return greeting }
        return "\(greeting) \(pick(Phrases.moods[profile.mood] ?? [""], "", fallback: [""]))".trimmed
    }

    private mutating func raise(_ objective: Objective, _ attempt: Int, isFirst: Bool) -> String {
        let clause = reworded(objective.attempts[attempt].text)
        if attempt > 0 { return pick(gate.mostWords <= 20 ? Phrases.fallingBackBriefly : Phrases.fallingBack, clause) }
        if gate.mostWords <= 20 {
            if clause.hasPrefix("know") { return "I want to \(clause)." }
            return clause.wordCount < gate.mostWords ? pick(Phrases.wishingBriefly, clause) : clause.sentence
        }
        let aside =
            profile.manner == .talkative && gate.mostWords > 40 && draw.chance(0.6)
            ? " " + pick(Phrases.asides, "", fallback: [""]) : ""
        let wish = pick(isFirst ? Phrases.wishing[profile.manner] ?? Phrases.nextWish : Phrases.nextWish, clause)
        return (wish + aside).trimmed
    }

    private mutating func state(_ slot: Slot) -> String {
        if let known = Phrases.stating[slot.name] { return pick(known, slot.text) }
        let label = slot.label.split(separator: ",").first.map(String.init) ?? slot.label
        let forms = Phrases.statingAny.map { $0.filled(with: label) }
        return pick(forms, slot.text)
    }

    private mutating func prefer(_ slot: Slot) -> String {
        guard gate.mostWords <= 20 else { return pick(Phrases.preferring, slot.text) }
        // The better of the two is enough where both are too many words.
        let isLong = slot.text.wordCount + 2 > gate.mostWords
        let wish = isLong ? slot.text.replacing(" rather than ", with: "\n").prefix { $0 != "\n" } : slot.text[...]
        return pick(Phrases.preferringBriefly, String(wish))
    }

    private mutating func question(about topic: String) -> String {
        pick(Phrases.asking[topic] ?? ["What about the \(topic)?"], "")
    }

    /// A clause with another verb for the same, now and then.
    private mutating func reworded(_ clause: String) -> String {
        guard draw.chance(0.35) else { return clause }
        let matches = Phrases.verbs.filter { clause.hasPrefix($0.verb + " ") }
        guard let match = matches.first, let other = draw.pick(match.others) else { return clause }
        return other + clause.dropFirst(match.verb.count)
    }

    /// Draws a form that is allowed and, if there is one, not yet used; fills its blank.
    private mutating func pick(_ forms: [String], _ filling: String, fallback: [String] = []) -> String {
        let own = banned.isEmpty ? forms : forms.filter(isAllowed)
        let allowed = own.isEmpty ? fallback.filter(isAllowed) : own
        let fresh = allowed.filter { !used.contains($0) }
        let form = draw.pick(fresh.isEmpty ? allowed : fresh) ?? (forms.first ?? "")
        used.insert(form)
        return form.filled(with: filling)
    }

    private func isAllowed(_ form: String) -> Bool {
        !Words(form).words.contains { banned.contains($0.text) }
    }
}

/// A message of the user that grows sentence by sentence, within its policies.
struct UserMessage {
    private(set) var text = ""
    private let isFirst: Bool
    private var words = 0
    private var facts = 0
    private var questions = 0
    private var sentences = 0

    init(isFirst: Bool) { self.isFirst = isFirst }

    /// Adds an act if the policies leave room for it; the first one always has room.
    mutating func admits(
        _ act: UserAct,
        by gate: PolicyGate,
        wording: inout Wording,
        task: ServiceTask
    ) -> Bool {
        var isFact = false
        if case .state(let slot) = act { isFact = task.knownFacts.contains(slot) }
        guard sentences < (gate.raisesAllAtFirst ? 8 : 5), !isFact || facts < gate.mostFacts else { return false }
        if isFact, isFirst, gate.opensWithoutFacts { return false }
        let sentence = wording.sentence(for: act, of: task, questions: gate.mostQuestions - questions, isFirst: isFirst)
        let length = sentence.wordCount
        let asks = sentence.utf8.count { $0 == UInt8(ascii: "?") }
        guard sentences == 0 || (words + length <= gate.mostWords && questions + asks <= gate.mostQuestions) else {
            return false
        }
        text += text.isEmpty ? sentence : " " + sentence
        words += length
        questions += asks
        sentences += 1
        if isFact { facts += 1 }
        return true
    }
}

extension String {
    /// The text with a capital at its start and a full stop at its end.
    var sentence: String { prefix(1).uppercased() + dropFirst() + "." }

    /// The text without spaces at its ends.
    var trimmed: String {
        var text = utf8[...]
        while text.last == UInt8(ascii: " ") { text.removeLast() }
        while text.first == UInt8(ascii: " ") { text.removeFirst() }
        return String(Substring(text))
    }
}
