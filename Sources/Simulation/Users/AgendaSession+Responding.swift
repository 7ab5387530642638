import Dialogue
import Environments

/// How the agenda follows from what the agent says.
extension AgendaSession {
    /// Puts on the agenda what the agent's message calls for.
    mutating func respond(to reading: AgentReading, on messages: [Message]) {
        if let report = deviceReport(in: messages) {
            // Whatever else the message says belongs to what is being mended.
            consented = nil
            unreadable = 0
            push([.report(report)])
            return
        }
        settleMeasured(by: reading, in: messages)
        settleConsented(by: reading)
        let focus = focus(of: reading)
        // What was left unsaid for want of room goes first.
        let answers = answers(to: reading, focus: focus)
        guard let number = focus else {
            if agenda.isEmpty, answers.isEmpty == false { push(answers) }
            if agenda.isEmpty, !raiseNext(), reading.isAsking, !reading.asksForMore { push([.noMore]) }
            return
        }
        // What was not brought up yet cannot be meant.
        if agenda.contains(.raise(objective: number, attempt: pursuits[number].attempt)) { return }
        if reading.isProposing {
            unreadable = 0
            push(reaction(to: reading, on: number))
        } else if !answers.isEmpty {
            unreadable = 0
            push(answers)
        } else if reading.isOffering {
            unreadable = 0
            push(reactionToOffer(reading, on: number))
        } else if reading.isDeclining {
            unreadable = 0
            push(afterRefusal(of: number))
        } else if isUnmeasured(number), reading.isAsking, !reading.asksForMore {
            push([.noMore])
        } else if reading.isReporting || isAnswered(number, by: reading) {
            unreadable = 0
            settle(number)
        } else if agenda.isEmpty {
            push(afterNothing(number, reading))
        }
    }

    /// The wish that is taken up next, or `nil` if all were.
    private var nextWish: Int? { order.first { pursuits[$0].standing == .waiting } }

    /// Brings up the next objective, if there is one and the agenda is free.
    @discardableResult
    mutating func raiseNext() -> Bool {
        guard let next = nextWish else { return false }
        push(raising(next))
        return true
    }

    // MARK: Answers

    /// What to say to each thing that the agent asks for.
    ///
    /// Where several wishes are open, only the one counts that the agent speaks of; all of them if that is not clear.
    private func answers(to reading: AgentReading, focus: Int?) -> [UserAct] {
        guard reading.isAsking, !reading.asked.isEmpty else { return [] }
        var acts: [UserAct] = []
        var labels: Set<String> = []
        // The one that the agent speaks of has the word, if it is named or has what is asked for.
        let isNamed =
            focus.map { number in
                mentions(of: number, in: reading) > 0
                    || task.objectives[number].attempts[pursuits[number].attempt].requirements.contains {
                        $0.name != Self.measured && isAsked($0, in: reading)
                    }
            } ?? false
        let others = pursuits.indices.filter { pursuits[$0].standing == .raised && $0 != focus }
        let raised = (focus.map { [$0] } ?? []) + (isNamed ? [] : others)
        let conditions = raised.flatMap { number in
            task.objectives[number].attempts[pursuits[number].attempt].requirements
        }
        for slot in task.knownFacts + conditions
        where slot.name != Self.measured && isAsked(slot, in: reading) && labels.insert(slot.name).inserted {
            acts.append(gate.mayTell(slot.name) ? .state(slot) : .withhold(label: slot.label))
        }
        for slot in task.unknownFacts where isAsked(slot, in: reading) && !labels.contains(slot.name) {
            acts.append(.disown(label: slot.label))
        }
        for number in raised {
            let preferences = task.objectives[number].attempts[pursuits[number].attempt].preferences
            acts += preferences.filter { isAsked($0, in: reading) }.map(UserAct.prefer)
        }
        return acts
    }

    // MARK: Proposals, offers, refusals

    /// What to say to a question for consent.
    private mutating func reaction(to reading: AgentReading, on number: Int) -> [UserAct] {
        let attempt = task.objectives[number].attempts[pursuits[number].attempt]
        if let wrong = mismatch(in: reading, with: attempt), pursuits[number].corrections < 2 {
            pursuits[number].corrections += 1
            return [.refuse, .state(wrong)]
        }
        let unsaid = attempt.requirements.filter { slot in
            !isStated(slot) && !reading.mentions(slot.text) && !slot.values.contains { reading.mentions($0) }
                && !task.knownFacts.contains { $0.name == slot.name }
        }
        if let slot = unsaid.first(where: { $0.name == "payment_id" }), gate.mayTell(slot.name) {
            return [.state(slot)]
        }
        if let offer = declined(in: reading) { return [.refuse] + (offer == .handover ? [] : []) }
        if let topic = topicsToAsk.first {
            topicsToAsk.removeFirst()
            return [.ask(topic: topic)]
        }
        if reading.isOffering { return reactionToOffer(reading, on: number) }
        consented = number
        return [.consent]
    }

