/// A rate with its sample size and a 95 % Wilson interval.
///
///     centre = (p + z²/2n) / (1 + z²/n)
///     half   = z / (1 + z²/n) · √(p(1 − p)/n + z²/4n²),   z = 1.959964
///
/// > Source: Wilson, *Probable Inference, the Law of Succession, and Statistical Inference*, JASA 22 (1927).
/// > Deviations: none.
public struct Proportion: Hashable, Sendable {
    /// The number of successes, in `0...n`.
    public var count: Int
    /// The number of trials.
    public var n: Int

    /// Creates a rate.
    public init(count: Int, n: Int) {
        precondition(count >= 0 && count <= n, "count lies in 0...n")
        self.count = count
        self.n = n
    }

    /// The observed rate, or `nil` without trials.
    public var rate: Double? { n > 0 ? Double(count) / Double(n) : nil }

    /// The bounds of the interval, or `nil` without trials.
    public var interval: ClosedRange<Double>? {
        guard let p = rate else { return nil }
        let z = 1.959963984540054
        let size = Double(n)
        let shrink = 1 + z * z / size
        let centre = (p + z * z / (2 * size)) / shrink
        let variance = p * (1 - p) / size + z * z / (4 * size * size)
        let half = z / shrink * variance.squareRoot()
        return Swift.max(0, centre - half)...Swift.min(1, centre + half)
    }
}
