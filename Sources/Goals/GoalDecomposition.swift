public import Dialogue

/// The taking apart of a scenario into a goal, without a model.
///
/// A goal that the source gives as slots is mapped row by row. Prose is read sentence by sentence: what the user knows
/// becomes profile; what it must not, cannot or does not know becomes policy; what it wants becomes objectives; wishes
/// become preferences. With the answer key, the gold writes and the texts to communicate are the objectives and their
/// arguments the requirements. A sentence that no rule reads stays as prose, whose status is `unknown`.
///
/// `docs/goals.md` lists the rules.
public struct GoalDecomposition: Sendable {
    /// Creates a decomposition.
    public init() {}

    /// Returns the goal of a conversation's user.
    ///
    /// - Parameters:
    ///   - transcript: The conversation, of which only scenario and answer key are looked at.
    ///   - usesAnswerKey: Whether gold actions and checks become items.
    /// - Returns: The goal; without items where the source says nothing about it.
    public func goal(of transcript: Transcript, usesAnswerKey: Bool) -> UserGoal {
        guard let scenario = transcript.scenario else { return UserGoal(items: []) }
        if !scenario.slots.isEmpty { return UserGoal(slots: scenario.slots) }
        var builder = GoalBuilder()
        builder.addFacts(of: scenario)
        let key = usesAnswerKey ? transcript.answerKey : nil
        let hasGold = key.map { builder.addObjectives(of: $0, scenario: scenario) } ?? false
        builder.addProse(of: scenario, withObjectives: !hasGold)
        return UserGoal(items: builder.items, licensesInvention: ScenarioSentence.licensesInvention(scenario.prose))
    }
}

/// Collects items and names them by category and number.
struct GoalBuilder {
    private(set) var items: [GoalItem] = []
    private var counts: [GoalCategory: Int] = [:]
    private var lastObjective: String?

    mutating func add(_ category: GoalCategory, _ text: String, _ basis: GoalItem.Basis) {
        let number = (counts[category] ?? 0) + 1
        counts[category] = number
        let id = "\(category.rawValue)-\(number)"
        let belongs = category == .requirement || category == .preference
        items.append(
            GoalItem(id: id, category: category, text: text, objective: belongs ? lastObjective : nil, basis: basis)
        )
        if category == .objective { lastObjective = id }
    }

    mutating func addFacts(of scenario: Scenario) {
        for fact in scenario.initialFacts {
            for member in fact.object ?? JSONObject() {
                guard let value = member.value.string, value.utf8.count > 2 else { continue }
                add(.profile, "\(member.key): \(value)", .fact(values: [value]))
            }
        }
    }

    /// Adds the key's objectives with their requirements; returns whether there were any.
    mutating func addObjectives(of key: AnswerKey, scenario: Scenario) -> Bool {
        let prose = scenario.prose.joined(separator: "\n")
        let stems = Words(prose).contentStems
        var hasAny = false
        for action in key.actions where action.call.changesWorld {
            hasAny = true
            add(.objective, action.call.name.split(separator: "_").joined(separator: " "), .action(action.call))
            for member in action.call.arguments.object ?? JSONObject()
            where action.comparedArguments?.contains(member.key) ?? true {
                let values = member.value.leaves.filter { leaf in
                    let parts = Words(leaf).contentStems
                    return !parts.isEmpty && parts.isSubset(of: stems)
                }
                guard !values.isEmpty else { continue }
                let text = "\(member.key): \(values.joined(separator: ", "))"
                add(.requirement, text, .argument(name: member.key, values: values))
            }
        }
        for check in key.checks where check.kind == .communicate && check.expectation.utf8.count > 2 {
            hasAny = true
            add(.objective, "be told \(check.expectation)", .information(check.expectation))
        }
        return hasAny
    }

    mutating func addProse(of scenario: Scenario, withObjectives: Bool) {
        let fields: [(String?, ScenarioSentence.Field)] = [
            (scenario.persona, .persona), (scenario.reason, .reason), (scenario.knownInfo, .known),
            (scenario.unknownInfo, .unknown), (scenario.instructions, .instructions),
        ]
        for (text, field) in fields {
            guard let text else { continue }
            for sentence in ScenarioSentence.sentences(in: text, field: field) {
                let (category, basis) = sentence.reading
                if category == .objective, !withObjectives { continue }
                add(category, sentence.text, basis)
            }
        }
    }
}
