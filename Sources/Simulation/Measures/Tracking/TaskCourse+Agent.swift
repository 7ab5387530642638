import Dialogue
import Environments
import Goals

/// What the agent and the system make of the user's wishes.
extension TaskCourse {
    // MARK: Words

    /// Takes a message of the agent.
    mutating func takeAgent(_ words: Words) {
        let line = AgentLine(words, lexicon: lexicon)
        agent = line
        for mention in line.reading.mentions { saidByAgent.insert(mention.text) }
        noteQuestions(line)
        if line.isHandingOver { isHandedOver = true }
        takeAnswers(line)
        if line.isReporting { settle(line) }
        if line.isRefusing { decline(line) }
        if line.asksForMore, !line.isWaiting {
            for number in progress.indices where progress[number].isOpen {
                block(number, "the agent asks whether there is more, and it is not done", isRefusal: false)
            }
        }
    }

    private mutating func noteQuestions(_ line: AgentLine) {
        askedNames.formUnion(line.asked)
        if line.isProposing || line.isReporting {
            // Who goes on without an answer did not need it.
            for entry in stated.indices {
                stated[entry].isAsked = false
                stated[entry].owed = 0
            }
        }
        if line.asksWhoItIs {
            askedNames.formUnion(lexicon.entries.filter { $0.role == .known }.map(\.slot.name))
        }
        for (number, entry) in lexicon.entries.enumerated() where entry.role == .requirement {
            guard line.asked.contains(entry.slot.name), let objective = entry.objective,
                progress[objective].isOpen, progress[objective].attempt == entry.attempt
            else { continue }
            stated[number].isAsked = true
        }
    }

    /// The open objective that the agent speaks of: by its thing, by its deed, else the one the user spoke of last.
    func focus(of line: AgentLine) -> Int? {
        let open = progress.indices.filter { progress[$0].isOpen }
        guard open.count > 1 else { return open.first }
        let named = open.filter { number in
            line.reading.mentions.contains { mention in
                switch mention.kind {
                case .own(let entry), .part(let entry): lexicon.entries[entry].objective == number
                case .other: false
                }
            }
        }
        if named.count == 1 { return named[0] }
        let among = named.isEmpty ? open : named
        let spoken = line.reported.isEmpty ? line.deeds : line.reported
        let meant = among.filter { !deeds[$0][progress[$0].attempt].isDisjoint(with: spoken) }
        if let first = meant.first { return first }
        return among.first
    }

    /// Takes the agent's word that something is done for the end of a wish, as far as no call did it.
    private mutating func settle(_ line: AgentLine) {
        let open = progress.indices.filter { progress[$0].isOpen }
        let meant = open.filter { !deeds[$0][progress[$0].attempt].isDisjoint(with: line.reported) }
        let settled = meant.isEmpty ? focus(of: line).map { [$0] } ?? [] : line.isWaiting ? [meant[0]] : meant
        for number in settled {
            block(number, "the agent says that it is done, and no call did it", isRefusal: false)
        }
    }

    private mutating func decline(_ line: AgentLine) {
        guard !line.isAsking || line.isOffering || line.isProposing, let number = focus(of: line) else { return }
        refused = number
        if line.isOffering || line.isProposing {
            // What is offered in its place may still be taken.
            declined = (number, evidence("the agent declines it, and the user does not take what is offered instead"))
            return
        }
        block(number, "the agent declines it", isRefusal: true)
    }

    /// Looks for the answers that the user waits for.
    private mutating func takeAnswers(_ line: AgentLine) {
        for number in progress.indices where progress[number].isOpen {
            guard case .answered(let answer) = task.objectives[number].attempts[progress[number].attempt].outcome else {
                continue
            }
            if line.reading.words.contains(Words(answer).words.map(\.text)) || text(line, holdsDay: answer) {
                complete(number, "the agent says \(answer)")
            } else if !line.isWaiting || line.isRefusing {
                block(number, "the agent does not answer it", isRefusal: line.isRefusing)
            }
        }
    }

    /// Whether a line holds a day that is written otherwise: `22 February` for `2026-02-22`.
    private func text(_ line: AgentLine, holdsDay answer: String) -> Bool {
        guard let day = ExactValue.values(in: answer).first, day.kind == .date else { return false }
        return ExactValue.values(in: line.reading.words.original).contains { $0.matches(day) }
    }

    // MARK: Calls

