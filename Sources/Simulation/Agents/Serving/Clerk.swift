import Dialogue

/// The way of a conversation at any desk: understand, identify, look up, ask, propose, wait for a yes, do, report.
///
/// Every decision is made anew from what was said and read; where something has not been read yet the decision stops with
/// a ``Lookup``, and is made again when the answer is there.
struct Clerk<Desk: Counter> {
    /// What the agent waits for.
    enum Pending {
        case nothing
        /// Facts by which the customer is found.
        case identity(Set<String>)
        /// Values for a wish.
        case values(Int, [String])
        /// The answer to a question of yes or no about a wish.
        case whether(Int, String)
        /// Consent to a change.
        case consent(Int, Proposal)
        /// Consent to a substitute.
        case offer(Int, [String: String])
        /// What the user says to a refusal.
        case refusal(Int)
        /// What comes of an instruction.
        case instruction(Int, String)
        /// Consent to being handed over.
        case handover(Int, String)
        /// Another wish.
        case more
    }

    /// A change that is being made.
    private struct Writing {
        var wish: Int
        var proposal: Proposal
        var count = 0
        /// The error of the call that was refused.
        var error: String?
        var isAnswered = false
    }

    var desk: Desk
    var records = Records()
    var facts = PersonalFacts()
    /// Whether it is known who writes.
    var isIdentified = false
    var plan = Plan<Desk.Intent>()
    var pending = Pending.nothing
    /// The wish spoken of last.
    var focus: Int?
    /// What goes before the next words.
    var outbox: [String] = []
    /// The wish and the change that the user has agreed to.
    var agreed: (wish: Int, proposal: Proposal)?
    /// Whether the user has nothing more.
    var isClosing = false
    /// The summary with which the conversation is to be handed over.
    var handover: String?
    /// Messages of the user in a row without any meaning to the agent.
    var misunderstandings = 0

    private var writing: Writing?
    private var unread: [String] = []
    private var onTheWay: [ToolCall] = []
    private var seen = 0

    init(_ desk: Desk) { self.desk = desk }

    /// Returns what the agent does next.
    mutating func move(after messages: [Message]) -> AgentMove {
        for message in messages.dropFirst(seen) { take(message) }
        seen = messages.count
        do throws(Lookup) {
            return try decide()
        } catch {
            return .call([error.call])
        }
    }

    // MARK: Taking in

    private mutating func take(_ message: Message) {
        switch message.role {
        case .assistant: onTheWay += message.toolCalls
        case .user: unread.append(message.text)
        case .tool where !onTheWay.isEmpty:
            let call = onTheWay.removeFirst()
            if writing != nil, call.changesWorld {
                writing?.isAnswered = true
                writing?.error = message.reportsFailure ? message.text : nil
            } else {
                records.take(message, answering: call)
            }
        case .tool, .system: break
        }
    }

    // MARK: Deciding

    private mutating func decide() throws(Lookup) -> AgentMove {
        if handover != nil, unread.isEmpty { return .say("A colleague takes over from here.") }
        try desk.prepare(records)
        if let move = proceed() { return move }
        while !unread.isEmpty { read(Utterance(unread.removeFirst())) }
        if let summary = handover {
            return .call([ToolCall(id: "", name: "transfer_to_colleague", arguments: ["summary": .string(summary)])])
        }
        return try next()
    }

    private mutating func next() throws(Lookup) -> AgentMove {
        while let index = agreed?.wish ?? plan.next(after: focus) {
            focus = index
            if plan[index].objection == .upheld {
                giveUp(index)
                continue
            }
            if plan[index].objection == .raised {
                plan[index].objection = .asked
                pending = .values(index, [])
                return say("All right, I will not do that. What should be different?")
            }
            var customer = JSON.null
            if !desk.isOpenToEverybody(plan[index].intent) {
                switch try desk.identify(facts, records) {
                case .known(let record):
                    customer = record
                    isIdentified = true
                case .missing(let names, let text):
                    pending = .identity(Set(names))
                    return say(text)
                }
            }
            let step = try desk.step(index, of: plan, customer: customer, records: records)
            if let (_, proposal) = agreed {
                agreed = nil
                if case .propose(let now) = step, now.calls == proposal.calls, let first = proposal.calls.first {
                    writing = Writing(wish: index, proposal: proposal)
                    return .call([first])
                }
            }
            if let move = perform(step, for: index) { return move }
        }
        return idle()
    }

