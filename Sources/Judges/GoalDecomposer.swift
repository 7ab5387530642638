public import Dialogue
public import Goals
public import LanguageModels

/// The taking apart of a scenario's prose into a goal by a model.
///
/// One call sorts the scenario into the five categories. An item has to be in the scenario's own words: one whose content
/// words do not all stand there was invented, and then the reply is not used. What the model left out is told beside the
/// goal, since a goal with holes looks like any other.
///
/// > Source: Mehri et al., arXiv:2507.20152, the state S₀ [S]. Deviations: the check for own words, the list of omissions.
public struct GoalDecomposer: Sendable {
    /// A goal with what its making left out.
    public struct Decomposition: Hashable, Sendable {
        /// The goal; its items rest on prose.
        public var goal: UserGoal
        /// The sentences of the scenario of whose content words no item has half.
        public var omissions: [String]
    }

    private let model: any LanguageModel
    private let reasks: Int
    private let seed: Int?

    /// Creates a decomposer.
    ///
    /// - Parameters:
    ///   - model: The model that is asked, at temperature 0.
    ///   - reasks: How often it is asked again after a reply of the wrong form, 0 or more.
    ///   - seed: The seed of the sampling, where the server honours one.
    public init(_ model: any LanguageModel, reasks: Int = 1, seed: Int? = 0) {
        self.model = model
        self.reasks = reasks
        self.seed = seed
    }

    /// Takes a scenario apart.
    ///
    /// - Parameter scenario: The scenario; only its prose is looked at.
    /// - Returns: The goal, or why there is none.
    /// - Throws: What the model throws, where it gave no reply at all.
    public func decomposition(of scenario: Scenario) async throws -> Judgment<Decomposition> {
        let prose = scenario.prose
        guard !prose.isEmpty else { return .undecided(reason: "the scenario has no prose") }
        let request = ChatRequest(
            messages: [
                Message(role: .system, content: "\(Self.instructions)\n\n\(FencedText.rule)"),
                Message(role: .user, content: "\(FencedText(prose.map(JSON.string), name: "scenario"))"),
            ],
            temperature: 0,
            seed: seed
        )
        let answer = try await model.answer(to: request, fitting: try Self.schema, reasks: reasks)
        switch answer.outcome {
        case .undecided(let reason): return .undecided(reason: reason)
        case .decided(let value): return reading(value, of: scenario)
        }
    }

    private func reading(_ value: JSON, of scenario: Scenario) -> Judgment<Decomposition> {
        var items: [GoalItem] = []
        for (name, category) in [("user_profile", GoalCategory.profile), ("user_policy", .policy)] {
            for text in texts(value[name]) { items.append(item(category, text, among: items)) }
        }
        for entry in value["task_objectives"]?.array ?? [] {
            let objective = item(.objective, entry["task_objective"]?.string ?? "", among: items)
            items.append(objective)
            for (name, category) in [("requirements", GoalCategory.requirement), ("preferences", .preference)] {
                for text in texts(entry[name]) { items.append(item(category, text, of: objective.id, among: items)) }
            }
        }
        guard !items.isEmpty else { return .undecided(reason: "the reply has no item") }
        let known = Words(scenario.prose.joined(separator: "\n")).contentStems
        for item in items {
            if let foreign = Words(item.text).contentStems.subtracting(known).min() {
                let text = JSON.string(item.text).serialized()
                return .undecided(reason: "the item \(text) has the word \"\(foreign)\", which the scenario has not")
            }
        }
        let goal = UserGoal(items: items, licensesInvention: licensesInvention(scenario))
        return .decided(Decomposition(goal: goal, omissions: omissions(from: items, of: scenario)))
    }

    private func texts(_ list: JSON?) -> [String] { (list?.array ?? []).compactMap(\.string) }

    private func item(
        _ category: GoalCategory,
        _ text: String,
        of objective: String? = nil,
        among items: [GoalItem]
    )
        -> GoalItem
    {
        let number = items.count { $0.category == category } + 1
        return GoalItem(
            id: "\(category.rawValue)-\(number)",
            category: category,
            text: text,
            objective: objective,
            basis: .prose
        )
    }

    private func omissions(from items: [GoalItem], of scenario: Scenario) -> [String] {
        let covered = items.map { Words($0.text).contentStems }
        return scenario.prose.flatMap { part in
            let words = Words(part)
            return (0..<words.sentenceCount).compactMap { number in
                let stems = Set(Words.contentStems(of: words.sentence(number)))
                let isCovered = stems.isEmpty || covered.contains { 2 * $0.intersection(stems).count >= stems.count }
                return isCovered ? nil : words.sentenceText(number)
            }
        }
    }

    /// Whether the scenario allows its user to invent facts, by the rule that needs no model.
    private func licensesInvention(_ scenario: Scenario) -> Bool {
        let bare = Transcript(id: "", source: .init(file: "", record: 0), messages: [], scenario: scenario)
        return GoalDecomposition().goal(of: bare, usesAnswerKey: false).licensesInvention
    }
}

extension GoalDecomposer {
    private static let instructions = """
        You take apart what a user of a service wants. You are given the scenario that the user acts out. Sort all of it, \
        leaving nothing out and inventing nothing, in its own words:
        - user_profile: facts about the user, its character and mood.
        - user_policy: rules on how the user behaves, what it says, keeps back, accepts and refuses.
        - task_objectives: what has to get done, each with the requirements that it has to meet and the preferences on \
        how it should be done.
        A list may be empty. Reply with one JSON object of these three members and nothing else.
        """

    private static var schema: JSONSchema {
        get throws {
            let texts: JSON = ["type": "array", "items": ["type": "string", "minLength": 1]]
            return try JSONSchema([
                "type": "object", "additionalProperties": false,
                "required": ["user_profile", "user_policy", "task_objectives"],
                "properties": [
                    "user_profile": texts, "user_policy": texts,
                    "task_objectives": [
                        "type": "array",
                        "items": [
                            "type": "object", "additionalProperties": false,
                            "required": ["task_objective", "requirements", "preferences"],
                            "properties": [
                                "task_objective": ["type": "string", "minLength": 1], "requirements": texts,
                                "preferences": texts,
                            ],
                        ],
                    ],
                ],
            ])
        }
    }
}
