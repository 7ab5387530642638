internal import Foundation

/// One sampled response, as a step of policy optimization sees it: only tokens that the policy itself wrote.
public struct SampledResponse: Sendable {
    /// log π_old of each token, when it was sampled.
    public let sampled: [Double]
    /// log π_ref of each token, where a reference is kept.
    public let reference: [Double]?
    /// The advantage of each token.
    public let advantages: [Double]

    /// Creates a response with an advantage for each token.
    ///
    /// - Parameters:
    ///   - sampled: log π_old of each token.
    ///   - reference: log π_ref of each token, as many, or `nil`.
    ///   - advantages: The advantage of each token, as many.
    public init(sampled: [Double], reference: [Double]? = nil, advantages: [Double]) {
        self.sampled = sampled
        self.reference = reference
        self.advantages = advantages
    }

    /// Creates a response whose tokens share one advantage.
    ///
    /// - Parameters:
    ///   - sampled: log π_old of each token.
    ///   - reference: log π_ref of each token, as many, or `nil`.
    ///   - advantage: The response's advantage.
    public init(sampled: [Double], reference: [Double]? = nil, advantage: Double) {
        self.init(
            sampled: sampled,
            reference: reference,
            advantages: Array(repeating: advantage, count: sampled.count)
        )
    }
}

/// The loss of one step, its gradient over the tokens' log-probabilities, and what one watches while it falls.
///
/// The gradient is worked out in closed form, so the engine only has to carry it from the log-probabilities to the weights.
public struct PolicyLoss: Sendable {
    /// The loss: the negative surrogate plus the weighted divergence.
    public let value: Double
    /// The loss's derivative by log π of each token, for each response.
    public let gradient: [[Double]]
    /// The share of tokens (GSPO: of responses) at which the clip holds, in 0 … 1.
    public let clippedShare: Double
    /// The mean estimate of KL(π ‖ π_ref) over tokens in nats; `nil` without a reference.
    public let divergence: Double?
    /// The mean k3 estimate of KL(π_old ‖ π) over tokens in nats: how far the policy has moved since it sampled.
    public let moved: Double
}

extension PolicyObjective {
    /// Returns the loss of a batch and its gradient.
    ///
    /// - Parameters:
    ///   - current: log π of each token, for each response.
    ///   - responses: The responses, as many and as long.
    ///   - penalty: The estimator of the divergence from the reference, and its weight β ≥ 0; `nil` for none.
    /// - Returns: The loss; 0 without a token.
    public func loss(
        current: [[Double]],
        responses: [SampledResponse],
        penalty: (estimator: KLEstimator, weight: Double)? = nil
    ) -> PolicyLoss {
        precondition(
            current.map(\.count) == responses.map(\.sampled.count),
            "log-probabilities do not fit the responses"
        )
        let weights = tokenWeights(lengths: current.map(\.count))
        var sum = Sum()
        var gradient: [[Double]] = []
        for (index, response) in responses.enumerated() {
            var slopes = surrogate(current[index], response, weight: weights[index], into: &sum)
            if let penalty, let reference = response.reference {
                for token in slopes.indices {
                    let kl = penalty.estimator.estimate(
                        logProbability: current[index][token],
                        reference: reference[token]
                    )
                    sum.loss += weights[index] * penalty.weight * kl.value
                    slopes[token] += weights[index] * penalty.weight * kl.slope
                    sum.divergence += kl.value
                    sum.compared += 1
                }
            }
            gradient.append(slopes)
        }
        return PolicyLoss(
            value: sum.loss,
            gradient: gradient,
            clippedShare: sum.clipped / max(sum.ratios, 1),
            divergence: sum.compared > 0 ? sum.divergence / sum.compared : nil,
            moved: sum.moved / max(sum.tokens, 1)
        )
    }

    private struct Sum {
        var loss = 0.0
        var clipped = 0.0
        var ratios = 0.0
        var divergence = 0.0
        var compared = 0.0
        var moved = 0.0
        var tokens = 0.0
    }

    /// Adds one response's surrogate to the sums.
    ///
    /// - Parameters:
    ///   - current: log π of its tokens.
    ///   - response: The response.
    ///   - weight: The weight of one of its tokens.
    ///   - sum: The sums.
    /// - Returns: The loss's derivative by log π of each token.
    private func surrogate(
        _ current: [Double],
        _ response: SampledResponse,
        weight: Double,
        into sum: inout Sum
    ) -> [Double] {
        let ratios = zip(current, response.sampled).map { $0 - $1 }
        for logRatio in ratios { sum.moved += exp(logRatio) - logRatio - 1 }
        sum.tokens += Double(ratios.count)
        if case .gspo(let clip) = self {
            guard !ratios.isEmpty else { return [] }
            // One ratio for the response: the geometric mean of its tokens' ratios, so each token carries 1 ⁄ |o| of its slope.
            let length = Double(ratios.count)
            let advantage = response.advantages.reduce(0, +) / length
            let part = clip.surrogate(ratio: exp(ratios.reduce(0, +) / length), advantage: advantage)
            sum.loss -= weight * length * part.value
            sum.clipped += part.isClipped ? 1 : 0
            sum.ratios += 1
            return Array(repeating: -weight * part.slope, count: ratios.count)
        }
        return ratios.indices.map { token in
            let part = clip.surrogate(ratio: exp(ratios[token]), advantage: response.advantages[token])
            sum.loss -= weight * part.value
            sum.clipped += part.isClipped ? 1 : 0
            sum.ratios += 1
            return -weight * part.slope
        }
    }
}
