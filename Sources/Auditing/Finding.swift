public import Dialogue

/// The side that a finding is about.
public enum Party: String, Codable, Hashable, Sendable, CaseIterable {
    /// The user, simulated or human.
    case user
    /// The agent under test.
    case agent
    /// The task: its scenario, its gold actions, its checks.
    case task
    /// The machinery around both.
    case infrastructure
}

/// A fault that rests on evidence.
public struct Finding: Hashable, Sendable {
    /// What the fault did to the score.
    public enum Effect: String, Codable, Hashable, Sendable {
        /// It raised the score, or may have made a failure look like a success.
        case helped
        /// It lowered the score.
        case hindered
        /// It did nothing to the score.
        case none
        /// It cannot be told.
        case unknown
    }

    /// How firm the evidence is.
    public enum Confidence: String, Codable, Hashable, Sendable {
        /// An exact value: an id, a date, an amount, a tool call.
        case exact
        /// A soft fact or a reading of prose; a warning.
        case soft
    }

    /// The name within its conversation, `f1` say; given by the audit when all findings are ordered.
    public var id: String
    /// The kind, which names the side too.
    public var kind: FindingKind
    /// The index of the message, or `nil` for what concerns the whole conversation.
    public var turn: Int?
    /// The words of the message that show the fault, empty where there are none.
    public var quote: String
    /// What the finding rests on, as a sentence.
    public var evidence: String
    /// What it did to the score.
    public var effect: Effect
    /// How firm the evidence is.
    public var confidence: Confidence

    /// The write that the finding is about, if it is about one; it decides who accounts for it and is not reported.
    public var write: ToolCall?

    /// The side at fault.
    public var who: Party { kind.who }

    /// Creates a finding; the audit gives it its ``id``.
    public init(
        _ kind: FindingKind,
        turn: Int?,
        quote: String,
        evidence: String,
        effect: Effect = .unknown,
        confidence: Confidence,
        write: ToolCall? = nil
    ) {
        self.id = ""
        self.kind = kind
        self.turn = turn
        self.quote = quote
        self.evidence = evidence
        self.effect = effect
        self.confidence = confidence
        self.write = write
    }
}
