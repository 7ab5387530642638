internal import Simulation

/// What the stages of consistency training do: `ppo`, and `kto` as its baseline.
public struct ConsistencyPlan: Codable, Hashable, Sendable {
    /// The reward of a turn.
    public var reward = ConsistencyReward()
    /// What a turn that hurts no consistency earns PPO for own words beside it; `nil` for nothing.
    ///
    /// KTO's labels know none.
    public var ownWords: OwnWordsReward?
    /// The chance that the agent asks again for a fact, or reads one back, before one of its messages, in `0...1`.
    public var rechecking = 0.3
    /// PPO's budget; its batch counts conversations.
    public var ppo = UserTrainingPlan.Budget(steps: 20, batch: 24, rate: 1e-4)
    /// How often PPO learns from the conversations of a step.
    public var epochs = 2
    /// The conversations of a minibatch.
    public var minibatch = 6
    /// The discount γ over turns.
    public var discount = 0.9
    /// The decay λ over turns.
    public var decay = 0.9
    /// The weight of the divergence from the model that the stage began with.
    public var divergenceWeight = 0.05
    /// PPO's steps after which a checkpoint is kept.
    public var checkpointEvery = 5
    /// KTO's budget; its batch counts turns.
    public var kto = UserTrainingPlan.Budget(steps: 40, batch: 24, rate: 5e-5)
    /// The conversations whose turns KTO learns from.
    public var ktoConversations = 200
    /// How sharply KTO counts a difference.
    public var beta = 0.1

    /// Creates the standard plan.
    public init() {}

    /// Returns what a turn earns.
    ///
    /// - Parameters:
    ///   - move: The turn.
    ///   - consistency: Its consistency; `nil` if the model wrote no turn, which earns nothing.
    ///   - goal: The goal's text.
    /// - Returns: The reward for consistency, and what own words add to it.
    func earned(by move: UserMove, _ consistency: TurnConsistency?, goal: String) -> Double {
        let own = consistency?.isWhole == true ? ownWords?(move, goal: goal) : nil
        return reward(consistency) + (own ?? 0)
    }

    /// Creates the plan of a size.
    ///
    /// - Parameter preset: The size.
    public init(_ preset: UserTrainingPlan.Preset) {
        switch preset {
        case .demo:
            ppo.steps = 8
            kto.steps = 20
            ktoConversations = 60
        // More steps brought a user that stalls, under an earlier reward (docs/log.md).
        case .small, .full: break
        }
    }
}
