/// A percentile bootstrap over the units of a sample.
///
/// Units are drawn with replacement, as many as there are; the statistic is computed on each draw, and the interval
/// runs from the 2.5 % to the 97.5 % quantile. Draws on which the statistic is undefined are left out.
///
/// > Source: Efron, *Bootstrap Methods: Another Look at the Jackknife*, Annals of Statistics 7 (1979). Deviations: none.
public struct Bootstrap: Hashable, Sendable {
    /// The number of draws.
    public var draws: Int
    /// The seed of the draws: the same seed gives the same interval.
    public var seed: UInt64

    /// Creates a bootstrap.
    ///
    /// - Parameters:
    ///   - draws: The number of draws, at least 1.
    ///   - seed: The seed of the draws.
    public init(draws: Int = 1000, seed: UInt64 = 1) {
        precondition(draws > 0, "draws is positive")
        self.draws = draws
        self.seed = seed
    }

    /// Returns a 95 % interval for a statistic of a sample.
    ///
    /// - Parameters:
    ///   - count: The number of units.
    ///   - statistic: Receives how often each unit was drawn; `nil` where it is undefined.
    /// - Returns: The interval, or `nil` for fewer than two units or if no draw defines the statistic.
    public func interval(count: Int, statistic: ([Int]) -> Double?) -> ClosedRange<Double>? {
        guard count > 1 else { return nil }
        var generator = SplitMix64(seed: seed)
        var values: [Double] = []
        for _ in 0..<draws {
            var weights = [Int](repeating: 0, count: count)
            for _ in 0..<count { weights[Int.random(in: 0..<count, using: &generator)] += 1 }
            if let value = statistic(weights) { values.append(value) }
        }
        guard !values.isEmpty else { return nil }
        values.sort()
        let last = Double(values.count - 1)
        return values[Int((0.025 * last).rounded())]...values[Int((0.975 * last).rounded())]
    }
}
