public import Dialogue

/// The status of one item at one moment.
///
/// Profile and policy are `aligned` until clearly broken, then `misaligned` for good; objectives and requirements go
/// from `incomplete` over `attempted` to `complete`, where *attempted* means that the user did its part and the agent
/// or the system blocked it; preferences are `misaligned` until expressed, then `aligned`.
///
/// > Source: Mehri et al., arXiv:2507.20152 [S]. Deviation: `unknown`, for what rules cannot decide.
public enum GoalStatus: String, Codable, Hashable, Sendable, CaseIterable {
    /// Kept, or expressed.
    case aligned
    /// Broken, or not yet expressed.
    case misaligned
    /// Not yet pursued.
    case incomplete
    /// Pursued by the user and blocked by the agent or the system.
    case attempted
    /// Reached.
    case complete
    /// Not decidable; the evidence says why.
    case unknown
}

extension GoalCategory {
    /// The status at the start of a conversation.
    public var initialStatus: GoalStatus {
        switch self {
        case .profile, .policy: .aligned
        case .objective, .requirement: .incomplete
        case .preference: .misaligned
        }
    }

    /// Returns whether a final status counts as success, or `nil` if it is unknown.
    public func isSuccess(_ status: GoalStatus) -> Bool? {
        switch status {
        case .unknown: nil
        case .aligned, .attempted, .complete: true
        case .misaligned, .incomplete: false
        }
    }
}

/// What a status rests on.
public struct Evidence: Hashable, Sendable {
    /// The index of the message, or `nil` where the status rests on none.
    public var turn: Int?
    /// The words of the message, empty where there is none.
    public var quote: String
    /// Why the words decide the status.
    public var reason: String

    /// Creates evidence.
    public init(turn: Int?, quote: String, reason: String) {
        self.turn = turn
        self.quote = quote
        self.reason = reason
    }
}

/// The status of one item with its evidence.
public struct ItemState: Hashable, Sendable {
    /// The status.
    public var status: GoalStatus
    /// What it rests on.
    public var evidence: Evidence

    /// Creates a state.
    public init(_ status: GoalStatus, _ evidence: Evidence) {
        self.status = status
        self.evidence = evidence
    }
}

/// The status of every item of a goal at one moment.
///
/// A transcript of n messages has n + 1 goal states: the first holds before the first message.
public struct GoalState: Hashable, Sendable {
    /// The states of the goal's items, in their order.
    public var items: [ItemState]

    /// Creates a state.
    public init(items: [ItemState]) {
        self.items = items
    }

    /// Creates the state before the first message.
    public init(initialFor goal: UserGoal) {
        items = goal.items.map { item in
            item.basis == .prose
                ? ItemState(.unknown, Evidence(turn: nil, quote: "", reason: "no rule takes this prose apart"))
                : ItemState(
                    item.category.initialStatus,
                    Evidence(turn: nil, quote: "", reason: "holds at the start")
                )
        }
    }
}

/// Something that follows a goal through a conversation.
public protocol GoalTracker: Sendable {
    /// Returns the states of a goal along a conversation.
    ///
    /// - Parameters:
    ///   - goal: The goal.
    ///   - messages: The messages; their text and tool calls are all that a tracker may look at.
    /// - Returns: `messages.count + 1` states, the first before the first message.
    func states(of goal: UserGoal, in messages: [Message]) -> [GoalState]

    /// Returns the states of a goal along a conversation whose words are known already.
    ///
    /// - Parameters:
    ///   - goal: The goal.
    ///   - messages: The messages.
    ///   - text: The messages' words.
    /// - Returns: `messages.count + 1` states, the first before the first message.
    func states(of goal: UserGoal, in messages: [Message], text: ConversationText) -> [GoalState]

    /// Returns the state of a goal in a conversation that goes on: without what only the end would decide.
    ///
    /// - Parameters:
    ///   - goal: The goal.
    ///   - messages: The messages so far.
    /// - Returns: The state after the last of them.
    func state(of goal: UserGoal, after messages: [Message]) -> GoalState
}

extension GoalTracker {
    /// Returns the last state, for trackers that decide nothing at the end.
    public func state(of goal: UserGoal, after messages: [Message]) -> GoalState {
        states(of: goal, in: messages).last ?? GoalState(initialFor: goal)
    }

    /// Returns the states of a goal along a conversation, looking at the messages alone.
    public func states(of goal: UserGoal, in messages: [Message], text: ConversationText) -> [GoalState] {
        states(of: goal, in: messages)
    }
}
