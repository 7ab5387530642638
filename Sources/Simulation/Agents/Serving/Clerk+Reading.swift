import Dialogue

/// How a clerk understands a message: which wishes it raises, which it adds to, and what it answers.
extension Clerk {
    /// What a message did to the plan.
    private struct Effect {
        /// The wishes to which the message adds something that can change what is done.
        var touched: Set<Int> = []
        /// The wishes that it raises.
        var raised: Set<Int> = []
        /// The wish that the clause before was about.
        var current: Int?
        /// Whether a wish was named in this message.
        var hasWish = false
    }

    mutating func read(_ utterance: Utterance) {
        var asked: Set<String> = []
        if case .identity(let names) = pending { asked = names }
        // Who is known stays known, whatever other names come up.
        if !isIdentified { facts.read(utterance, asked: asked) }
        let remarks = Remark.remarks(in: utterance)
        var effect = Effect(current: focus)
        for clause in Clause.clauses(of: utterance, by: desk.cues) where !isAside(clause) {
            read(clause, into: &effect)
        }
        answerTopics(remarks)
        react(to: Consent(utterance), remarks, effect, in: utterance)
        let isUnderstood = !effect.touched.isEmpty || !effect.raised.isEmpty || !utterance.emails.isEmpty
        misunderstandings = isUnderstood ? 0 : misunderstandings + 1
    }

    /// Whether a clause is only a question beside the wishes: about a fee, say.
    private func isAside(_ clause: Clause<Desk.Intent>) -> Bool {
        guard clause.fragment.isQuestion else { return false }
        let found = desk.subjects(of: clause.fragment)
        guard found.subjects.isEmpty, found.ids.isEmpty else { return false }
        let whole = Remark.remarks(in: clause.fragment.utterance)
        return Remark.questions.contains(where: whole.contains) || whole.contains(.insistence)
    }

    // MARK: Clauses

    private mutating func read(_ clause: Clause<Desk.Intent>, into effect: inout Effect) {
        let fragment = clause.fragment
        // What the user does not know or tell is not what it speaks of.
        let isDisowned = clause.intent == nil && Remark.isIgnorance(fragment)
        let (subjects, ids) = isDisowned ? ([], []) : desk.subjects(of: fragment)
        let isBare = subjects.isEmpty && ids.isEmpty
        let index: Int
        if clause.isFallback, let parent = effect.current {
            guard clause.intent != nil || !isBare || desk.holdsValue(fragment) else { return }
            index = fallback(clause, for: parent, subjects, ids, &effect)
        } else if let intent = clause.intent, !isAnswer(clause, intent, isBare: isBare) {
            index = wish(intent, subjects, ids, fragment, &effect)
        } else if let known = owner(subjects, ids, &effect) {
            index = known
        } else {
            return
        }
        var target = index
        let hasValue = clause.intent != nil || !isBare || desk.holdsValue(fragment)
        if plan[index].stage == .declined, hasValue, clause.intent == nil {
            target = successor(of: index, intent: plan[index].intent, subjects, ids, &effect)
        }
        add(subjects, ids, to: target)
        plan[target].notes.append(fragment)
        if hasValue { effect.touched.insert(target) }
        if clause.intent != nil { effect.hasWish = true }
        effect.current = target
    }

    /// Whether a verb only repeats what the agent asked about.
    private func isAnswer(_ clause: Clause<Desk.Intent>, _ intent: Desk.Intent, isBare: Bool) -> Bool {
        guard isBare, desk.weakIntents.contains(intent) else { return false }
        // "My address is …" with an email address says who writes.
        if clause.fragment.quote.utf8.contains(UInt8(ascii: "@")) { return true }
        guard let focus, plan[focus].stage == .open else { return false }
        switch pending {
        case .values, .consent, .offer, .whether, .instruction, .identity: return true
        default: return false
        }
    }

