import Foundation
import Learning
import Statistics
import Testing

@Suite("The loss of policy optimization")
struct PolicyLossTests {
    /// Two responses: ratios 1.1 and 1.5 with advantage 1, ratio 0.5 with advantage −1.
    private let current = [[log(0.11), log(0.15)], [log(0.05)]]
    private let responses = [
        SampledResponse(sampled: [log(0.1), log(0.1)], advantage: 1),
        SampledResponse(sampled: [log(0.1)], advantage: -1),
    ]

    @Test("Each objective gives the loss worked out by hand")
    func byHand() {
        func value(_ objective: PolicyObjective) -> Double {
            objective.loss(current: current, responses: responses).value
        }
        let even = ClipRange(0.2)
        // ½ [(1.1 + 1.2)⁄2 − 0.8]
        #expect(abs(value(.grpo(clip: even)) + 0.175) < 1e-12)
        // ½ [(1.1 + 1.2)⁄4 − 0.8⁄4]
        #expect(abs(value(.drGRPO(clip: even, length: 4)) + 0.1875) < 1e-12)
        // (1.1 + 1.28 − 0.8)⁄3
        #expect(abs(value(.dapo(clip: ClipRange(low: 0.2, high: 0.28))) + 1.58 / 3) < 1e-12)
        // √(1.1 · 1.5) = 1.2845 is clipped to 1.2, 0.5 to 0.8: ½ [1.2 − 0.8]
        #expect(abs(value(.gspo(clip: even)) + 0.2) < 1e-12)
        // (1.1 + 1.2 − 0.8)⁄3
        #expect(abs(value(.ppo(clip: even)) + 0.5) < 1e-12)
    }

    @Test("The clip's share counts tokens, and responses where the ratio is the response's")
    func clippedShare() {
        let grpo = PolicyObjective.grpo(clip: ClipRange(0.2)).loss(current: current, responses: responses)
        #expect(abs(grpo.clippedShare - 2.0 / 3) < 1e-12)
        #expect(grpo.gradient[0][1] == 0 && grpo.gradient[1][0] == 0)
        #expect(abs(grpo.gradient[0][0] + 1.1 / 4) < 1e-12)
        let gspo = PolicyObjective.gspo(clip: ClipRange(0.2)).loss(current: current, responses: responses)
        #expect(gspo.clippedShare == 1)
        #expect(grpo.divergence == nil)
    }

    @Test("A ratio on the side that the advantage does not like is never clipped")
    func pessimism() {
        let loss = PolicyObjective.grpo(clip: ClipRange(0.2)).loss(
            current: [[log(0.05)], [log(0.15)]],
            responses: [
                SampledResponse(sampled: [log(0.1)], advantage: 1), SampledResponse(sampled: [log(0.1)], advantage: -1),
            ]
        )
        // ½ [0.5 − 1.5], both within their slopes.
        #expect(abs(loss.value - 0.5) < 1e-12)
        #expect(loss.clippedShare == 0)
    }

    @Test(
        "The gradient is that of finite differences",
        arguments: [
            PolicyObjective.grpo(clip: ClipRange(0.2)), .drGRPO(clip: ClipRange(0.2), length: 6),
            .dapo(clip: ClipRange(low: 0.2, high: 0.28)), .gspo(clip: ClipRange(0.3)), .ppo(clip: ClipRange(0.2)),
        ],
        KLEstimator.allCases
    )
    func finiteDifferences(objective: PolicyObjective, estimator: KLEstimator) {
        var random = SplitMix64(seed: 11)
        func draw() -> Double { -3 + 2 * Double(random.next() >> 11) / Double(1 << 53) }
        let sampled = [5, 3, 1, 4].map { length in (0..<length).map { _ in draw() } }
        let current = sampled.map { $0.map { $0 + (draw() + 2) * 0.3 } }
        let responses = sampled.enumerated().map { index, tokens in
            SampledResponse(
                sampled: tokens,
                reference: tokens.map { _ in draw() },
                advantage: [1.4, -0.7, 0.2, -1][index]
            )
        }
        let loss = objective.loss(current: current, responses: responses, penalty: (estimator, 0.1))
        let step = 1e-6
        for row in current.indices {
            for token in current[row].indices {
                var up = current
                up[row][token] += step
                var down = current
                down[row][token] -= step
                let above = objective.loss(current: up, responses: responses, penalty: (estimator, 0.1)).value
                let below = objective.loss(current: down, responses: responses, penalty: (estimator, 0.1)).value
                #expect(abs((above - below) / (2 * step) - loss.gradient[row][token]) < 1e-6)
            }
        }
    }

    @Test("An empty response has no weight and breaks nothing")
    func empty() {
        let loss = PolicyObjective.grpo(clip: ClipRange(0.2)).loss(
            current: [[], [log(0.1)]],
            responses: [SampledResponse(sampled: [], advantage: 1), SampledResponse(sampled: [log(0.1)], advantage: 1)]
        )
        #expect(loss.value == -0.5)
        #expect(loss.gradient == [[], [-0.5]])
    }
}
