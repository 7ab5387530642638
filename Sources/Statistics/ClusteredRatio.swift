/// A ratio of two counts that come in clusters, such as messages in conversations, with a 95 % interval that allows for
/// likeness within a cluster.
///
/// Only sums are kept, and so it takes any number of clusters. With k clusters of counts x of y, and r = Σx / Σy:
///
///     variance = k / (k − 1) · Σ(x − r·y)² / (Σy)²
///
/// ```swift
/// var slips = ClusteredRatio()
/// slips.add(2, of: 7)  // a conversation of seven messages, two of which slip
/// slips.ratio
/// ```
///
/// > Source: Cochran, *Sampling Techniques*, 3rd edition, 1977, section 6.3, for the variance; Korn and Graubard, *Confidence
/// > Intervals for Proportions with Small Expected Number of Positive Counts*, Survey Methodology 24 (1998), for the
/// > effective size. Deviations: Wilson's interval in place of Clopper and Pearson's; where nothing varies, the effective
/// > size is the number of clusters.
public struct ClusteredRatio: Hashable, Sendable {
    /// The number of clusters with anything to count in.
    public private(set) var clusters = 0
    /// The sum of what was counted.
    public private(set) var count = 0
    /// The sum of what it is counted in.
    public private(set) var n = 0
    private var countSquares = 0
    private var products = 0
    private var sizeSquares = 0

    /// Creates an empty ratio.
    public init() {}

    /// Adds a cluster; one of size 0 is left out.
    ///
    /// - Parameters:
    ///   - count: What was counted in it, 0 or more.
    ///   - n: The size of the cluster, 0 or more.
    public mutating func add(_ count: Int, of n: Int) {
        precondition(count >= 0 && n >= 0, "counts are not negative")
        guard n > 0 else { return }
        clusters += 1
        self.count += count
        self.n += n
        countSquares += count * count
        products += count * n
        sizeSquares += n * n
    }

    /// Adds the clusters of another ratio.
    ///
    /// - Parameter other: The other ratio.
    public mutating func add(_ other: ClusteredRatio) {
        clusters += other.clusters
        count += other.count
        n += other.n
        countSquares += other.countSquares
        products += other.products
        sizeSquares += other.sizeSquares
    }

    /// The ratio of the sums, or `nil` without clusters.
    public var ratio: Double? { n > 0 ? Double(count) / Double(n) : nil }

    /// The 95 % interval of a ratio that may exceed 1, at least 0; `nil` for fewer than two clusters.
    public var interval: ClosedRange<Double>? {
        guard let ratio, let variance else { return nil }
        let half = 1.959963984540054 * variance.squareRoot()
        return max(0, ratio - half)...(ratio + half)
    }

    /// The 95 % interval of a share, where no cluster counts more than its size: Wilson's, with the size that independent
    /// trials of the same variance would have; `nil` without clusters.
    public var shareInterval: ClosedRange<Double>? {
        guard let ratio, ratio <= 1 else { return nil }
        var size = Double(clusters)
        if let variance, variance > 0, ratio < 1 {
            size = min(Double(n), ratio * (1 - ratio) / variance)
        }
        let square = 1.959963984540054 * 1.959963984540054
        let shrink = 1 + square / size
        let centre = (ratio + square / (2 * size)) / shrink
        let spread = ratio * (1 - ratio) / size + square / (4 * size * size)
        let half = (square * spread).squareRoot() / shrink
        return max(0, centre - half)...min(1, centre + half)
    }

    private var variance: Double? {
        guard clusters > 1, let ratio else { return nil }
        let squares = Double(countSquares) - 2 * ratio * Double(products) + ratio * ratio * Double(sizeSquares)
        let size = Double(n)
        return max(0, squares) * Double(clusters) / Double(clusters - 1) / (size * size)
    }
}
