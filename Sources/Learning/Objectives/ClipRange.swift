/// How far a probability ratio may leave 1 before the surrogate stops rewarding it.
///
/// The interval is [1 − low, 1 + high]. PPO and GRPO use one ε for both sides; DAPO raises the upper one
/// ("clip-higher", 0.2 and 0.28) so that rare tokens can still grow.
public struct ClipRange: Codable, Hashable, Sendable {
    /// The distance below 1, in 0 … 1.
    public let low: Double
    /// The distance above 1, at least 0.
    public let high: Double

    /// Creates a range with two distances.
    ///
    /// - Parameters:
    ///   - low: The distance below 1, in 0 … 1.
    ///   - high: The distance above 1, at least 0.
    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// Creates a range with one distance on both sides.
    ///
    /// - Parameter epsilon: The distance, in 0 … 1.
    public init(_ epsilon: Double) { self.init(low: epsilon, high: epsilon) }

    /// Returns the clipped surrogate, min(ρA, clip(ρ)A), and its slope over log ρ.
    ///
    /// - Parameters:
    ///   - ratio: The probability ratio ρ, above 0.
    ///   - advantage: The advantage A.
    /// - Returns: The surrogate; its derivative by log ρ, which is ρA inside and 0 where the clip holds; and whether it holds.
    func surrogate(ratio: Double, advantage: Double) -> (value: Double, slope: Double, isClipped: Bool) {
        let clipped = min(max(ratio, 1 - low), 1 + high)
        let isClipped = (advantage > 0 && ratio > 1 + high) || (advantage < 0 && ratio < 1 - low)
        return isClipped
            ? (clipped * advantage, 0, true)
            : (ratio * advantage, ratio * advantage, false)
    }
}
