import Foundation
import Learning
import Testing

@Suite("Advantages, divergences, penalties")
struct ObjectiveTests {
    private func expect(_ seen: [Double], _ known: [Double], tolerance: Double = 1e-9) {
        #expect(seen.count == known.count)
        for (one, other) in zip(seen, known) { #expect(abs(one - other) < tolerance, "\(one) is not \(other)") }
    }

    @Test("One success among four: with the deviation, without it, against the others")
    func groupAdvantages() {
        let rewards: [Double?] = [1, 0, 0, 0]
        // mean ¼, deviation √(¼ · ¾) = 0.4330
        let root = (3.0).squareRoot()
        expect(GroupAdvantage.standardized(epsilon: 0)(rewards), [root, -1 / root, -1 / root, -1 / root])
        expect(GroupAdvantage.centred(rewards), [0.75, -0.25, -0.25, -0.25])
        expect(GroupAdvantage.leaveOneOut(rewards), [1, -1.0 / 3, -1.0 / 3, -1.0 / 3])
    }

    @Test("What was not scored moves nobody, and nobody learns from one response or from equal ones")
    func unscored() {
        expect(GroupAdvantage.centred([1, nil, 0]), [0.5, 0, -0.5])
        expect(GroupAdvantage.standardized()([nil, 1]), [0, 0])
        expect(GroupAdvantage.standardized()([1, 1, 1]), [0, 0, 0])
        expect(GroupAdvantage.standardized()([]), [])
    }

    @Test("Filters keep groups with spread, or of middling difficulty")
    func filters() {
        #expect(GroupFilter.all.keeps([1, 1]) && !GroupFilter.all.keeps([nil]))
        #expect(GroupFilter.spread.keeps([1, 0]) && !GroupFilter.spread.keeps([1, nil, 1]))
        let middling = GroupFilter.between(low: 0.2, high: 0.8)
        #expect(middling.keeps([1, 0]) && !middling.keeps([0, 0, 0, 0, 1, 0]) && !middling.keeps([1, 1]))
        #expect(middling.keeps([1, 1.5], range: 0...2.5))
    }

    @Test("The three estimates of the divergence at r = −½")
    func divergences() {
        func value(_ estimator: KLEstimator) -> (value: Double, slope: Double) {
            estimator.estimate(logProbability: -1, reference: -1.5)
        }
        #expect(value(.k1) == (0.5, 1))
        #expect(value(.k2) == (0.125, 0.5))
        // e^−½ = 0.606531
        expect([value(.k3).value, value(.k3).slope], [0.106531, 0.393469], tolerance: 1e-6)
    }

    @Test("DAPO's penalty falls in a line over the margin")
    func overlong() {
        let penalty = OverlongPenalty(limit: 100, margin: 20)
        expect([0, 80, 90, 100, 101].map { penalty(length: $0) }, [0, 0, -0.5, -1, -1])
    }

    @Test("Generalized advantages by hand, and across a step of somebody else")
    func generalizedAdvantages() {
        let estimator = GeneralizedAdvantage(discount: 0.9, decay: 0.8)
        // δ = 0.04, 0.03, 0.3; A₁ = 0.03 + 0.72 · 0.3; A₀ = 0.04 + 0.72 · 0.246
        let all = estimator(rewards: [0, 0, 1], values: [0.5, 0.6, 0.7])
        expect(all.advantages, [0.21712, 0.246, 0.3])
        expect(all.returns, [0.71712, 0.846, 1])
        // The middle is passed over: δ₀ = 0.9 · 0.7 − 0.5 = 0.13; A₀ = 0.13 + 0.72 · 0.3
        let own = estimator(rewards: [0, 9, 1], values: [0.5, 9, 0.7], isOwn: [true, false, true])
        expect(own.advantages, [0.346, 0, 0.3])
        // Cut off, not ended: the last value counts.
        expect(estimator(rewards: [0], values: [0.5], final: 1).advantages, [0.4])
    }

    @Test("KTO pulls good responses up and bad ones down")
    func kto() {
        let loss = KTOLoss()(logRatios: [2, 2], isDesirable: [true, false], baseline: 0.5)
        // σ(0.15) = 0.537430
        expect([loss.value], [0.5])
        expect(loss.gradient, [-0.01242994, 0.01242994], tolerance: 1e-7)
        let good = KTOLoss()(logRatios: [2], isDesirable: [true], baseline: 0.5)
        expect([good.value], [0.462570], tolerance: 1e-6)
    }

    @Test("A lone success among 8, 16 and 32 weighs what the table says")
    func loneSuccess() {
        let groups = [8, 16, 32].map { LoneSuccess(group: $0) }
        expect(groups.map(\.standardized.success), [2.6458, 3.8730, 5.5678], tolerance: 1e-4)
        expect(groups.map(\.standardized.failure), [-0.3780, -0.2582, -0.1796], tolerance: 1e-4)
        expect(groups.map(\.centred.success), [0.875, 0.9375, 0.96875])
        let seen = GroupAdvantage.standardized(epsilon: 0)([1, 0, 0, 0, 0, 0, 0, 0])
        expect([seen[0], seen[1]], [groups[0].standardized.success, groups[0].standardized.failure])
        expect([LoneSuccess.falseSuccessChance(group: 16, falsePositiveRate: 0.01)], [0.148542], tolerance: 1e-6)
    }

    @Test("Formats: shares and their entropy")
    func formats() {
        let shares = FormatShares([("a", true), ("a", false), ("b", false), ("a", true)])
        #expect(shares.parts["a"] == FormatShares.Part(count: 3, successes: 2))
        expect(
            [shares.entropy, FormatShares([("a", true)]).entropy, FormatShares([]).entropy],
            [0.562335, 0, 0],
            tolerance: 1e-6
        )
    }
}
