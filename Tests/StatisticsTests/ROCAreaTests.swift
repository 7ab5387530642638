import Statistics
import Testing

@Suite("Area under the ROC curve")
struct ROCAreaTests {
    @Test("Perfect, reversed and constant scores")
    func extremes() {
        #expect(ROCArea([(0.1, false), (0.2, false), (0.9, true)]).value == 1)
        #expect(ROCArea([(0.9, false), (0.8, false), (0.1, true)]).value == 0)
        #expect(ROCArea([(0.5, false), (0.5, true), (0.5, true)]).value == 0.5)
    }

    @Test("Counting pairs by hand gives the same area")
    func pairs() {
        let cases: [(score: Double, isPositive: Bool)] = (0..<40).map { index in
            let score = index * 7 % 11
            let remainder = index * 5 % 7
            return (Double(score), remainder < 3)
        }
        var wins = 0.0
        var pairs = 0.0
        for high in cases where high.isPositive {
            for low in cases where !low.isPositive {
                pairs += 1
                wins += high.score > low.score ? 1 : high.score == low.score ? 0.5 : 0
            }
        }
        #expect(abs((ROCArea(cases).value ?? -1) - wins / pairs) < 1e-12)
    }

    @Test("Without both kinds there is no area")
    func undefined() {
        #expect(ROCArea([(0.5, true)]).value == nil)
        #expect(ROCArea([]).interval == nil)
    }

    @Test("Perfect separation of a few cases is not certain")
    func perfect() throws {
        let interval = try #require(ROCArea([(1, false), (2, false), (3, true), (4, true)]).interval)
        #expect(interval.lowerBound < 0.8)
        #expect(interval.upperBound == 1)
    }

    @Test("The interval matches the numbers worked out by hand")
    func interval() throws {
        // A = 0.75 from 2 positives and 2 negatives, A′ = 2/3: Q1 = 1/2, Q2 = 8/15,
        // variance = (2/9 + 1/18 + 4/45) / 4 = 0.0916667, error = 0.302765, half = 0.593409.
        let area = ROCArea([(1, false), (3, false), (2, true), (4, true)])
        #expect(area.value == 0.75)
        let interval = try #require(area.interval)
        #expect(abs(interval.lowerBound - 0.156591) < 1e-5)
        #expect(interval.upperBound == 1)
    }
}
