import Dialogue
import Goals

/// What a desk's generator decides about a task; the rest follows from it.
struct TaskDraft {
    /// The task's name.
    var id: String
    var environment: String
    var kind: ServiceTask.Kind
    var profile: UserProfile
    var policies: [UserPolicy]
    var objectives: [Objective]
    var knownFacts: [Slot]
    var unknownFacts: [Slot]
    var world: World
    var stateChecks: [StateCheck] = []
    /// A sentence that goes before the wishes in the prose, empty for none.
    var occasion = ""

    /// Returns the task: its goal's items named, its prose written, its gold calls run.
    func assembled() -> ServiceTask {
        var items = GoalItems()
        let profile = items.add(profile)
        let known = knownFacts.map { items.addKnown($0) }
        let policies = policies.map { items.add($0) }
        let unknown = unknownFacts.map { items.addUnknown($0) }
        let objectives = objectives.map { items.add($0) }
        let calls = objectives.flatMap(\.goldCalls)
        var gold = world
        for call in calls { gold.call(call) }
        return ServiceTask(
            id: id,
            environment: environment,
            kind: kind,
            profile: profile,
            policies: policies,
            objectives: objectives,
            knownFacts: known,
            unknownFacts: unknown,
            goal: UserGoal(items: items.items),
            scenario: scenario,
            answerKey: answerKey(for: calls, objectives),
            world: world,
            goldDatabase: gold.database,
            stateChecks: stateChecks
        )
    }

    private func answerKey(for calls: [ToolCall], _ objectives: [Objective]) -> AnswerKey {
        let actions = calls.enumerated().map { number, call in
            AnswerKey.GoldAction(id: "\(id)_\(number)", call: call)
        }
        let answers = objectives.flatMap(\.answers).map {
            AnswerKey.Check(kind: .communicate, expectation: $0)
        }
        let states = stateChecks.map { AnswerKey.Check(kind: .environment, expectation: "\($0.name)()") }
        return AnswerKey(
            actions: actions,
            checks: states + answers,
            rewardBasis: ["DB"] + (states.isEmpty ? [] : ["ENV_ASSERTION"]) + (answers.isEmpty ? [] : ["COMMUNICATE"])
        )
    }

    private var scenario: Scenario {
        let wishes = objectives.map { objective in
            "You want to \(objective.text)\(objective.details)."
        }
        let preferences = objectives.flatMap { objective in
            objective.attempts.filter(\.outcome.isReached).flatMap(\.preferences)
        }
        let rules =
            policies.map(\.text)
            + preferences.map { "If you have the choice, you prefer \($0.text)." }
            + ["You ask for nothing else."]
        return Scenario(
            persona: "\(profile.persona) \(profile.mood.text)",
            reason: (occasion.isEmpty ? wishes : [occasion] + wishes).joined(separator: " "),
            knownInfo: knownFacts.map { "Your \($0.label) is \($0.text)." }.joined(separator: " "),
            unknownInfo: unknownFacts.isEmpty
                ? nil : unknownFacts.map { "You do not know your \($0.label)." }.joined(separator: " "),
            instructions: rules.joined(separator: " "),
            userTools: world.tools.tools(of: .user).map(\.name)
        )
    }
}

extension Objective {
    /// The conditions of the attempts in prose, in brackets.
    fileprivate var details: String {
        var seen: [String] = []
        for slot in attempts.flatMap(\.requirements) {
            let detail = "\(slot.label): \(slot.text)"
            if !seen.contains(detail) { seen.append(detail) }
        }
        return seen.isEmpty ? "" : " (\(seen.joined(separator: "; ")))"
    }
}

/// Collects the items of a goal and names them by category and number.
private struct GoalItems {
    private(set) var items: [GoalItem] = []

    /// Adds an item and returns its name.
    private mutating func add(
        _ category: GoalCategory,
        _ text: String,
        _ basis: GoalItem.Basis,
        of objective: String? = nil
    ) -> String {
        let id = "\(category.rawValue)-\(items.count { $0.category == category } + 1)"
        items.append(GoalItem(id: id, category: category, text: text, objective: objective, basis: basis))
        return id
    }

    mutating func add(_ profile: UserProfile) -> UserProfile {
        var profile = profile
        profile.personaItemID = add(.profile, profile.persona, .prose)
        profile.moodItemID = add(.profile, profile.mood.text, .prose)
        return profile
    }

    mutating func addKnown(_ slot: Slot) -> Slot {
        var slot = slot
        slot.itemID = add(.profile, "Your \(slot.label) is \(slot.text).", .fact(values: slot.values))
        return slot
    }

    mutating func addUnknown(_ slot: Slot) -> Slot {
        var slot = slot
        let topics = slot.label.spacedWords
        slot.itemID = add(.policy, "You do not know your \(slot.label).", .ignorance(topics: topics))
        return slot
    }

    mutating func add(_ policy: UserPolicy) -> UserPolicy {
        var policy = policy
        policy.itemID = add(.policy, policy.text, .prose)
        return policy
    }

    mutating func add(_ objective: Objective) -> Objective {
        var objective = objective
        let id = add(.objective, objective.text.sentence, objective.basis)
        objective.itemID = id
        for index in objective.attempts.indices where objective.attempts[index].outcome.isReached {
            for place in objective.attempts[index].requirements.indices {
                let slot = objective.attempts[index].requirements[place]
                let text = "\(slot.label): \(slot.text)"
                let item =
                    items.first { $0.objective == id && $0.text == text }?.id
                    ?? add(.requirement, text, .argument(name: slot.name, values: slot.values), of: id)
                objective.attempts[index].requirements[place].itemID = item
            }
            for place in objective.attempts[index].preferences.indices {
                let slot = objective.attempts[index].preferences[place]
                let topics = slot.text.spacedWords
                let item = add(.preference, "You prefer \(slot.text).", .wish(topics: topics), of: id)
                objective.attempts[index].preferences[place].itemID = item
            }
        }
        return objective
    }
}

extension Objective {
    /// What the objective's item rests on: its last gold call, its answer, or its words.
    fileprivate var basis: GoalItem.Basis {
        if let call = goldCalls.last { return .action(call) }
        if let answer = answers.first { return .information(answer) }
        let words = text.spacedWords
        return .pursuit(verb: words.first ?? "", topics: Array(words.dropFirst()))
    }
}

extension String {
    /// The clause as a sentence: a capital at its start, a full stop at its end.
    fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + "." }

    /// The parts between spaces.
    fileprivate var spacedWords: [String] { utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) } }
}
