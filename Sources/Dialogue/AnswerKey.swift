/// What a source knows about the right outcome: read only by the reading *with* the answer key.
public struct AnswerKey: Hashable, Sendable {
    /// A tool call that the task's author expects.
    public struct GoldAction: Hashable, Sendable {
        /// The action's identifier in the source.
        public var id: String
        /// The expected call.
        public var call: ToolCall
        /// The arguments that are compared, or `nil` for all.
        public var comparedArguments: [String]?
        /// Whether the source's own check found a matching call, where it says so.
        public var isMatched: Bool?

        /// Creates a gold action.
        public init(id: String, call: ToolCall, comparedArguments: [String]? = nil, isMatched: Bool? = nil) {
            self.id = id
            self.call = call
            self.comparedArguments = comparedArguments
            self.isMatched = isMatched
        }
    }

    /// A check of the outcome other than a gold action.
    public struct Check: Hashable, Sendable {
        /// What a check looks at.
        public enum Kind: String, Codable, Hashable, Sendable {
            /// The final state of the database (τ² `db_check`, τ-bench `r_actions`).
            case database
            /// A function of the final state (τ² `env_assertions`).
            case environment
            /// A text that the agent has to say (τ² `communicate_info`, τ-bench `outputs`).
            case communicate
            /// A sentence judged by a model (τ² `nl_assertions`).
            case naturalLanguage
        }

        /// What the check looks at.
        public var kind: Kind
        /// The expected text, or the assertion as `name(arguments)`.
        public var expectation: String
        /// Whether it held, where the source says so.
        public var isMet: Bool?

        /// Creates a check.
        public init(kind: Kind, expectation: String, isMet: Bool? = nil) {
            self.kind = kind
            self.expectation = expectation
            self.isMet = isMet
        }
    }

    /// The expected calls in order, of both sides.
    public var actions: [GoldAction]
    /// The checks.
    public var checks: [Check]
    /// The components that the reward is the product of (`DB`, `COMMUNICATE`, …), as the source names them.
    public var rewardBasis: [String]
    /// The name of a check that some formats do not have: the agent has to refuse in words.
    public static let refusalBasis = "REFUSAL"

    /// Creates an answer key.
    public init(actions: [GoldAction] = [], checks: [Check] = [], rewardBasis: [String] = []) {
        self.actions = actions
        self.checks = checks
        self.rewardBasis = rewardBasis
    }
}
