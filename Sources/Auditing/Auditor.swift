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
    /// The UTF-8 of the agent's policy with ASCII letters in lower case; empty where there is none.
    public var loweredPolicy: [UInt8]
    /// Whether the auditor may look at the answer key and the reward.
    public var usesAnswerKey: Bool

    /// Creates a case.
    public init(
        transcript: Transcript,
        goal: UserGoal,
        states: [GoalState],
        calls: [ResolvedCall],
        text: ConversationText,
        usesAnswerKey: Bool
    ) {
        self.transcript = transcript
        self.goal = goal
        self.states = states
        self.calls = calls
        self.text = text
        scenarioText = ScenarioText(transcript.scenario)
        loweredPolicy = transcript.agentPolicy?.loweredUTF8 ?? []
        self.usesAnswerKey = usesAnswerKey
    }
}

/// Something that looks for faults in a conversation.
///
/// Auditors compose: an audit runs a list of them and joins what they find. An LLM judge is one more of them.
public protocol Auditor: Sendable {
    /// Whether what is found depends on the answer key, or on the goal, which may hold items from it.
    ///
    /// If not, one look at a conversation serves both readings.
    var readsAnswerKey: Bool { get }
    /// Returns the faults found in a conversation, in any order.
    func findings(in conversation: Case) -> [Finding]
    /// Returns the kinds of fault that could not be looked for in a conversation.
    func undecided(in conversation: Case) -> [Undecided]
}

extension Auditor {
    /// Whether what is found depends on the answer key; `true` unless an auditor says otherwise.
    public var readsAnswerKey: Bool { true }

    /// Returns nothing: an auditor that can always decide has no more to say.
    public func undecided(in conversation: Case) -> [Undecided] { [] }
}