    /// Finds or raises the wish of a clause with a verb.
    private mutating func wish(
        _ intent: Desk.Intent,
        _ subjects: [String],
        _ ids: [String],
        _ fragment: Fragment,
        _ effect: inout Effect
    ) -> Int {
        let isBare = subjects.isEmpty && ids.isEmpty
        let related = plan.wishes.indices.filter { isBare || concerns($0, subjects, ids) }
        // Right after a refusal, a wish without a subject is what the user wants in the place of the refused one.
        if isBare, let declined = lastDeclined(&effect) {
            return successor(of: declined, intent: intent, subjects, ids, &effect)
        }
        let same = related.filter { plan[$0].intent == intent }
        if let open = same.last(where: { plan[$0].stage == .open || plan[$0].stage == .waiting }) { return open }
        if !isBare, let vague = plan.wishes.indices.first(where: { isVague($0) && plan[$0].intent == intent }) {
            return vague
        }
        if !isBare, let declined = related.last(where: { plan[$0].stage == .declined }) {
            return successor(of: declined, intent: intent, subjects, ids, &effect)
        }
        if !isBare, let done = same.last(where: { plan[$0].stage == .done }) { return done }
        var wish = Wish(intent: intent, subjects: subjects, ids: ids, notes: [])
        if isBare, let current = effect.current, fragment.contains(anyOf: pronouns) {
            wish.subjects = plan[current].subjects
            wish.ids = plan[current].ids
        }
        let index = plan.add(wish)
        effect.raised.insert(index)
        return index
    }

    /// The declined wish that the user may still be speaking of.
    private func lastDeclined(_ effect: inout Effect) -> Int? {
        guard case .refusal(let index) = pending, !effect.hasWish else { return nil }
        return index
    }

    /// Raises the wish that comes in the place of one that was declined.
    private mutating func successor(
        of index: Int,
        intent: Desk.Intent,
        _ subjects: [String],
        _ ids: [String],
        _ effect: inout Effect
    ) -> Int {
        var wish = Wish(
            intent: intent,
            subjects: subjects.isEmpty ? plan[index].subjects : subjects,
            ids: ids.isEmpty ? plan[index].ids : ids,
            notes: []
        )
        wish.parent = index
        let child = plan.add(wish)
        effect.raised.insert(child)
        return child
    }

    /// Raises the wish that waits for the failure of another one.
    private mutating func fallback(
        _ clause: Clause<Desk.Intent>,
        for parent: Int,
        _ subjects: [String],
        _ ids: [String],
        _ effect: inout Effect
    ) -> Int {
        let intent = clause.intent ?? plan[parent].intent
        if let known = plan.wishes.indices.first(where: {
            plan[$0].parent == parent && plan[$0].intent == intent && plan[$0].stage == .waiting
        }) {
            return known
        }
        let child = successor(of: parent, intent: intent, subjects, ids, &effect)
        if plan[parent].stage == .open || plan[parent].stage == .waiting { plan[child].stage = .waiting }
        return child
    }

    /// The wish that a clause without a verb belongs to.
    private func owner(_ subjects: [String], _ ids: [String], _ effect: inout Effect) -> Int? {
        if !subjects.isEmpty || !ids.isEmpty {
            let related = plan.wishes.indices.filter { concerns($0, subjects, ids) }
            if let open = related.last(where: { plan[$0].stage == .open }) { return open }
            if let last = related.last { return last }
            if let vague = plan.wishes.indices.first(where: isVague) { return vague }
        }
        if effect.hasWish { return effect.current }
        if case .identity = pending, subjects.isEmpty, ids.isEmpty { return nil }
        guard let current = effect.current else { return nil }
        if plan[current].stage == .declined {
            guard case .refusal(current) = pending else { return nil }
        }
        return plan[current].stage == .done || plan[current].stage == .dropped ? nil : current
    }

    private func isVague(_ index: Int) -> Bool {
        plan[index].stage == .open && plan[index].subjects.isEmpty && plan[index].ids.isEmpty
    }

