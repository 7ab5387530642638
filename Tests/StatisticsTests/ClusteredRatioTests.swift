import Statistics
import Testing

@Suite("Ratios of counts that come in clusters")
struct ClusteredRatioTests {
    private func ratio(_ clusters: [(Int, Int)]) -> ClusteredRatio {
        clusters.reduce(into: ClusteredRatio()) { $0.add($1.0, of: $1.1) }
    }

    @Test("The interval of two clusters is that of the variance by hand")
    func byHand() throws {
        // r = 4/8; the residuals are 1 − 2 = −1 and 3 − 2 = 1: variance 2/1 · 2 / 64 = 1/16, a standard error of 1/4.
        let ratio = ratio([(1, 4), (3, 4)])
        #expect(ratio.ratio == 0.5)
        let interval = try #require(ratio.interval)
        #expect(abs(interval.lowerBound - (0.5 - 1.959964 / 4)) < 1e-6)
        #expect(abs(interval.upperBound - (0.5 + 1.959964 / 4)) < 1e-6)
    }

    @Test("Clusters of one trial have nearly Wilson's interval of independent trials")
    func singles() throws {
        let clustered = try #require(ratio((0..<100).map { ($0 < 20 ? 1 : 0, 1) }).shareInterval)
        let wilson = try #require(Proportion(count: 20, n: 100).interval)
        #expect(abs(clustered.lowerBound - wilson.lowerBound) < 0.001)
        #expect(abs(clustered.upperBound - wilson.upperBound) < 0.001)
    }

    @Test("Slips that stand together say less than the same number that stand apart")
    func likeness() throws {
        let together = try #require(ratio((0..<50).map { ($0 < 10 ? 10 : 0, 10) }).shareInterval)
        let apart = try #require(ratio((0..<50).map { _ in (2, 10) }).shareInterval)
        let mixed = try #require(ratio((0..<50).map { ($0 % 5, 10) }).shareInterval)
        func width(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }
        #expect(width(together) > 2 * width(mixed))
        #expect(width(apart) > 0)
    }

    @Test("Without a single slip as many trials count as there are conversations")
    func none() throws {
        let interval = try #require(ratio((0..<60).map { _ in (0, 7) }).shareInterval)
        #expect(interval == Proportion(count: 0, n: 60).interval)
        #expect(ClusteredRatio().shareInterval == nil)
        #expect(ratio([(0, 0)]).ratio == nil)
    }

    @Test("Two halves put together are the whole")
    func halves() {
        var left = ratio([(1, 4), (3, 4)])
        left.add(ratio([(0, 2), (2, 3)]))
        #expect(left == ratio([(1, 4), (3, 4), (0, 2), (2, 3)]))
    }
}
