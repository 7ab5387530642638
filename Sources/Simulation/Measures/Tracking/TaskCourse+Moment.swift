import Environments
import Goals

/// What a conversation that goes on has come to.
extension TaskCourse {
    /// Returns the state of the moment: statuses as they are, and for what is still open the turn at which it was said.
    ///
    /// An item that is open and whose evidence names no turn has not been heard yet.
    ///
    /// - Parameter raised: The turns at which objectives were raised, by their numbers.
    /// - Returns: The state.
    func moment(raised: [Int: Int]) -> GoalState {
        var items = items
        func note(_ item: Int?, _ turn: Int?) {
            guard let item, let turn, items[item].status == .incomplete else { return }
            items[item].evidence = Evidence(turn: turn, quote: "", reason: "the user has said it, and it is not done")
        }
        for (number, objective) in task.objectives.enumerated() {
            note(lexicon.items[objective.itemID], raised[number])
        }
        for (place, entry) in lexicon.entries.enumerated() where entry.role == .requirement {
            note(entry.item, stated[place].conveyed)
        }
        return GoalState(items: items)
    }
}
