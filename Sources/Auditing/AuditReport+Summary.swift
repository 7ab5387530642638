import Dialogue
public import Goals
public import Statistics

extension AuditReport {
    /// The numbers over the conversations of a run.
    public struct Summary: Hashable, Sendable {
        /// The number of conversations.
        public var conversations = 0
        /// The number of conversations with a reward.
        public var scored = 0
        /// The number of records that were left out.
        public var skipped = 0
        /// The number of scored conversations whose reward is below 1.
        public var failed = 0
        /// The number of conversations that the user closed.
        public var closedByUser = 0
        /// The scored conversations that the user closed and that failed.
        public var closedByUserFailed = Proportion(count: 0, n: 0)
        /// The scored conversations whose reward is to be believed.
        public var trusted = Proportion(count: 0, n: 0)
        /// The scored conversations whose reward is not to be believed.
        public var untrusted = Proportion(count: 0, n: 0)
        /// The failures in which the agent claimed a success.
        public var falseSuccess = Proportion(count: 0, n: 0)
        /// The failures for which a side is responsible; several sides may be.
        public var responsible: [Party: Proportion] = [:]
        /// The failures for which no side was found responsible.
        public var responsibleUnknown = Proportion(count: 0, n: 0)
        /// The goal items that end well, by category, among those that are decided.
        public var alignment: [GoalCategory: Proportion] = [:]
        /// The number of goal items without a decided status.
        public var undecidedItems = 0
        /// The conversations with at least one finding of a kind.
        public var byKind: [FindingKind: Proportion] = [:]
        /// The tasks that an agent passes which only talks.
        public var claimOnly = Proportion(count: 0, n: 0)

        /// Creates the numbers.
        ///
        /// - Parameters:
        ///   - entries: The conversations.
        ///   - skipped: The number of records that were left out.
        public init(entries: [Entry], skipped: Int = 0) {
            let scored = entries.filter { $0.outline.reward != nil }
            let failures = scored.filter { $0.outline.hasFailed == true }
            let closed = scored.filter { $0.outline.ending == .user }
            func share(_ of: [Entry], _ holds: (Entry) -> Bool) -> Proportion {
                Proportion(count: of.count(where: holds), n: of.count)
            }
            conversations = entries.count
            self.scored = scored.count
            self.skipped = skipped
            failed = failures.count
            closedByUser = entries.count { $0.outline.ending == .user }
            closedByUserFailed = share(closed) { $0.outline.hasFailed == true }
            trusted = share(scored) { $0.verdict.trusted == .yes }
            untrusted = share(scored) { $0.verdict.trusted == .no }
            falseSuccess = share(failures) { $0.kinds[.falseSuccess] != nil }
            for side in Party.allCases { responsible[side] = share(failures) { $0.verdict.responsible.contains(side) } }
            responsibleUnknown = share(failures) { $0.verdict.responsible.isEmpty }
            for kind in FindingKind.allCases { byKind[kind] = share(entries) { $0.kinds[kind] != nil } }
            addAlignment(of: entries)
            claimOnly = Self.claimOnly(entries)
        }

        /// The plain mean of the categories' rates, over those that have a decided item; `nil` if none has.
        public var meanAlignment: Double? {
            let rates = GoalCategory.allCases.compactMap { alignment[$0]?.rate }
            return rates.isEmpty ? nil : rates.reduce(0, +) / Double(rates.count)
        }

        private mutating func addAlignment(of entries: [Entry]) {
            for category in GoalCategory.allCases {
                let parts = entries.compactMap { $0.alignment[category] }
                alignment[category] = Proportion(
                    count: parts.reduce(0) { $0 + $1.count },
                    n: parts.reduce(0) { $0 + $1.n }
                )
            }
            undecidedItems = entries.reduce(0) { $0 + $1.undecidedItems }
        }

        private static func claimOnly(_ entries: [Entry]) -> Proportion {
            var tasks: [Int: Bool] = [:]
            for entry in entries {
                guard let passes = entry.outline.passesClaimOnly else { continue }
                let isVacuous = entry.kinds[.vacuousGold] != nil
                tasks[entry.outline.taskDigest] = tasks[entry.outline.taskDigest] == true || passes || isVacuous
            }
            return Proportion(count: tasks.count { $0.value }, n: tasks.count)
        }
    }
}
