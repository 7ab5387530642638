import Statistics
import Testing

@Suite("Proportions")
struct ProportionTests {
    @Test("8 of 10 has the Wilson interval worked out by hand")
    func eightOfTen() throws {
        // z² = 3.8415: centre (0.8 + 0.19207) / 1.38415 = 0.71674, half 1.41601 · √(0.016 + 0.0096036) = 0.22657
        let interval = try #require(Proportion(count: 8, n: 10).interval)
        #expect(abs(interval.lowerBound - 0.4902) < 0.0001)
        #expect(abs(interval.upperBound - 0.9433) < 0.0001)
    }

    @Test("None of 5 reaches from 0 to z² / (n + z²)")
    func noneOfFive() throws {
        let interval = try #require(Proportion(count: 0, n: 5).interval)
        #expect(interval.lowerBound == 0)
        #expect(abs(interval.upperBound - 3.841459 / 8.841459) < 1e-6)
    }

    @Test("Without trials there is neither rate nor interval")
    func noTrials() {
        let none = Proportion(count: 0, n: 0)
        #expect(none.rate == nil && none.interval == nil)
    }

    @Test("Swapping successes and failures mirrors the interval", arguments: [1, 3, 7])
    func mirrored(count: Int) throws {
        let one = try #require(Proportion(count: count, n: 11).interval)
        let other = try #require(Proportion(count: 11 - count, n: 11).interval)
        #expect(abs(one.lowerBound - (1 - other.upperBound)) < 1e-12)
    }
}
