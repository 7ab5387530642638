/// What a user was told before the conversation.
///
/// The prose fields follow τ²-bench; ``slots`` holds goals that the source already decomposed (CrossWOZ, MultiWOZ).
public struct Scenario: Hashable, Sendable {
    /// Who the user is, as prose.
    public var persona: String?
    /// Why the user makes contact, as prose.
    public var reason: String?
    /// What the user knows, as prose.
    public var knownInfo: String?
    /// What the user does not know, as prose.
    public var unknownInfo: String?
    /// How the user is to behave; in τ-bench the whole scenario in one text.
    public var instructions: String?
    /// A description of the case written for an agent without a user.
    public var ticket: String?
    /// Facts that the environment was given before the start (a user's name, a phone number).
    public var initialFacts: [JSON]
    /// A goal that the source gives as slots.
    public var slots: [GoalSlot]
    /// The names of the tools that the user has, where known.
    public var userTools: [String]

    /// Creates a scenario.
    public init(
        persona: String? = nil,
        reason: String? = nil,
        knownInfo: String? = nil,
        unknownInfo: String? = nil,
        instructions: String? = nil,
        ticket: String? = nil,
        initialFacts: [JSON] = [],
        slots: [GoalSlot] = [],
        userTools: [String] = []
    ) {
        self.persona = persona
        self.reason = reason
        self.knownInfo = knownInfo
        self.unknownInfo = unknownInfo
        self.instructions = instructions
        self.ticket = ticket
        self.initialFacts = initialFacts
        self.slots = slots
        self.userTools = userTools
    }

    /// The prose of the scenario that the user itself was given, in reading order.
    public var prose: [String] {
        [persona, reason, knownInfo, unknownInfo, instructions].compactMap { $0 }.filter { !$0.isEmpty }
    }
}

/// One row of a goal that its source already decomposed.
public struct GoalSlot: Hashable, Sendable {
    /// What a row asks of the user.
    public enum Kind: String, Codable, Hashable, Sendable {
        /// The user states the value.
        case inform
        /// The user asks for the value.
        case request
        /// The user states the value as part of a booking.
        case book
    }

    /// The sub-goal that the row belongs to (CrossWOZ numbers them; MultiWOZ has one for each domain).
    public var subgoal: String
    /// The domain of the sub-goal.
    public var domain: String
    /// The slot's name in the source.
    public var slot: String
    /// The values to state; empty for a request.
    public var values: [String]
    /// What is asked of the user.
    public var kind: Kind
    /// The sub-goal whose answer is this row's value (CrossWOZ "Appearing in attractions near id=2"), if any.
    public var referredSubgoal: String?
    /// Values to fall back from: stated first, and expected to fail (MultiWOZ `fail_info`, `fail_book`).
    public var failingValues: [String]

    /// Creates a row.
    public init(
        subgoal: String,
        domain: String,
        slot: String,
        values: [String],
        kind: Kind,
        referredSubgoal: String? = nil,
        failingValues: [String] = []
    ) {
        self.subgoal = subgoal
        self.domain = domain
        self.slot = slot
        self.values = values
        self.kind = kind
        self.referredSubgoal = referredSubgoal
        self.failingValues = failingValues
    }
}

/// Goal states written by people, row by row of ``Scenario/slots``.
public struct GoalAnnotation: Hashable, Sendable {
    /// A row's annotated status.
    public enum Status: String, Codable, Hashable, Sendable, CaseIterable {
        /// Not raised by the user.
        case incomplete
        /// Raised by the user, not yet answered.
        case attempted
        /// Raised and answered.
        case complete
    }

    /// The statuses after a message.
    public struct State: Hashable, Sendable {
        /// The index of the message after which the state holds.
        public var turn: Int
        /// A status for each row of the goal, in its order.
        public var statuses: [Status]

        /// Creates a state.
        public init(turn: Int, statuses: [Status]) {
            self.turn = turn
            self.statuses = statuses
        }
    }

    /// The annotated states in order of their turns.
    public var states: [State]

    /// Creates an annotation.
    public init(states: [State]) {
        self.states = states
    }
}
