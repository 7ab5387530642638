/// What a step of policy optimization maximizes: the surrogate, how it is averaged, and what holds it near a reference.
///
/// For responses oᵢ with tokens t, ρ = π(oᵢₜ) ⁄ π_old(oᵢₜ) and advantages Aᵢ:
///
/// | | surrogate | average | source |
/// |---|---|---|---|
/// | ``grpo(clip:)`` | min(ρA, clip(ρ)A) | 1⁄G Σᵢ 1⁄\|oᵢ\| Σₜ | Shao et al. 2024 |
/// | ``drGRPO(clip:length:)`` | the same | 1⁄G Σᵢ Σₜ ⁄ length | Liu et al. 2025: no bias towards long wrong answers |
/// | ``dapo(clip:)`` | clip-higher | Σᵢ Σₜ ⁄ Σᵢ \|oᵢ\| | Yu et al. 2025 |
/// | ``gspo(clip:)`` | with s = (Πₜ ρ)^(1⁄\|o\|) for ρ | 1⁄G Σᵢ | Zheng et al. 2025 |
///
/// The advantages, the group filter and the overlong penalty that belong to each are values of their own: ``GroupAdvantage``,
/// ``GroupFilter``, ``OverlongPenalty``.
public enum PolicyObjective: Codable, Hashable, Sendable {
    /// Group-relative policy optimization.
    case grpo(clip: ClipRange)
    /// GRPO without its length bias: sums are divided by one constant length.
    case drGRPO(clip: ClipRange, length: Int)
    /// Token-level averaging with two clip distances.
    case dapo(clip: ClipRange)
    /// One ratio for the whole response.
    case gspo(clip: ClipRange)
    /// PPO's surrogate over turns or tokens: averaged over all tokens, with advantages that differ from token to token.
    case ppo(clip: ClipRange)

    /// The clip distances.
    public var clip: ClipRange {
        switch self {
        case .grpo(let clip), .drGRPO(let clip, _), .dapo(let clip), .gspo(let clip), .ppo(let clip): clip
        }
    }

    /// Returns the weight of one token of each response.
    ///
    /// - Parameter lengths: The responses' tokens.
    /// - Returns: A weight for each response; empty responses weigh 0.
    func tokenWeights(lengths: [Int]) -> [Double] {
        let group = Double(max(lengths.count, 1))
        switch self {
        case .grpo, .gspo: return lengths.map { $0 == 0 ? 0 : 1 / (group * Double($0)) }
        case .drGRPO(_, let length): return lengths.map { $0 == 0 ? 0 : 1 / (group * Double(length)) }
        case .dapo, .ppo:
            let total = Double(max(lengths.reduce(0, +), 1))
            return lengths.map { $0 == 0 ? 0 : 1 / total }
        }
    }
}
