import Dialogue
import Environments

/// When an objective is settled.
extension AgendaSession {
    /// Settles what the user agreed to last where the agent reports it and goes on with something else.
    mutating func settleConsented(by reading: AgentReading) {
        guard reading.isReporting, let number = consented else { return }
        consented = nil
        let goesOn = reading.isProposing || reading.isOffering || reading.isDeclining || !reading.asked.isEmpty
        guard goesOn || focus(of: reading) != number,
            pursuits[number].standing == .raised, !isUnmeasured(number),
            !(reading.isProposing && hasSecondPart(number))
        else { return }
        pursuits[number].standing = .settled
        dropAnswers()
    }

    /// Settles what the own tools have shown to be mended, where the agent says so and goes on with something else.
    mutating func settleMeasured(by reading: AgentReading, in messages: [Message]) {
        guard reading.isReporting, !reading.asksForMore, reading.isAsking else { return }
        for number in pursuits.indices where pursuits[number].standing == .raised && isUnmeasured(number) {
            let wanted = task.objectives[number].attempts[pursuits[number].attempt].requirements
                .first { $0.name == Self.measured }
            let last = messages.last { $0.role == .tool && $0.text.utf8.starts(with: "{\"\(Self.measured)".utf8) }
            guard let wanted, let last, AgentReading(last.text).mentions(wanted.value) else { continue }
            pursuits[number].standing = .settled
            dropAnswers()
        }
    }

    mutating func settle(_ number: Int) {
        pursuits[number].standing = .settled
        let own = task.objectives[number].attempts.flatMap(\.requirements)
        agenda.removeAll { act in
            if case .state(let slot) = act { own.contains(slot) } else { false }
        }
        if !pursuits.contains(where: { $0.standing == .raised }), !raiseNext() { dropAnswers() }
        let isMoreOpen = pursuits.contains { $0.standing == .raised }
        if agenda.isEmpty ? isMoreOpen : gate.mostWords > 20 { push([.acknowledge]) }
    }

    /// Whether an objective is met only by a measurement that has not been made.
    func isUnmeasured(_ number: Int) -> Bool {
        task.objectives[number].attempts[pursuits[number].attempt].requirements.contains { $0.name == Self.measured }
    }

    /// Whether an objective wants a second thing done after a first one.
    func hasSecondPart(_ number: Int) -> Bool {
        Words(task.objectives[number].attempts[pursuits[number].attempt].text).contains(["and", "then"])
    }

    /// The condition whose value the user's own tools show.
    static let measured = "speed"

    /// Forgets what was to be said but for wishes and preferences, which are said even if they found no room so far.
    private mutating func dropAnswers() {
        agenda.removeAll { act in
            switch act {
            case .raise, .prefer: false
            default: true
            }
        }
    }
}
