public import Dialogue
public import Goals

/// The way from a conversation to its findings and verdicts.
///
/// A conversation is read twice, and the readings are never mixed: *without* the answer key, with what a user has in
/// production, and *with* it where its file holds one. The auditors see the reward in neither; only the verdict does,
/// because whether the reward is to be believed is its question.
///
/// ```swift
/// let audited = Audit.standard.audit(transcript)
/// audited.verdict.trusted  // .no
/// ```
public struct Audit: Sendable {
    /// The auditors, each of which looks at every conversation.
    public var auditors: [any Auditor]
    /// The auditors that look at a whole run.
    public var runAuditors: [any RunAuditor]
    /// What takes a scenario apart into a goal.
    public var decomposition: any GoalDecomposing
    /// What follows the goal through the conversation.
    public var tracker: any GoalTracker
    /// What turns findings into a verdict and a score.
    public var judge: any Judging

    /// Creates an audit from its parts.
    public init(
        auditors: [any Auditor],
        runAuditors: [any RunAuditor],
        decomposition: any GoalDecomposing,
        tracker: any GoalTracker,
        judge: any Judging
    ) {
        self.auditors = auditors
        self.runAuditors = runAuditors
        self.decomposition = decomposition
        self.tracker = tracker
        self.judge = judge
    }

    /// Returns what is found in a conversation and what its reward is worth.
    ///
    /// - Parameters:
    ///   - transcript: The conversation.
    ///   - text: Its messages' text, where somebody has read it already.
    ///   - policy: The agent's policy, where somebody has read it already.
    /// - Returns: The conversation with its findings and verdicts.
    public func audit(
        _ transcript: Transcript,
        text: ConversationText? = nil,
        policy: PolicyText? = nil
    ) -> AuditedConversation {
        let text = text ?? ConversationText(transcript.messages)
        var blind = transcript
        blind.answerKey = nil
        blind.reward = nil
        let goal = decomposition.goal(of: blind, usingAnswerKey: false)
        let outer = Case(
            transcript: blind,
            goal: goal,
            states: tracker.states(of: goal, in: transcript.messages, text: text),
            calls: ResolvedCall.resolving(transcript.messages),
            text: text,
            policy: policy,
            usesAnswerKey: false
        )
        guard transcript.answerKey != nil else {
            return conclude(transcript, outer: (outer, auditors.flatMap { $0.findings(in: outer) }), inner: nil)
        }
        let inner = prepare(transcript, after: outer)
        let isSameGoal = inner.goal == outer.goal
        let isShared = { (auditor: any Auditor) in
            auditor.basis == .conversation || auditor.basis == .goal && isSameGoal
        }
        let shared = auditors.filter(isShared).flatMap { $0.findings(in: outer) }
        let own = auditors.filter { !isShared($0) }
        return conclude(
            transcript,
            outer: (outer, shared + own.flatMap { $0.findings(in: outer) }),
            inner: (inner, shared + own.flatMap { $0.findings(in: inner) })
        )
    }

    /// Prepares the reading with the answer key after the one without: only the goal, and with it its states, may differ.
    private func prepare(_ transcript: Transcript, after outer: Case) -> Case {
        var keyed = transcript
        keyed.reward = nil
        let goal = decomposition.goal(of: keyed, usingAnswerKey: true)
        let states =
            goal == outer.goal ? outer.states : tracker.states(of: goal, in: keyed.messages, text: outer.text)
        return outer.withKey(of: keyed, goal: goal, states: states)
    }

    private typealias Prepared = (conversation: Case, findings: [Finding])

    private func conclude(_ transcript: Transcript, outer: Prepared, inner: Prepared?) -> AuditedConversation {
        let outer = Self.weighed(outer, by: transcript.reward)
        let inner = inner.map { Self.weighed($0, by: transcript.reward) }
        let ordered = Self.ordered(outer.findings + (inner?.findings ?? []))
        let best = inner ?? outer
        return AuditedConversation(
            transcript: transcript,
            goal: best.conversation.goal,
            states: best.conversation.states,
            calls: best.conversation.calls,
            findings: ordered,
            undecided: undecided(in: best.conversation),
            withoutKey: reading(outer, of: ordered, reward: transcript.reward),
            withKey: inner.map { reading($0, of: ordered, reward: transcript.reward) }
        )
    }

    private func undecided(in conversation: Case) -> [Undecided] {
        auditors.flatMap { $0.undecided(in: conversation) }
            .sorted { (Self.order[$0.kind] ?? 0, $0.reason) < (Self.order[$1.kind] ?? 0, $1.reason) }
    }

    /// Takes effects back that the reward rules out: nothing hindered a success, and nothing helped a failure.
    private static func weighed(_ prepared: Prepared, by reward: Double?) -> Prepared {
        guard let reward else { return prepared }
        let ruledOut: Finding.Effect = reward < 1 ? .helped : .hindered
        var weighed = prepared
        for index in weighed.findings.indices where weighed.findings[index].effect == ruledOut {
            weighed.findings[index].effect = .none
        }
        return weighed
    }

    /// Judges one reading, whose findings bear the names that they have in the whole.
    private func reading(_ prepared: Prepared, of ordered: [Finding], reward: Double?) -> Reading {
        let own = Set(prepared.findings)
        let findings = ordered.filter { finding in
            var anonymous = finding
            anonymous.id = ""
            return own.contains(anonymous)
        }
        var conversation = prepared.conversation
        let score = judge.failureScore(for: conversation, findings: findings)
        conversation.transcript.reward = reward
        return Reading(
            findings: findings.map(\.id),
            verdict: judge.verdict(for: conversation, findings: findings),
            failureScore: score
        )
    }

    /// The places of the kinds of findings in their order.
    private static let order = Dictionary(uniqueKeysWithValues: zip(FindingKind.allCases, 0...))

    /// Orders findings by turn, side and kind, drops those found twice, and names them `f1`, `f2`, ….
    static func ordered(_ findings: [Finding]) -> [Finding] {
        var seen: Set<Finding> = []
        return
            findings
            .filter { seen.insert($0).inserted }
            .sorted { left, right in
                let leftKey = (left.turn ?? Int.max, order[left.kind] ?? 0)
                let rightKey = (right.turn ?? Int.max, order[right.kind] ?? 0)
                return leftKey != rightKey
                    ? leftKey < rightKey
                    : (left.quote, left.evidence) < (right.quote, right.evidence)
            }
            .enumerated()
            .map { index, finding in
                var named = finding
                named.id = "f\(index + 1)"
                return named
            }
    }
}

/// Something that takes a scenario apart into a goal.
public protocol GoalDecomposing: Sendable {
    /// Returns the goal of a conversation's user.
    ///
    /// - Parameters:
    ///   - transcript: The conversation.
    ///   - usingAnswerKey: Whether gold actions and checks may become items.
    /// - Returns: The goal, without items where the source says nothing about it.
    func goal(of transcript: Transcript, usingAnswerKey: Bool) -> UserGoal
}

/// Something that turns findings into a verdict and a score.
public protocol Judging: Sendable {
    /// Returns what a conversation's reward is worth; the case's transcript holds the reward.
    func verdict(for conversation: Case, findings: [Finding]) -> Verdict
    /// Returns a number in `0...1` that grows with the chance that the conversation failed; the reward is hidden.
    func failureScore(for conversation: Case, findings: [Finding]) -> Double
}
