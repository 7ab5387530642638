import Statistics
import Testing

@Suite("Paired comparisons")
struct PairedRatesTests {
    @Test(
        "The exact test matches binomial tails summed by hand",
        arguments: [
            // 2 · (1 + 5) / 32; 2 · 1 / 32; 2 · (1 + 20 + 190 + 1140 + 4845 + 15504) / 2²⁰
            (1, 4, 12.0 / 32), (0, 5, 2.0 / 32), (5, 15, 43400.0 / 1_048_576),
        ]
    )
    func exact(below: Int, above: Int, expected: Double) {
        #expect(abs(PairedRates.signTest(below, above) - expected) < 1e-12)
        #expect(abs(PairedRates.signTest(above, below) - expected) < 1e-12)
    }

    @Test("An even split and no difference at all say nothing")
    func even() {
        #expect(PairedRates.signTest(7, 7) == 1)
        #expect(PairedRates.signTest(0, 0) == 1)
    }

    @Test("Thousands of pairs stay finite")
    func many() {
        let p = PairedRates.signTest(4_900, 5_100)
        // z = (200 − 1) / 100 = 1.99, two-sided 0.0466.
        #expect(abs(p - 0.0466) < 0.0005)
    }

    @Test("Counts follow from the pairs, and the difference is second less first")
    func counts() {
        let pairs = [(first: true, second: true), (true, false), (false, true), (false, true), (false, false)]
        let rates = PairedRates(pairs)
        #expect(rates == PairedRates(both: 1, onlyFirst: 1, onlySecond: 2, neither: 1))
        #expect(rates.difference == 0.2)
        #expect(rates.pValue == 1)
    }

    @Test("The interval matches the numbers worked out by hand")
    func interval() throws {
        // Rates 8/10 and 8/10 on independent units: both 6, onlyFirst 2, onlySecond 2, neither 0, so φ = −4/16 = −0.25.
        // Wilson of 8/10: 0.490162 to 0.943318, that is 0.309838 down and 0.143318 up.
        // √(0.309838² + 0.143318² + 2 · 0.25 · 0.309838 · 0.143318) = 0.372481
        let rates = PairedRates(both: 6, onlyFirst: 2, onlySecond: 2, neither: 0)
        let interval = try #require(rates.interval)
        #expect(abs(interval.lowerBound + 0.372481) < 1e-5)
        #expect(abs(interval.upperBound - 0.372481) < 1e-5)
    }

    @Test("Equal outcomes everywhere narrow the interval, and no units have none")
    func correlated() throws {
        let same = try #require(PairedRates(both: 50, onlyFirst: 0, onlySecond: 0, neither: 50).interval)
        let mixed = try #require(PairedRates(both: 25, onlyFirst: 25, onlySecond: 25, neither: 25).interval)
        #expect(same.upperBound < mixed.upperBound / 3)
        #expect(PairedRates(both: 0, onlyFirst: 0, onlySecond: 0, neither: 0).interval == nil)
    }

    @Test("The detectable difference solves its equation")
    func detectable() throws {
        // n = 100, ψ = 0.2: δ = (1.959964 · 0.447214 + 0.841621 · √(0.2 − 0.12382²)) / 10
        //   = (0.876523 + 0.841621 · 0.429732) / 10 = 0.123820.
        let delta = try #require(PairedRates.detectableDifference(n: 100, discordant: 0.2))
        #expect(abs(delta - 0.12382) < 2e-5)
        let rates = PairedRates(both: 60, onlyFirst: 5, onlySecond: 15, neither: 20)
        #expect(rates.detectableDifference == delta)
    }

    @Test("A handful of pairs detects nothing")
    func few() {
        #expect(PairedRates.detectableDifference(n: 5, discordant: 0.2) == nil)
        #expect(PairedRates(both: 0, onlyFirst: 0, onlySecond: 0, neither: 0).detectableDifference == nil)
    }

    @Test("Four of five simulated comparisons of the detectable size are significant")
    func power() throws {
        let n = 400
        let share = 0.3
        let delta = try #require(PairedRates.detectableDifference(n: n, discordant: share))
        var draw = Draw(Seed(11))
        let found = (0..<2_000).count { _ in
            var (below, above) = (0, 0)
            for _ in 0..<n {
                let fraction = draw.fraction()
                if fraction < (share + delta) / 2 { above += 1 } else if fraction < share { below += 1 }
            }
            return PairedRates.signTest(below, above) < 0.05
        }
        // The exact test is a little conservative against the normal formula: 0.74 to 0.84.
        #expect((1_480...1_680).contains(found), "\(found) of 2000")
    }

    @Test("A mean difference has the bootstrap's interval and the sign test's p-value")
    func means() throws {
        let pairs = (0..<50).map { (first: Double($0), second: Double($0) + ($0 < 40 ? 1 : -1)) }
        let difference = PairedDifference(pairs)
        #expect(difference.mean == 0.6)
        #expect(difference.pValue == PairedRates.signTest(10, 40))
        // Standard error 0.8 / √50 = 0.113: 0.6 ± 0.22.
        let interval = try #require(difference.interval)
        #expect(abs(interval.lowerBound - 0.38) < 0.05 && abs(interval.upperBound - 0.82) < 0.05)
        #expect(PairedDifference([]).mean == nil)
        // s = √0.02 and n = 2, so that s / √n = 0.1.
        let detectable = try #require(PairedDifference.detectableDifference([(0, 0), (0.3, 0.5)]))
        #expect(abs(detectable - 0.28016) < 1e-5)
        #expect(PairedDifference.detectableDifference([(0, 0.1)]) == nil)
        #expect(PairedDifference.detectableDifference([(0, 0.5), (0.5, 1)]) == nil)
    }
}
