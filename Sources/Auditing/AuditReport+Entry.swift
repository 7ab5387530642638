public import Goals
public import Statistics

extension AuditReport {
    /// What is kept of an audited conversation.
    public struct Entry: Sendable {
        /// The conversation without its transcript.
        public var outline: ConversationOutline
        /// The verdict of the best reading.
        public var verdict: Verdict
        /// The finding that the verdict names first, or the first finding where it names none.
        public var topFinding: Finding?
        /// How many findings of each kind there are.
        public var kinds: [FindingKind: Int]
        /// The items of each category that end well, among those that are decided.
        public var alignment: [GoalCategory: Proportion]
        /// How many items have no decided status.
        public var undecidedItems: Int
        /// The verdict without the answer key.
        public var trustedWithoutKey: Verdict.Trust
        /// The score without the answer key.
        public var scoreWithoutKey: Double
        /// The score with the answer key, where there is one.
        public var scoreWithKey: Double?

        /// Creates an entry.
        public init(_ audited: AuditedConversation) {
            outline = ConversationOutline(audited.transcript)
            verdict = audited.verdict
            topFinding =
                audited.findings.first { audited.verdict.because.first == $0.id } ?? audited.findings.first
            kinds = Dictionary(audited.findings.map { ($0.kind, 1) }, uniquingKeysWith: +)
            trustedWithoutKey = audited.withoutKey.verdict.trusted
            scoreWithoutKey = audited.withoutKey.failureScore
            scoreWithKey = audited.withKey?.failureScore
            (alignment, undecidedItems) = Self.alignment(of: audited)
        }

        private static func alignment(of audited: AuditedConversation) -> ([GoalCategory: Proportion], Int) {
            var alignment: [GoalCategory: Proportion] = [:]
            var undecided = 0
            guard let last = audited.states.last else { return (alignment, audited.goal.items.count) }
            for (item, state) in zip(audited.goal.items, last.items) {
                guard let success = item.category.isSuccess(state.status) else {
                    undecided += 1
                    continue
                }
                let sofar = alignment[item.category] ?? Proportion(count: 0, n: 0)
                alignment[item.category] = Proportion(count: sofar.count + (success ? 1 : 0), n: sofar.n + 1)
            }
            return (alignment, undecided)
        }
    }
}
