import Dialogue
public import Goals

/// What one conversation with a drifting user tells about the measures of drift.
public struct DriftCase: Hashable, Sendable {
    /// The user's messages with words.
    public var messages: Int
    /// The messages that slipped on purpose.
    public var slipped: Int
    /// Those of them in which a slip of the category was found.
    public var found: Int
    /// Those of them in which a slip of the category and of the same manner was found.
    public var foundAlike: Int
    /// The messages in which a slip of the category was found.
    public var flagged: Int
    /// The messages in which a slip of another category was found.
    public var flaggedElsewhere: Int
    /// The items of the category that ended well, and all of them.
    public var aligned: (count: Int, n: Int) { (alignedCount, items) }
    private var alignedCount: Int
    private var items: Int

    /// Creates a conversation from its counts, with no item that ended badly.
    init(messages: Int, slipped: Int, found: Int, flagged: Int) {
        self.messages = messages
        self.slipped = slipped
        self.found = found
        foundAlike = found
        self.flagged = flagged
        flaggedElsewhere = 0
        (alignedCount, items) = (0, 0)
    }

    /// Compares what was found in a conversation with what slipped.
    ///
    /// - Parameters:
    ///   - rollout: The conversation, of a drifting user.
    ///   - category: The category in which the user was to slip.
    public init(_ rollout: Rollout, category: GoalCategory) {
        let outcome = TaskTracker(rollout.task).outcome(of: rollout.messages)
        let turns = Set(outcome.slips.filter { $0.category == category }.map(\.turn))
        let slips = rollout.userSlips
        messages = rollout.messages.count { $0.role == .user && !$0.text.isEmpty }
        slipped = Set(slips.map(\.turn)).count
        found = slips.count { turns.contains($0.turn) }
        foundAlike = slips.count { slip in
            outcome.slips.contains {
                $0.category == category && $0.manner == slip.manner && $0.turn == slip.turn
            }
        }
        flagged = turns.count
        flaggedElsewhere = Set(outcome.slips.filter { $0.category != category }.map(\.turn)).count
        (alignedCount, items) = outcome.aligned(category)
    }

    /// How much speaks for drift in the category: messages with a slip, and items that did not end well.
    public var score: Double { Double(flagged + items - alignedCount) }
}
