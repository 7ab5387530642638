public import Dialogue
public import Goals

/// A conversation prepared for auditing: what every auditor looks at, computed once.
public struct Case: Sendable {
    /// The conversation.
    public var transcript: Transcript
    /// The user's goal, with items from the answer key only if ``usesAnswerKey``.
    public var goal: UserGoal
    /// The goal's states, one more than there are messages.
    public var states: [GoalState]
    /// The tool calls of both sides with their results, in order.
    public var calls: [ResolvedCall]
    /// The messages' words and exact values.
    public var text: ConversationText
    /// The words and exact values of the scenario's prose.
    public var scenarioText: ScenarioText
    /// The agent's policy.
    public var policy: PolicyText
    /// Whether the auditor may look at the answer key and the reward.
    public private(set) var usesAnswerKey: Bool
    /// How the outcome differs from the answer key, or `nil` where there is none or it is not to be looked at.
    private(set) var comparison: GoldComparison?

    /// Creates a case.
    ///
    /// - Parameters:
    ///   - transcript: The conversation.
    ///   - goal: The user's goal.
    ///   - states: The goal's states, one more than there are messages.
    ///   - calls: The tool calls of both sides with their results, in order.
    ///   - text: The messages' words and exact values.
    ///   - policy: The agent's policy, where somebody has read it already.
    ///   - usesAnswerKey: Whether the auditor may look at the answer key and the reward.
    public init(
        transcript: Transcript,
        goal: UserGoal,
        states: [GoalState],
        calls: [ResolvedCall],
        text: ConversationText,
        policy: PolicyText? = nil,
        usesAnswerKey: Bool
    ) {
        self.transcript = transcript
        self.goal = goal
        self.states = states
        self.calls = calls
        self.text = text
        scenarioText = ScenarioText(transcript.scenario)
        self.policy = policy ?? PolicyText(transcript.agentPolicy ?? "")
        self.usesAnswerKey = usesAnswerKey
        if usesAnswerKey { compare() }
    }

    /// Returns the reading with the answer key of a case without it.
    ///
    /// - Parameters:
    ///   - transcript: The conversation with its answer key.
    ///   - goal: The goal with its items from the key.
    ///   - states: The goal's states.
    /// - Returns: The case in which auditors may look at the key.
    func withKey(of transcript: Transcript, goal: UserGoal, states: [GoalState]) -> Case {
        var keyed = self
        keyed.transcript = transcript
        keyed.goal = goal
        keyed.states = states
        keyed.usesAnswerKey = true
        keyed.compare()
        return keyed
    }

    private mutating func compare() {
        comparison = transcript.answerKey.map { GoldComparison($0, calls: calls, messages: transcript.messages) }
    }
}

/// Something that looks for faults in a conversation.
///
/// Auditors compose: an audit runs a list of them and joins what they find. An LLM judge is one more of them.
public protocol Auditor: Sendable {
    /// What the findings depend on; it tells whether one look at a conversation serves both readings.
    var basis: FindingBasis { get }
    /// Returns the faults found in a conversation, in any order.
    func findings(in conversation: Case) -> [Finding]
    /// Returns the kinds of fault that could not be looked for in a conversation.
    func undecided(in conversation: Case) -> [Undecided]
}

extension Auditor {
    /// The answer key, unless an auditor says otherwise.
    public var basis: FindingBasis { .answerKey }

    /// Returns nothing: an auditor that can always decide has no more to say.
    public func undecided(in conversation: Case) -> [Undecided] { [] }
}
