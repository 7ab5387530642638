internal import Dialogue
internal import Environments
internal import Goals
public import Simulation

/// What one conversation says about its user: how it kept its goal, and whether it still speaks like a person.
public struct UserFigures: Codable, Hashable, Sendable {
    /// Items that ended well, and all of them.
    public struct Share: Codable, Hashable, Sendable {
        /// Those that count.
        public var count: Int
        /// All of them.
        public var n: Int
    }

    /// The desk.
    public var desk: String
    /// The conversation's number.
    public var index: Int
    /// The items of each category that ended well, in the order of `GoalCategory.allCases`.
    public var aligned: [Share]
    /// The same under a tracker that was built otherwise, from the scenario's prose.
    public var alignedOtherwise: [Share]
    /// For each of the user's messages, whether it leaves the goal, contradicts a fact, or contradicts its own lines.
    public var slips: [Bool]
    /// The user's messages.
    public var texts: [String]
    /// The word 4-grams of the messages that stand in the goal's text.
    public var overlap: Share
    /// The same of the messages that keep the goal alone: like for like, as who leaves its goal says less of it.
    public var keptOverlap: Share
    /// The messages that say something twice which is not the goal's.
    public var doubled: Int
    /// Whether it ended the conversation while something was still to be pursued.
    public var endsEarly: Bool
    /// The messages after everything was settled, but for the first.
    public var lingering: Int
    /// The true reward of the conversation.
    public var reward: Double
}

extension UserFigures {
    /// Reads a conversation.
    ///
    /// - Parameters:
    ///   - rollout: The conversation.
    ///   - index: Its number.
    public init(_ rollout: Rollout, index: Int) {
        let outcome = TaskTracker(rollout.task).outcome(of: rollout.messages)
        let texts = rollout.messages.filter { $0.role == .user && !$0.text.isEmpty }.map(\.text)
        let turns = rollout.messages.indices.filter {
            rollout.messages[$0].role == .user && !rollout.messages[$0].text.isEmpty
        }
        let slips = turns.map { turn in outcome.slips.contains { $0.turn == turn } }
        func overlap(of texts: [String]) -> Share {
            let (shared, all) = GoalOverlap.count(of: texts, in: rollout.task.goalText)
            return Share(count: shared, n: all)
        }
        self.init(
            desk: rollout.task.environment,
            index: index,
            aligned: GoalCategory.allCases.map { category in
                let (count, n) = outcome.aligned(category)
                return Share(count: count, n: n)
            },
            alignedOtherwise: Self.alignedOtherwise(rollout),
            slips: slips,
            texts: texts,
            overlap: overlap(of: texts),
            keptOverlap: overlap(of: zip(texts, slips).filter { !$0.1 }.map(\.0)),
            doubled: texts.count { GoalOverlap.repeats($0, beside: rollout.task.goalText) },
            endsEarly: outcome.endsEarly,
            lingering: outcome.lingering,
            reward: rollout.reward
        )
    }

    private static func alignedOtherwise(_ rollout: Rollout) -> [Share] {
        let transcript = rollout.transcript(id: rollout.task.id, policy: nil)
        let goal = GoalDecomposition().goal(of: transcript, usesAnswerKey: true)
        let last = ScenarioTracker().states(of: goal, in: rollout.messages).last
        return GoalCategory.allCases.map { category in
            var share = Share(count: 0, n: 0)
            for (item, state) in zip(goal.items, last?.items ?? []) where item.category == category {
                guard let isSuccess = category.isSuccess(state.status) else { continue }
                share.n += 1
                if isSuccess { share.count += 1 }
            }
            return share
        }
    }

    /// The mean share of the categories that have items, in `0...1`; `nil` without any.
    public var alignment: Double? { Self.mean(aligned) }

    /// The same under the other tracker.
    public var alignmentOtherwise: Double? { Self.mean(alignedOtherwise) }

    private static func mean(_ shares: [Share]) -> Double? {
        let known = shares.filter { $0.n > 0 }.map { Double($0.count) / Double($0.n) }
        return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
}