    /// Goes on with a change that is being made; `nil` if there is none.
    private mutating func proceed() -> AgentMove? {
        guard var work = writing, work.isAnswered else { return nil }
        guard work.error == nil else {
            writing = nil
            records.forgetRecords()
            let reason = work.error.map { $0.hasPrefix("Error: ") ? String($0.dropFirst(7)) : $0 } ?? ""
            return decline(work.wish, "Unfortunately I was unable to do that: \(reason)")
        }
        work.count += 1
        work.isAnswered = false
        guard work.count == work.proposal.calls.count else {
            writing = work
            return .call([work.proposal.calls[work.count]])
        }
        writing = nil
        records.forgetRecords()
        if !work.proposal.notedThen.isEmpty {
            for name in work.proposal.notedThen { plan[work.wish].answers[name] = true }
            outbox.append(work.proposal.brief)
            pending = .nothing
            return nil
        }
        plan[work.wish].stage = .done
        plan.dropFallbacks(of: work.wish)
        outbox.append(plan.hasOpen ? work.proposal.brief : work.proposal.report)
        pending = .more
        return nil
    }

    /// Does a step; `nil` if another one follows in the same message.
    private mutating func perform(_ step: Step, for index: Int) -> AgentMove? {
        switch step {
        case .ask(let slots, let text):
            for slot in slots { plan[index].asked[slot, default: 0] += 1 }
            pending = .values(index, slots)
            return say(text)
        case .askWhether(let name, let text):
            plan[index].asked[name, default: 0] += 1
            pending = .whether(index, name)
            return say(text)
        case .propose(let proposal): return propose(proposal, for: index)
        case .offer(let values, let text):
            plan[index].proposals += 1
            guard plan[index].proposals < 6 else { return decline(index, text) }
            pending = .offer(index, values)
            return say(text)
        case .decline(let text): return decline(index, text)
        case .answer(let text):
            plan[index].stage = .done
            plan.dropFallbacks(of: index)
            pending = .more
            // An answer stands alone, so that it is not taken for a part of what comes next.
            if plan.hasOpen { return say(text) }
            outbox.append(text)
            return nil
        case .instruct(let name, let text):
            plan[index].asked[name, default: 0] += 1
            pending = .instruction(index, name)
            return say(text)
        case .split(let parts):
            for (number, part) in parts.enumerated() {
                var wish = plan[index]
                (wish.subjects, wish.ids) = part
                if number == 0 { plan[index] = wish } else { _ = plan.add(wish) }
            }
            return nil
        case .handOver(let summary):
            pending = .handover(index, summary)
            return say("My tools do not cover that. Would you like to be handed over to a colleague?")
        }
    }

    private mutating func propose(_ proposal: Proposal, for index: Int) -> AgentMove? {
        plan[index].proposals += 1
        guard plan[index].proposals < 8 else {
            plan[index].stage = .dropped
            outbox.append("Without a clear yes I leave that as it is.")
            return nil
        }
        pending = .consent(index, proposal)
        return say("\(proposal.text) Shall I go ahead?")
    }

    private mutating func decline(_ index: Int, _ text: String) -> AgentMove? {
        plan[index].stage = .declined
        plan[index].refusal = text
        focus = index
        if plan.openFallbacks(of: index) {
            outbox.append(text)
            return nil
        }
        pending = .refusal(index)
        return say(plan.hasOpen ? text : "\(text) \(anythingElse)")
    }

    /// What to say when no wish is open.
    private mutating func idle() -> AgentMove {
        if isClosing, outbox.isEmpty { return say("Thank you for writing to us. Goodbye.") }
        if case .refusal(let index) = pending, !outbox.isEmpty {
            pending = .refusal(index)
            return say(anythingElse)
        }
        pending = .more
        guard plan.wishes.isEmpty else { return say(anythingElse) }
        return say(misunderstandings > 1 ? "I did not understand that. \(desk.welcome)" : desk.welcome)
    }

    private mutating func say(_ text: String) -> AgentMove {
        let pieces = outbox + [text]
        outbox = []
        return .say(pieces.joined(separator: " "))
    }

}

private let anythingElse = "Is there anything else I can do for you?"
