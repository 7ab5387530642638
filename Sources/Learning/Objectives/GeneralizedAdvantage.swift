/// Generalized advantage estimation over the turns or tokens of one conversation.
///
/// After Schulman and others, 2015: δₜ = rₜ + γ Vₜ₊₁ − Vₜ and Aₜ = Σₖ (γλ)ᵏ δₜ₊ₖ. Steps that the policy did not write (tool results, the other side's words) are
/// passed over: the next value and the running sum are carried across them, as verl does.
public struct GeneralizedAdvantage: Hashable, Sendable {
    /// The discount γ, in 0 … 1.
    public let discount: Double
    /// The decay λ, in 0 … 1: 0 trusts the values alone, 1 the rewards alone.
    public let decay: Double

    /// Creates an estimator.
    ///
    /// - Parameters:
    ///   - discount: The discount γ, in 0 … 1.
    ///   - decay: The decay λ, in 0 … 1.
    public init(discount: Double, decay: Double) {
        self.discount = discount
        self.decay = decay
    }

    /// Returns the advantages and the returns that values are fitted to.
    ///
    /// - Parameters:
    ///   - rewards: The reward after each step.
    ///   - values: The value before each step, as many.
    ///   - final: The value after the last step: 0 where the conversation terminated, an estimate where it was truncated.
    ///   - isOwn: Whether the policy wrote the step, as many; `nil` for all.
    /// - Returns: The advantages, and advantage plus value, for each step; both 0 at steps of others.
    public func callAsFunction(
        rewards: [Double],
        values: [Double],
        final: Double = 0,
        isOwn: [Bool]? = nil
    ) -> (advantages: [Double], returns: [Double]) {
        var advantages = Array(repeating: 0.0, count: rewards.count)
        var returns = advantages
        var next = final
        var running = 0.0
        for step in rewards.indices.reversed() where isOwn?[step] ?? true {
            let delta = rewards[step] + discount * next - values[step]
            running = delta + discount * decay * running
            advantages[step] = running
            returns[step] = running + values[step]
            next = values[step]
        }
        return (advantages, returns)
    }
}
