public import Dialogue

extension UserGoal {
    /// Creates a goal from rows that the source already decomposed, one item for each row and in their order.
    ///
    /// A row that asks for a value is an objective: the user wants to know it. A row that states a value, or states it
    /// for a booking, is a requirement of its sub-goal's first objective, or of none where the sub-goal asks for
    /// nothing.
    ///
    /// - Parameter slots: The rows of a CrossWOZ or MultiWOZ goal.
    public init(slots: [GoalSlot]) {
        let ids = slots.indices.map { index in
            let ordinal = slots[...index].count { $0.category == slots[index].category }
            return "\(slots[index].category.rawValue)-\(ordinal)"
        }
        let items = slots.indices.map { index in
            let slot = slots[index]
            let objective = slots.firstIndex { $0.subgoal == slot.subgoal && $0.category == .objective }
            return GoalItem(
                id: ids[index],
                category: slot.category,
                text: slot.summary,
                objective: slot.category == .requirement ? objective.map { ids[$0] } : nil,
                basis: .slot(slot)
            )
        }
        self.init(items: items)
    }
}

extension GoalSlot {
    /// The kind of item that the row is.
    public var category: GoalCategory {
        switch kind {
        case .request: .objective
        case .inform, .book: .requirement
        }
    }

    /// The row in words: `Restaurant 2: cost = 50-100 yuan`.
    fileprivate var summary: String {
        let place = subgoal == domain ? domain : "\(domain) \(subgoal)"
        switch kind {
        case .request: return "\(place): ask for \(slot)"
        case .inform: return "\(place): \(slot) = \(values.joined(separator: ", "))"
        case .book: return "\(place): book with \(slot) = \(values.joined(separator: ", "))"
        }
    }
}
