import Statistics
import Testing

@Suite("Bootstrap")
struct BootstrapTests {
    @Test("The generator gives the published first numbers for seed 0")
    func generator() {
        var generator = SplitMix64(seed: 0)
        #expect(generator.next() == 0xE220_A839_7B1D_CDAF)
        #expect(generator.next() == 0x6E78_9E6A_A1B9_65F4)
    }

    @Test("Every draw has as many units as the sample")
    func weights() {
        var sums: Set<Int> = []
        _ = Bootstrap(draws: 50, seed: 3).interval(count: 7) { weights in
            sums.insert(weights.reduce(0, +))
            return 0
        }
        #expect(sums == [7])
    }

    @Test("The interval of a mean is near the normal one, and the same for the same seed")
    func mean() throws {
        // 100 zeros and 100 ones: mean 0.5, standard error 0.5 / √200 = 0.0354, so 0.5 ± 0.069.
        let sample = (0..<200).map { $0 < 100 ? 0.0 : 1.0 }
        let bootstrap = Bootstrap(draws: 2000, seed: 1)
        let statistic: ([Int]) -> Double? = { weights in
            zip(sample, weights).reduce(0) { $0 + $1.0 * Double($1.1) } / 200
        }
        let interval = try #require(bootstrap.interval(count: 200, statistic: statistic))
        #expect(abs(interval.lowerBound - 0.431) < 0.012)
        #expect(abs(interval.upperBound - 0.569) < 0.012)
        #expect(interval == bootstrap.interval(count: 200, statistic: statistic))
    }

    @Test("One unit, or a statistic that is never defined, has no interval")
    func undefined() {
        #expect(Bootstrap().interval(count: 1) { _ in 1 } == nil)
        #expect(Bootstrap(draws: 10).interval(count: 5) { _ in nil } == nil)
    }
}
