import Statistics
import Testing

@Suite("Means of values that are not kept")
struct RunningMeanTests {
    private func mean(_ values: [Double]) -> RunningMean { values.reduce(into: RunningMean()) { $0.add($1) } }

    @Test("Mean and interval are those by hand")
    func byHand() throws {
        // 2, 4, 6, 8: mean 5, variance 20/3, standard error √(5/3).
        let mean = mean([2, 4, 6, 8])
        #expect(mean.mean == 5)
        let interval = try #require(mean.interval)
        #expect(abs(interval.upperBound - (5 + 1.959964 * (5.0 / 3).squareRoot())) < 1e-6)
    }

    @Test("No value has no mean, and one value no interval")
    func few() {
        #expect(RunningMean().mean == nil)
        #expect(mean([3]).mean == 3)
        #expect(mean([3]).interval == nil)
    }

    @Test("Two means put together are nearly the mean of all, also where one of them is empty")
    func together() throws {
        var left = mean([2, 4, 6])
        left.add(RunningMean())
        left.add(mean([8, 1000]))
        let whole = mean([2, 4, 6, 8, 1000])
        #expect(left.n == 5)
        #expect(abs(try #require(left.mean) - 204) < 1e-9)
        let (one, other) = (try #require(left.interval), try #require(whole.interval))
        #expect(abs(one.lowerBound - other.lowerBound) < 1e-9)
    }
}
