import Auditing
import Reports

/// In how many conversations each kind of fault could not be looked for, by reason.
struct UndecidedTally {
    /// Kinds that could not be looked for in the same number of conversations, for the same reason.
    struct Group: Equatable {
        /// Why, as a sentence.
        var reason: String
        /// The kinds, in their order.
        var kinds: [FindingKind]
        /// The number of conversations.
        var conversations: Int

        /// The kinds for people: `missing write, wrong write`.
        var listing: String { kinds.map(\.label).joined(separator: ", ") }
    }

    private var counts: [Undecided: Int] = [:]

    /// Creates a tally of conversations.
    ///
    /// - Parameter conversations: What could not be looked for in each of them.
    init(_ conversations: [[Undecided]] = []) {
        for conversation in conversations { add(conversation) }
    }

    /// Counts a conversation.
    mutating func add(_ undecided: [Undecided]) {
        for remark in Set(undecided) { counts[remark, default: 0] += 1 }
    }

    /// What was counted: what concerns most conversations first, then in the order of the kinds.
    var groups: [Group] {
        var groups: [Group] = []
        for kind in FindingKind.allCases {
            for (remark, count) in counts.filter({ $0.key.kind == kind }).sorted(by: { $0.key.reason < $1.key.reason })
            {
                let place = groups.firstIndex { $0.reason == remark.reason && $0.conversations == count }
                if let place {
                    groups[place].kinds.append(kind)
                } else {
                    groups.append(Group(reason: remark.reason, kinds: [kind], conversations: count))
                }
            }
        }
        return groups.enumerated()
            .sorted { ($1.element.conversations, $0.offset) < ($0.element.conversations, $1.offset) }
            .map(\.element)
    }
}