    /// Takes the result of a call.
    mutating func takeResult(_ message: Message) {
        guard let index = waiting.firstIndex(where: { $0.id == message.toolCallID }) ?? waiting.indices.first else {
            return
        }
        let call = waiting.remove(at: index)
        if call.name.hasPrefix("transfer"), !message.reportsFailure { isHandedOver = true }
        guard call.changesWorld else { return }
        if message.reportsFailure {
            for number in progress.indices
            where progress[number].isOpen && currentIntent(number) == call.name && isLast(number) {
                progress[number].block = (evidence("\(call.name) failed"), true)
                update(number)
                progress[number].block = nil
            }
            return
        }
        for number in progress.indices { count(call, for: number) }
    }

    private func currentIntent(_ number: Int) -> String {
        task.objectives[number].attempts[max(0, progress[number].attempt)].intent
    }

    /// Whether the user has raised the last attempt that it has.
    private func isLast(_ number: Int) -> Bool {
        progress[number].attempt + 1 == task.objectives[number].attempts.count
    }

    /// Counts a successful call towards an objective; what is done with other arguments counts as blocked.
    private mutating func count(_ call: ToolCall, for number: Int) {
        guard !progress[number].isComplete else { return }
        for (index, attempt) in task.objectives[number].attempts.enumerated() {
            let calls: [ToolCall]
            switch attempt.outcome {
            case .done(let gold): calls = gold
            case .forbidden(_, let forbidden): calls = forbidden
            case .nothingMatches, .answered, .notReached: continue
            }
            guard let place = calls.firstIndex(where: { $0.matches(call) }) else { continue }
            progress[number].calls.insert(index * 100 + place)
            let done = progress[number].calls.count { $0 / 100 == index }
            if done == calls.count { complete(number, "\(call.name) succeeded as asked for") }
            return
        }
        if progress[number].isOpen, currentIntent(number) == call.name, focusOfCall(call) == number {
            block(number, "the agent called \(call.name) with other arguments", isRefusal: false)
        }
    }

    /// The first open objective that a call of a name could be for.
    private func focusOfCall(_ call: ToolCall) -> Int? {
        progress.indices.first { progress[$0].isOpen && currentIntent($0) == call.name }
    }

    // MARK: Standing

    private mutating func complete(_ number: Int, _ reason: String) {
        progress[number].isComplete = true
        set(lexicon.items[task.objectives[number].itemID], .complete, reason)
        for entry in lexicon.entries where entry.objective == number && entry.role == .requirement {
            set(entry.item, .complete, "the objective was completed")
        }
    }

    private mutating func block(_ number: Int, _ reason: String, isRefusal: Bool) {
        guard progress[number].isOpen else { return }
        progress[number].block = (evidence(reason), isRefusal)
        update(number)
    }

    /// Takes a refusal for final where the user does not agree to what was offered instead.
    mutating func takeOffer(_ line: UserLine) {
        defer { declined = nil }
        guard let declined, !line.isConsent, progress[declined.objective].isOpen else { return }
        // Who has no reason to decline what is offered declines the wish.
        if let agent, agent.isOffering, isAcceptable(agent, for: declined.objective) { return }
        progress[declined.objective].block = (declined.evidence, true)
        update(declined.objective)
    }

    /// Moves a blocked objective and its conditions on, as far as the user has done its part.
    func isUserDone(_ number: Int) -> Bool {
        guard let block = progress[number].block, !progress[number].isWithdrawn else { return false }
        if progress[number].isDeclined { return false }
        return isLast(number) || !block.isRefusal
    }

    mutating func update(_ number: Int) {
        guard let block = progress[number].block, isUserDone(number) else { return }
        set(lexicon.items[task.objectives[number].itemID], .attempted, block.evidence)
        updateConditions(of: number, block.evidence)
    }

    /// Moves the conditions on that the user has stated, or was never asked for.
    mutating func updateConditions(of number: Int, _ evidence: Evidence) {
        for (place, entry) in lexicon.entries.enumerated()
        where entry.objective == number && entry.role == .requirement {
            let value = stated[place]
            guard value.wrong == nil, value.owed < 2 else { continue }
            // What the wish itself says has to be said with it.
            if entry.isInWish, value.conveyed == nil, entry.attempt <= progress[number].attempt,
                !isConveyed(entry, of: number)
            {
                continue
            }
            set(entry.item, .attempted, evidence)
        }
    }

    /// Whether the same value was stated for another attempt of the objective.
    private func isConveyed(_ entry: TaskLexicon.Entry, of number: Int) -> Bool {
        lexicon.entries.indices.contains {
            let other = lexicon.entries[$0]
            return other.objective == number && other.item == entry.item && stated[$0].conveyed != nil
        }
    }
}
