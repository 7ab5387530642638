/// One conversation with what its source tells about it.
///
/// Indices into ``messages`` are the *turns* of findings and goal states: they equal the index of the message in the
/// source, so that a reader can look it up there.
public struct Transcript: Hashable, Sendable {
    /// The conversation's identifier in its source; made from file and record where the source has none.
    public var id: String
    /// Where the conversation was read from.
    public var source: Source
    /// The identifier of the task that was run, as the source labels it.
    public var taskID: String?
    /// The domain (`retail`, `airline`, …), where known.
    public var domain: String?
    /// The messages in order.
    public var messages: [Message]
    /// How the conversation ended.
    public var ending: Ending
    /// The reward that the source assigned, or `nil` where it has none.
    public var reward: Double?
    /// What the user was told, where the source holds it.
    public var scenario: Scenario?
    /// The gold actions and the checks behind the reward, where the source holds them.
    public var answerKey: AnswerKey?
    /// Goal states written by people, to measure trackers with; never an input of one.
    public var annotation: GoalAnnotation?
    /// The policy that the agent was given, where the source holds it.
    public var agentPolicy: String?
    /// Remarks of the reader: a task that contradicts its label, a record read twice.
    public var notes: [String]
    /// Further keys of the source, kept for round trips.
    public var metadata: JSONObject

    /// Creates a transcript.
    public init(
        id: String,
        source: Source,
        taskID: String? = nil,
        domain: String? = nil,
        messages: [Message],
        ending: Ending = .unknown,
        reward: Double? = nil,
        scenario: Scenario? = nil,
        answerKey: AnswerKey? = nil,
        annotation: GoalAnnotation? = nil,
        agentPolicy: String? = nil,
        notes: [String] = [],
        metadata: JSONObject = JSONObject()
    ) {
        self.id = id
        self.source = source
        self.taskID = taskID
        self.domain = domain
        self.messages = messages
        self.ending = ending
        self.reward = reward
        self.scenario = scenario
        self.answerKey = answerKey
        self.annotation = annotation
        self.agentPolicy = agentPolicy
        self.notes = notes
        self.metadata = metadata
    }
}

extension Transcript {
    /// The place that a transcript was read from.
    public struct Source: Hashable, Sendable {
        /// The file's path as the user gave it.
        public var file: String
        /// The number of the record in the file, from 0.
        public var record: Int

        /// Creates a source.
        public init(file: String, record: Int) {
            self.file = file
            self.record = record
        }
    }

    /// How a conversation ended.
    public enum Ending: String, Codable, Hashable, Sendable, CaseIterable {
        /// The user closed it (τ² `user_stop`).
        case user
        /// The agent closed it, or handed over (τ² `agent_stop`).
        case agent
        /// A limit on the number of steps.
        case stepLimit
        /// A limit on time.
        case timeout
        /// Too many failed tool calls (τ² `too_many_errors`).
        case errorLimit
        /// The agent's side broke down (τ² `agent_error`, `context_window_exceeded`).
        case agentFailure
        /// The user's side broke down (τ² `user_error`).
        case userFailure
        /// The machinery broke down (τ² `infrastructure_error`, `unexpected_error`).
        case infrastructureFailure
        /// The source does not say.
        case unknown
    }
}
