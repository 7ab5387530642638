/// A mean with a 95 % interval, of any number of values none of which is kept.
///
/// > Source: Welford, *Note on a Method for Calculating Corrected Sums of Squares and Products*, Technometrics 4 (1962);
/// > Chan, Golub and LeVeque, *Updating Formulae and a Pairwise Algorithm for Computing Sample Variances*, 1979, for two
/// > means put together. Deviations: none.
public struct RunningMean: Hashable, Sendable {
    /// The number of values.
    public private(set) var n = 0
    private var centre = 0.0
    private var squares = 0.0

    /// Creates the mean of no values.
    public init() {}

    /// Adds a value.
    ///
    /// - Parameter value: The value.
    public mutating func add(_ value: Double) {
        n += 1
        let distance = value - centre
        centre += distance / Double(n)
        squares += distance * (value - centre)
    }

    /// Adds the values of another mean.
    ///
    /// - Parameter other: The other mean.
    public mutating func add(_ other: RunningMean) {
        guard other.n > 0 else { return }
        let (own, others) = (Double(n), Double(other.n))
        let distance = other.centre - centre
        n += other.n
        centre += distance * others / Double(n)
        squares += other.squares + distance * distance * own * others / Double(n)
    }

    /// The mean, or `nil` without values.
    public var mean: Double? { n > 0 ? centre : nil }

    /// The mean ± 1.96 standard errors; `nil` for fewer than two values.
    public var interval: ClosedRange<Double>? {
        guard n > 1 else { return nil }
        let half = 1.959963984540054 * (squares / Double(n - 1) / Double(n)).squareRoot()
        return (centre - half)...(centre + half)
    }
}
