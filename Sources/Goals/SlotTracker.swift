public import Dialogue

/// Follows goals that consist of slots through a conversation, from the text of its messages alone.
///
/// A row that states a value is complete once the user said it. A row that asks for one is attempted once the user
/// asked and complete once the agent replied to it. A row of a booking is attempted once the user said its value and
/// complete once the agent booked.
///
/// Numbered sub-goals (CrossWOZ) are pursued one after the other: a message either belongs to the current one or opens
/// the next, by the words of its domain and its values. Opening one asks for the name of a place at once, and names
/// the place it refers to. Sub-goals with names (MultiWOZ) are pursued in any order: a message belongs to the domains
/// that it names, else to the one spoken of last.
///
/// Values are compared by stems, numbers and times, so that `above 4.5 points` is `4.5 points or above`. Items that do
/// not rest on a slot keep their first state.
public struct SlotTracker: GoalTracker {
    /// Creates a tracker.
    public init() {}

    /// Returns the states of a goal along a conversation.
    ///
    /// - Parameters:
    ///   - goal: The goal.
    ///   - messages: The messages; only their roles and texts are looked at.
    /// - Returns: `messages.count + 1` states, the first before the first message.
    public func states(of goal: UserGoal, in messages: [Message]) -> [GoalState] {
        var board = Board(goal: goal)
        var states = [board.state]
        states.reserveCapacity(messages.count + 1)
        for (turn, message) in messages.enumerated() {
            if !board.rows.isEmpty, let text = message.content {
                switch message.role {
                case .user: board.hear(Utterance(text), turn: turn)
                case .assistant: board.answer(Utterance(text), turn: turn)
                case .system, .tool: break
                }
            }
            states.append(board.state)
        }
        return states
    }
}

extension SlotTracker {
    /// The states of a goal while a conversation runs.
    struct Board {
        /// One row and its item.
        struct Row {
            var item: Int
            var slot: GoalSlot
            var subgoal: Int
            /// Whether the user stated the value of a booking.
            var isStated = false
        }

        var state: GoalState
        var rows: [Row]
        /// The rows of each sub-goal.
        var subgoals: [[Int]]
        /// Whether the sub-goals are pursued in the order of their numbers.
        let isNumbered: Bool
        /// The sub-goal spoken of last, or `nil` before the first.
        var focus: Int?

        init(goal: UserGoal) {
            state = GoalState(initialFor: goal)
            var names: [String] = []
            rows = []
            subgoals = []
            for (item, value) in goal.items.enumerated() {
                guard case .slot(let slot) = value.basis else { continue }
                let subgoal = names.firstIndex(of: slot.subgoal) ?? names.count
                if subgoal == names.count {
                    names.append(slot.subgoal)
                    subgoals.append([])
                }
                subgoals[subgoal].append(rows.count)
                rows.append(Row(item: item, slot: slot, subgoal: subgoal))
            }
            isNumbered = names.allSatisfy { Int($0) != nil }
        }

        func status(_ row: Int) -> GoalStatus { state.items[rows[row].item].status }

        mutating func set(_ row: Int, _ status: GoalStatus, _ turn: Int, _ quote: String, _ reason: String) {
            state.items[rows[row].item] = ItemState(status, Evidence(turn: turn, quote: quote, reason: reason))
        }

        /// Takes in what the user says.
        mutating func hear(_ utterance: Utterance, turn: Int) {
            if isNumbered { hearInOrder(utterance, turn: turn) } else { hearByDomain(utterance, turn: turn) }
        }

        /// Takes in what the agent says.
        mutating func answer(_ utterance: Utterance, turn: Int) {
            if isNumbered { answerInOrder(utterance, turn: turn) } else { answerByDomain(utterance, turn: turn) }
        }
    }
}
