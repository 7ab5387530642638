public import Learning

/// How policy optimization turns rewards into updates: the objective, and everything that belongs to it.
///
/// ```swift
/// var method = PolicyMethod(.dapo)
/// method.divergence = .k2
/// plan.method = method
/// ```
public struct PolicyMethod: Codable, Hashable, Sendable {
    /// What is rewarded.
    public enum RewardScope: String, Codable, Hashable, Sendable, CaseIterable {
        /// A sampled move, for what it does to the goal by itself: `UtteranceReward`, in 0 … 2.5.
        case utterance
        /// A sampled move, for the goal alignment of the conversation that is played to its end from it, in 0 … 1.
        ///
        /// The groups are the same as for utterances: eight moves from one place. Each is played on with the user as it is, and
        /// so a step takes as long as that many halves of conversations.
        case conversation
        /// A sampled move, for what it does by itself; and where it chooses among wishes, for the conversation that follows as well.
        ///
        /// At such a place, `TrackedMoment/choosesWish`, the reward is the mean of the utterance's and of 2.5 times the alignment of the
        /// conversation that is played to its end. Which wish comes next keeps and breaks nothing by itself, and yet a user that
        /// passes one over may not come back to it.
        case lookahead
    }

    /// The methods by the names of their papers.
    public enum Name: String, Codable, Hashable, Sendable, CaseIterable {
        /// Standardized advantages, each response weighs the same.
        case grpo
        /// Centred advantages, and sums over one constant length.
        case drgrpo
        /// Clip-higher, dynamic sampling, token-level loss and a soft penalty on overlong moves.
        case dapo
        /// One ratio for a whole move.
        case gspo
    }

    /// What is maximized.
    public var objective: PolicyObjective
    /// How rewards become advantages.
    public var advantage: GroupAdvantage = .standardized()
    /// Which groups are learned from.
    public var filter: GroupFilter = .spread
    /// The times that a step may sample as many prompts again, for groups that the filter dropped: DAPO's dynamic sampling.
    public var refills = 0
    /// What is taken from the reward of long moves, `nil` for nothing.
    public var overlong: OverlongPenalty?
    /// The estimator of the divergence from the model that the stage began with.
    public var divergence: KLEstimator = .k3
    /// What is rewarded.
    public var reward: RewardScope = .utterance
    /// What own words earn beside it in moves that keep the whole goal; `nil` for nothing.
    public var ownWords: OwnWordsReward?
    /// The updates from one batch of samples; with one the ratio of the policies is 1: nothing is clipped, and GSPO is GRPO.
    public var updates = 1

    /// Creates a method with the numbers of its paper.
    ///
    /// DAPO and GSPO take two updates from a batch, because what they change shows from the second on.
    ///
    /// - Parameters:
    ///   - name: The method.
    ///   - limit: The most tokens of a move: Dr. GRPO divides by it, DAPO's penalty grows over its last quarter.
    public init(_ name: Name = .grpo, limit: Int = MoveSampling().limit) {
        switch name {
        case .grpo: objective = .grpo(clip: ClipRange(0.2))
        case .drgrpo:
            objective = .drGRPO(clip: ClipRange(0.2), length: limit)
            advantage = .centred
        case .dapo:
            objective = .dapo(clip: ClipRange(low: 0.2, high: 0.28))
            refills = 2
            overlong = OverlongPenalty(limit: limit, margin: max(1, limit / 4))
            updates = 2
        case .gspo:
            objective = .gspo(clip: ClipRange(low: 3e-4, high: 4e-4))
            updates = 2
        }
    }
}