    /// What to say to an offer of something else: agreed to if it meets every condition, and no policy forbids it.
    private mutating func reactionToOffer(_ reading: AgentReading, on number: Int) -> [UserAct] {
        let attempt = task.objectives[number].attempts[pursuits[number].attempt]
        let fits = attempt.requirements.allSatisfy { isKept($0, by: reading) }
        guard fits, gate.mayAccept(.substitute), declined(in: reading) == nil else {
            return [.refuse] + (reading.isDeclining ? afterRefusal(of: number) : [])
        }
        if let topic = topicsToAsk.first {
            topicsToAsk.removeFirst()
            return [.ask(topic: topic)]
        }
        consented = nil
        return [.consent]
    }

    /// Whether an offer leaves a condition as it is.
    private func isKept(_ slot: Slot, by reading: AgentReading) -> Bool {
        guard Self.choices.contains(slot.name) else { return true }
        if slot.values.contains(where: reading.offers) || reading.offers(slot.text) { return true }
        switch slot.name {
        // What an offer does not speak of stays as it was.
        case "class": return !["standard", "comfort"].contains(where: reading.offers)
        case "fare": return !["saver", "flex"].contains(where: reading.offers)
        case "day", "date": return !reading.offersDay
        case "departs", "plan", "flight", "cabin", "seat", "color", "size": return false
        default: return true
        }
    }

    /// The offer in a message that a policy forbids to accept, if the goal does not ask for it itself.
    private func declined(in reading: AgentReading) -> Offer? {
        let wanted = task.objectives.flatMap(\.attempts).flatMap(\.requirements).flatMap(\.values)
        return Self.offerWords.first { offer, words in
            !gate.mayAccept(offer) && words.allSatisfy { reading.words.contains($0) }
                && !wanted.contains { words.isSubset(of: Set(Words($0).words.map(\.text))) }
        }?.offer
    }

    /// A condition that a detailed proposal has otherwise.
    private func mismatch(in reading: AgentReading, with attempt: Objective.Attempt) -> Slot? {
        let held = attempt.requirements.filter { slot in slot.values.contains { reading.mentions($0) } }
        guard !reading.isOffering, !held.isEmpty else { return nil }
        return attempt.requirements.first { slot in
            guard !held.contains(slot), Self.choices.contains(slot.name) || slot.name == "payment_id" else {
                return false
            }
            // Another card, or a message that goes into the choices without this one.
            return slot.name == "payment_id"
                ? reading.words.contains("ending") || reading.mentions("gift card")
                : held.contains { Self.choices.contains($0.name) }
        }
    }

    /// What to say when the agent declines: once more if the policy says so, then the fallback, then the next wish.
    private mutating func afterRefusal(of number: Int) -> [UserAct] {
        if gate.insists, !pursuits[number].hasInsisted {
            pursuits[number].hasInsisted = true
            return [.insist]
        }
        if pursuits[number].attempt + 1 < task.objectives[number].attempts.count {
            forget(number)
            pursuits[number].attempt += 1
            pursuits[number].hasInsisted = false
            pursuits[number].corrections = 0
            return raising(number)
        }
        pursuits[number].standing = .settled
        if pursuits.contains(where: { $0.standing == .raised }) { return [.giveIn] }
        if let next = nextWish {
            return [.giveIn] + raising(next)
        }
        return []
    }

    /// Takes back what was to be said about the attempt that is given up.
    private mutating func forget(_ number: Int) {
        let attempts = task.objectives[number].attempts
        let former = attempts[pursuits[number].attempt]
        let next = attempts[pursuits[number].attempt + 1].requirements
        agenda.removeAll { act in
            switch act {
            case .state(let slot): former.requirements.contains(slot) && !next.contains(slot)
            case .prefer(let slot): former.preferences.contains(slot)
            default: false
            }
        }
    }

    /// What to say when nothing could be read: the wish again with all its conditions, at last to let it be.
    private mutating func afterNothing(_ number: Int, _ reading: AgentReading) -> [UserAct] {
        unreadable += 1
        let attempt = task.objectives[number].attempts[pursuits[number].attempt]
        switch unreadable {
        case 1:
            return [.acknowledge]
                + attempt.requirements.filter {
                    !isStated($0) && gate.mayVolunteer($0.name) && $0.name != Self.measured
                }.prefix(2).map(
                    UserAct.state
                )
        case 2, 3: return [.raise(objective: number, attempt: pursuits[number].attempt)]
        default:
            for index in pursuits.indices { pursuits[index].standing = .settled }
            return []
        }
    }

    /// Whether a message answers a question: it says something new and neither asks nor declines.
    private func isAnswered(_ number: Int, by reading: AgentReading) -> Bool {
        task.objectives[number].attempts[pursuits[number].attempt].intent == "ask" && !reading.isDeclining
            && (!reading.isAsking || reading.asksForMore) && reading.mostStated >= 4
    }

    /// The conditions that choose among several things.
    static let choices: Set<String> = [
        "color", "size", "flight", "date", "day", "departs", "cabin", "class", "seat", "plan", "fare",
    ]

    private static let offerWords: [(offer: Offer, words: Set<String>)] = [
        (.storeCredit, ["gift", "card"]), (.storeCredit, ["store", "credit"]), (.handover, ["colleague"]),
        (.handover, ["transfer"]), (.callback, ["call", "back"]), (.callback, ["write", "back"]),
        (.surcharge, ["surcharge"]), (.surcharge, ["more", "difference"]), (.upgrade, ["upgrade"]),
        (.otherDay, ["other", "day"]), (.replacement, ["new", "device"]), (.replacement, ["replacement"]),
    ]
}
