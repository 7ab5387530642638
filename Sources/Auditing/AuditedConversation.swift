public import Dialogue
public import Goals

/// A conversation with what an audit found in it.
public struct AuditedConversation: Sendable {
    /// The conversation.
    public var transcript: Transcript
    /// The user's goal, with items from the answer key where there is one.
    public var goal: UserGoal
    /// The goal's states, one more than there are messages.
    public var states: [GoalState]
    /// The tool calls of both sides with their results, in order.
    public var calls: [ResolvedCall]
    /// The findings of both readings, ordered by turn; those on the whole conversation come last.
    public var findings: [Finding]
    /// The kinds of fault that could not be looked for, in the order of the kinds.
    public var undecided: [Undecided]
    /// What can be said with what a user has in production.
    public var withoutKey: Reading
    /// What can be said with the gold actions and checks, or `nil` where the source holds none.
    public var withKey: Reading?

    /// The reading with the answer key where there is one, otherwise the reading without.
    public var bestReading: Reading { withKey ?? withoutKey }
    /// The verdict of the best reading.
    public var verdict: Verdict { bestReading.verdict }

    /// The findings, without those that the reading without the key has beside one of the same kind and turn with it.
    ///
    /// The two readings may tell the same fault with different evidence; who counts faults counts it once.
    public var distinctFindings: [Finding] {
        guard let withKey else { return findings }
        let known = Set(withKey.findings)
        let told = Set(findings.filter { known.contains($0.id) }.map { FaultPlace(kind: $0.kind, turn: $0.turn) })
        return findings.filter { known.contains($0.id) || !told.contains(FaultPlace(kind: $0.kind, turn: $0.turn)) }
    }

    private struct FaultPlace: Hashable {
        var kind: FindingKind
        var turn: Int?
    }

    /// Creates an audited conversation.
    public init(
        transcript: Transcript,
        goal: UserGoal,
        states: [GoalState],
        calls: [ResolvedCall],
        findings: [Finding],
        undecided: [Undecided],
        withoutKey: Reading,
        withKey: Reading?
    ) {
        self.transcript = transcript
        self.goal = goal
        self.states = states
        self.calls = calls
        self.findings = findings
        self.undecided = undecided
        self.withoutKey = withoutKey
        self.withKey = withKey
    }
}

/// What one reading of a conversation comes to.
public struct Reading: Hashable, Sendable {
    /// The names of the findings that the reading rests on, in their order.
    public var findings: [String]
    /// What the reward is worth.
    public var verdict: Verdict
    /// A number in `0...1` that grows with the chance that the conversation failed; made without the reward.
    public var failureScore: Double

    /// Creates a reading.
    public init(findings: [String], verdict: Verdict, failureScore: Double) {
        self.findings = findings
        self.verdict = verdict
        self.failureScore = failureScore
    }
}
