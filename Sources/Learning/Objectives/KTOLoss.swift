internal import Foundation

/// Kahneman–Tversky optimization: learning from single responses that were marked good or bad.
///
/// After Ethayarajh and others, 2024. With r = log π(y) − log π_ref(y), β, and z₀ an estimate of KL(π ‖ π_ref) that carries no gradient:
/// a desirable response loses λ_D (1 − σ(β(r − z₀))), an undesirable one λ_U (1 − σ(β(z₀ − r))).
///
/// The label is `true` for a *desirable* response. The code released with arXiv 2511.00222 passes the judge's "contradicts" as
/// that label, which turns the sign round; this baseline has it the right way.
public struct KTOLoss: Hashable, Sendable {
    /// How sharply a difference in r counts, above 0.
    public let beta: Double
    /// The weight of desirable responses.
    public let desirable: Double
    /// The weight of undesirable responses.
    public let undesirable: Double

    /// Creates a loss.
    ///
    /// - Parameters:
    ///   - beta: How sharply a difference in r counts, above 0.
    ///   - desirable: The weight of desirable responses.
    ///   - undesirable: The weight of undesirable responses.
    public init(beta: Double = 0.1, desirable: Double = 1, undesirable: Double = 1) {
        self.beta = beta
        self.desirable = desirable
        self.undesirable = undesirable
    }

    /// Returns the mean loss and its gradient.
    ///
    /// - Parameters:
    ///   - logRatios: r of each response, summed over its tokens.
    ///   - isDesirable: Whether each response was marked good, as many.
    ///   - baseline: z₀ ≥ 0, usually the mean of r over mismatched pairs, cut at 0.
    /// - Returns: The mean loss, and its derivative by each r.
    public func callAsFunction(
        logRatios: [Double],
        isDesirable: [Bool],
        baseline: Double
    ) -> (value: Double, gradient: [Double]) {
        let count = Double(max(logRatios.count, 1))
        var value = 0.0
        let gradient = zip(logRatios, isDesirable).map { ratio, isGood in
            let sign = isGood ? 1.0 : -1.0
            let weight = isGood ? desirable : undesirable
            let worth = 1 / (1 + exp(-beta * sign * (ratio - baseline)))
            value += weight * (1 - worth) / count
            return -weight * sign * beta * worth * (1 - worth) / count
        }
        return (value, gradient)
    }
}
