import Environments
import Goals

/// How the goal's state serves the agenda as its memory.
extension AgendaSession {
    /// Puts what the user believes to have said, and the goal's state says it has not, on the agenda again.
    ///
    /// Each thing is repeated once at most: what is not heard twice may be in words that nobody reads.
    mutating func recall() {
        guard let state = guidance.state, state.items.count == task.goal.items.count else { return }
        let pairs = zip(task.goal.items, state.items).map { ($0.id, $1) }
        let states = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        func isUnheard(_ item: String?) -> Bool {
            guard let state = item.flatMap({ states[$0] }), state.evidence.turn == nil else { return false }
            return state.status == .incomplete || state.status == .misaligned
        }
        var lost: [UserAct] = []
        for number in pursuits.indices where pursuits[number].standing == .raised {
            let attempt = task.objectives[number].attempts[pursuits[number].attempt]
            if isUnheard(task.objectives[number].itemID) {
                lost.append(.raise(objective: number, attempt: pursuits[number].attempt))
            }
            for slot in attempt.requirements where isStated(slot) && isUnheard(slot.itemID) {
                if gate.mayVolunteer(slot.name) { lost.append(.state(slot)) }
            }
            lost += attempt.preferences.filter { isUnheard($0.itemID) }.map(UserAct.prefer)
        }
        for act in lost.reversed() where !agenda.contains(act) && repeated.insert(act).inserted {
            agenda.insert(act, at: 0)
        }
    }
}
