import Dialogue
import Environments

/// Which objective the agent speaks of.
extension AgendaSession {
    /// The objective that the agent speaks of: the raised one with the most of its values in the message, else the first.
    func focus(of reading: AgentReading) -> Int? {
        let raised = pursuits.indices.filter(isRaised)
        guard raised.count > 1 else { return raised.first }
        let scores = raised.map { (number: $0, score: score(of: $0, in: reading)) }
        return scores.max { $0.score < $1.score || ($0.score == $1.score && $0.number > $1.number) }?.number
    }

    /// How much a message speaks of an objective.
    private func score(of number: Int, in reading: AgentReading) -> Int {
        let subjects = task.objectives[number].attempts[pursuits[number].attempt].requirements
            .filter { Self.subjects.contains($0.name) }
        let isNamed = subjects.isEmpty || subjects.contains { slot in slot.values.contains(where: reading.mentions) }
        return 3 * mentions(of: number, in: reading) + likeness(of: number, to: reading) - (isNamed ? 0 : 9)
    }

    /// How many conditions of an objective a message holds.
    func mentions(of number: Int, in reading: AgentReading) -> Int {
        task.objectives[number].attempts[pursuits[number].attempt].requirements
            .count { slot in
                // Payment methods and mere numbers come up everywhere.
                slot.name != "payment_id"
                    && slot.values.contains { value in
                        value.utf8.contains { $0 | 0x20 >= 0x61 } && reading.mentions(value)
                    }
            }
    }

    /// The conditions that say what an objective is about.
    private static let subjects: Set<String> = ["product", "device", "route"]

    /// How many words of an objective's wish a message holds.
    private func likeness(of number: Int, to reading: AgentReading) -> Int {
        Set(Words(task.objectives[number].attempts[pursuits[number].attempt].text).words.map(\.text))
            .count { !Words.isFunctionWord($0) && reading.words.contains($0) }
    }
}
