/// The mean difference of two measures of the same units, with a bootstrap interval over the units.
///
/// For what is not a rate: alignment, turns, cost.
public struct PairedDifference: Hashable, Sendable {
    /// The number of units.
    public var n: Int
    /// The mean of second less first, in the measure's unit, or `nil` without units.
    public var mean: Double?
    /// The 95 % percentile interval of the mean, or `nil` for fewer than two units.
    public var interval: ClosedRange<Double>?
    /// The two-sided p-value of the exact sign test; units without a difference are left out.
    public var pValue: Double

    /// Creates the difference.
    ///
    /// - Parameters:
    ///   - pairs: The two measures of each unit, finite.
    ///   - bootstrap: The draws of the interval.
    public init(_ pairs: [(first: Double, second: Double)], bootstrap: Bootstrap = Bootstrap()) {
        let differences = pairs.map { $0.second - $0.first }
        let count = Double(differences.count)
        n = differences.count
        mean = differences.isEmpty ? nil : differences.reduce(0, +) / count
        interval = bootstrap.interval(count: differences.count) { weights in
            zip(differences, weights).reduce(0) { $0 + $1.0 * Double($1.1) } / count
        }
        pValue = PairedRates.signTest(differences.count { $0 < 0 }, differences.count { $0 > 0 })
    }
}