    /// Whether a wish is about one of some things.
    private func concerns(_ index: Int, _ subjects: [String], _ ids: [String]) -> Bool {
        let wish = plan[index]
        return subjects.contains(where: wish.subjects.contains) || ids.contains(where: wish.ids.contains)
    }

    private mutating func add(_ subjects: [String], _ ids: [String], to index: Int) {
        for subject in subjects where !plan[index].subjects.contains(subject) { plan[index].subjects.append(subject) }
        for id in ids where !plan[index].ids.contains(id) { plan[index].ids.append(id) }
    }

    // MARK: Answers

    private mutating func react(
        to consent: Consent,
        _ remarks: Set<Remark>,
        _ effect: Effect,
        in utterance: Utterance
    ) {
        isClosing = false
        switch pending {
        case .consent(let index, let proposal) where plan[index].stage == .open:
            switch consent {
            case .yes: agreed = (index, proposal)
            case .no: refused(index, effect, in: utterance)
            case .unclear: break
            }
        case .whether(let index, let name) where plan[index].stage == .open:
            switch consent {
            case .yes: plan[index].answers[name] = true
            case .no: plan[index].answers[name] = false
            case .unclear: if plan[index].isHopeless(name) { plan[index].answers[name] = false }
            }
        case .offer(let index, let values) where plan[index].stage == .open:
            switch consent {
            case .yes: plan[index].settled.merge(values) { $1 }
            case .no where !effect.touched.contains(index): giveUp(index)
            case .no, .unclear: break
            }
        case .values(let index, let slots):
            if plan[index].stage == .open, !effect.touched.contains(index), remarks.contains(.ignorance) {
                plan[index].unavailable.formUnion(slots)
            }
            if plan[index].objection == .asked { plan[index].objection = effect.touched.isEmpty ? .upheld : .none }
        case .refusal(let index):
            guard effect.raised.isEmpty, effect.touched.isEmpty, remarks.contains(.insistence) else { break }
            outbox.append("It remains so. \(plan[index].refusal)")
        case .handover(let index, let summary):
            plan[index].stage = .dropped
            if case .yes = consent { handover = summary }
        case .more:
            if effect.raised.isEmpty, effect.touched.isEmpty, remarks.contains(.closing) { isClosing = true }
            if case .no = consent, effect.raised.isEmpty, effect.touched.isEmpty { isClosing = true }
        default: break
        }
    }

    /// The user does not agree: something is to be different, or it is given up.
    private mutating func refused(_ index: Int, _ effect: Effect, in utterance: Utterance) {
        guard !effect.touched.contains(index) else { return }
        if effect.raised.isEmpty, plan[index].refusals == 0, !givingUp.isFound(in: utterance.whole) {
            plan[index].refusals = 1
            plan[index].objection = .raised
        } else {
            giveUp(index)
        }
    }

    mutating func giveUp(_ index: Int) {
        plan[index].stage = .dropped
        if !plan.openFallbacks(of: index) { outbox.append("All right, I leave that as it is.") }
    }

    // MARK: Questions beside the wishes

    private mutating func answerTopics(_ remarks: Set<Remark>) {
        for topic in Remark.questions where remarks.contains(topic) {
            switch topic {
            case .total:
                guard case .consent(_, let proposal) = pending else { continue }
                outbox.append("The total is \(proposal.total).")
            case .fee: outbox.append("Our rules mention no fee.")
            case .duration: outbox.append("Our records do not say how long it takes.")
            case .confirmation: outbox.append("Our rules say nothing about a confirmation.")
            case .undo: outbox.append("Our rules say nothing about undoing it.")
            case .insistence, .ignorance, .closing: continue
            }
        }
    }
}

private let pronouns: WordSet = ["it", "them", "that", "this", "these", "those", "one", "its"]

private let givingUp = PhraseBook<Void>(
    "leave it",
    "forget it",
    "never mind",
    "changed my mind",
    "drop it",
    "let it be",
    "not anymore",
    "no longer want",
    "don't bother"
)
