public import Dialogue

/// The five kinds of item that a user's goal is made of.
///
/// > Source: Mehri et al., *Goal Alignment in LLM-Based User Simulators for Conversational AI*, arXiv:2507.20152 [S].
public enum GoalCategory: String, Codable, Hashable, Sendable, CaseIterable {
    /// A fact about the user.
    case profile
    /// A rule on the user's behaviour.
    case policy
    /// What has to get done.
    case objective
    /// A condition of an objective.
    case requirement
    /// How the user would like an objective done.
    case preference
}

/// One item of a user's goal.
public struct GoalItem: Hashable, Sendable {
    /// What an item rests on, beyond its text: what a tracker may compare with the conversation.
    public enum Basis: Hashable, Sendable {
        /// A row of a goal that the source decomposed.
        case slot(GoalSlot)
        /// A fact in the scenario's prose: its exact values, each of which the user may state.
        case fact(values: [String])
        /// Something that the user does not know; stating one would break the policy.
        case ignorance(topics: [String])
        /// Something that the user must not do, say or accept.
        case prohibition(topics: [String])
        /// A tool call that changes the world, expected by the task's author.
        case action(ToolCall)
        /// A change or an answer that the scenario's prose asks for: its verb's stem and its content words.
        case pursuit(verb: String, topics: [String])
        /// A piece of information that the user has to obtain.
        case information(String)
        /// An argument or condition of an objective.
        case argument(name: String, values: [String])
        /// A wish in the scenario's prose: its content words.
        case wish(topics: [String])
        /// Prose that no rule takes apart; its status is unknown.
        case prose
    }

    /// The item's name within its goal, `objective-1` say.
    public var id: String
    /// The category.
    public var category: GoalCategory
    /// The item in the goal's own words.
    public var text: String
    /// The name of the objective that a requirement or preference belongs to.
    public var objective: String?
    /// What the item rests on.
    public var basis: Basis

    /// Creates an item.
    public init(id: String, category: GoalCategory, text: String, objective: String? = nil, basis: Basis) {
        self.id = id
        self.category = category
        self.text = text
        self.objective = objective
        self.basis = basis
    }
}

/// What a user wants, who the user is and how the user behaves, item by item.
public struct UserGoal: Hashable, Sendable {
    /// The items in the order of the scenario.
    public var items: [GoalItem]
    /// Whether the scenario allows the user to invent facts ("make up a story").
    public var licensesInvention: Bool

    /// Creates a goal.
    public init(items: [GoalItem], licensesInvention: Bool = false) {
        self.items = items
        self.licensesInvention = licensesInvention
    }
}
