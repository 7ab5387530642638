/// The area under the ROC curve: the chance that a positive case scores higher than a negative one, ties counting half.
///
///     A = (R − n₁(n₁ + 1)/2) / (n₁ n₀),   R the sum of the positives' mid-ranks
///
/// > Source: Hanley and McNeil, *The Meaning and Use of the Area under a Receiver Operating Characteristic (ROC)
/// > Curve*, Radiology 143 (1982), for the standard error. Deviations: the interval is cut at 0 and 1, and the error is
/// > taken at an area pulled towards ½ by one case of the rarer kind, A′ = (A m + ½)/(m + 1), because at A = 1 it would
/// > be 0, as if perfect separation of a handful of cases were certain.
public struct ROCArea: Hashable, Sendable {
    /// The number of positive cases.
    public var positives: Int
    /// The number of negative cases.
    public var negatives: Int
    /// The area in `0...1`, or `nil` where one of the two kinds is missing.
    public var value: Double?

    /// Creates the area of scored cases.
    ///
    /// - Parameter cases: A finite score for each case, and whether the case is positive.
    public init(_ cases: [(score: Double, isPositive: Bool)]) {
        positives = cases.count { $0.isPositive }
        negatives = cases.count - positives
        guard positives > 0, negatives > 0 else { return }
        let ordered = cases.sorted { $0.score < $1.score }
        var rankSum = 0.0
        var start = 0
        while start < ordered.count {
            var end = start
            while end < ordered.count, ordered[end].score == ordered[start].score { end += 1 }
            let midRank = Double(start + 1 + end) / 2
            rankSum += midRank * Double(ordered[start..<end].count { $0.isPositive })
            start = end
        }
        let size = Double(positives)
        value = (rankSum - size * (size + 1) / 2) / (size * Double(negatives))
    }

    /// The bounds of the 95 % interval, or `nil` where the area is undefined.
    public var interval: ClosedRange<Double>? {
        guard let value else { return nil }
        let rarer = Double(Swift.min(positives, negatives))
        let area = (value * rarer + 0.5) / (rarer + 1)
        let both = area / (2 - area)
        let twice = 2 * area * area / (1 + area)
        let spread =
            area * (1 - area) + Double(positives - 1) * (both - area * area)
            + Double(negatives - 1) * (twice - area * area)
        let error = (Swift.max(0, spread) / Double(positives * negatives)).squareRoot()
        let half = 1.959963984540054 * error
        return Swift.max(0, value - half)...Swift.min(1, value + half)
    }
}
