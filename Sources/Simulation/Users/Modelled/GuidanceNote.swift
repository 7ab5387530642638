import Goals

/// What a model is reminded of before one move, in words.
struct GuidanceNote {
    /// The words, or `nil` if there is nothing to be reminded of.
    let text: String?

    /// Writes the note.
    ///
    /// - Parameters:
    ///   - guidance: What the user is reminded of.
    ///   - goal: The goal that the state belongs to.
    init(_ guidance: TurnGuidance, goal: UserGoal) {
        let parts = [
            guidance.state.map { Self.state($0, of: goal) }, guidance.profile?.text,
            guidance.intent.map(Self.intent),
        ]
        let said = parts.compactMap { $0 }
        text = said.isEmpty ? nil : said.joined(separator: "\n\n")
    }

    private static func state(_ state: GoalState, of goal: UserGoal) -> String {
        let lines = zip(goal.items, state.items).map { item, now in
            let isSaid = now.status == .incomplete && now.evidence.turn != nil
            return "- \(item.id) [\(now.status.rawValue)\(isSaid ? ", said" : "")] \(item.text)"
        }
        return """
            Before you move, this is how your goal stands. Profile and policy are aligned until you break them. Objectives \
            and requirements are incomplete as long as they are open, with the word said where you have brought them up; \
            attempted when you did your part and the desk left it undone; complete when it is done. Preferences are \
            misaligned until you have said them. Unknown is what nobody could tell. See what is still open and what you \
            must keep, then make the next move; do not end while something is open that you can still bring up.
            \(lines.joined(separator: "\n"))
            """
    }

    private static func intent(_ intent: TurnIntent) -> String {
        "In this message you \(intent.instruction), as far as your goal and your rules allow."
    }
}
