import Statistics
import Testing

@Suite("Trend of rates")
struct TrendTestTests {
    @Test("Three groups match the statistic worked out by hand")
    func byHand() throws {
        // Doses 0, 1, 2 with 1, 2, 3 of 10: p = 0.2, T = 0·(1−2) + 1·(2−2) + 2·(3−2) = 2,
        // Var = 0.16 · (10 + 40 − 30² / 30) = 3.2, z = 1.118034, one-sided p = 0.1318.
        let test = TrendTest([0, 1, 2].map { (Double($0), Proportion(count: $0 + 1, n: 10)) })
        #expect(abs(try #require(test.z) - 1.118034) < 1e-6)
        #expect(abs(try #require(test.pValue) - 0.131776) < 1e-5)
        #expect(test.isMonotone)
    }

    @Test("Falling rates have a negative statistic and are not monotone")
    func falling() throws {
        let test = TrendTest([(0, Proportion(count: 9, n: 10)), (1, Proportion(count: 1, n: 10))])
        #expect(try #require(test.z) < -3 && !test.isMonotone)
    }

    @Test("Rates that are all 0 leave the test undefined")
    func undefined() {
        let test = TrendTest([(0, Proportion(count: 0, n: 10)), (1, Proportion(count: 0, n: 10))])
        #expect(test.z == nil && test.pValue == nil)
        #expect(TrendTest([]).z == nil)
    }
}
