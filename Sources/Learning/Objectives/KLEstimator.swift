internal import Foundation

/// An estimate of KL(π ‖ π_ref) from one sampled token.
///
/// With r = log π_ref − log π at a token sampled from π (Schulman, "Approximating KL Divergence", 2020):
///
/// | | value | over log π |
/// |---|---|---|
/// | `k1` | −r | 1 |
/// | `k2` | r²⁄2 | −r |
/// | `k3` | exp(r) − r − 1 | 1 − exp(r) |
///
/// k1 and k3 have the right mean, k3 with less spread and never negative; k2 is biased, but its gradient's mean is the
/// gradient of the divergence. The slope of k1 is the same for every token: as a term of a loss it does nothing on average.
public enum KLEstimator: String, Codable, CaseIterable, Sendable {
    /// The plain log ratio: unbiased, of either sign.
    case k1
    /// Half its square: biased, never negative.
    case k2
    /// The plain log ratio with a control variate: unbiased, never negative.
    case k3

    /// Returns the estimate and its slope.
    ///
    /// - Parameters:
    ///   - logProbability: log π of the token.
    ///   - reference: log π_ref of the same token.
    /// - Returns: The estimate in nats, and its derivative by log π.
    public func estimate(logProbability: Double, reference: Double) -> (value: Double, slope: Double) {
        let r = reference - logProbability
        switch self {
        case .k1: return (-r, 1)
        case .k2: return (r * r / 2, -r)
        case .k3: return (exp(r) - r - 1, 1 - exp(r))
        }
    }
}
