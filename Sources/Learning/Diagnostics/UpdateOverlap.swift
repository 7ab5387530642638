/// Whether two updates changed the same weights, held against chance.
///
/// With densities d₁ and d₂ two sets that have nothing to do with one another share d₂ of the first. An overlap above chance does
/// not make the set a privileged subnetwork: random masks of one per cent train as well (arXiv:2602.01599 [S]).
///
/// > Source: the seed overlap of arXiv:2505.11711 [S]; the baseline follows from the definition. Deviations: the Jaccard index stands
/// > beside it.
public struct UpdateOverlap: Hashable, Sendable {
    /// The number of weights.
    public private(set) var count = 0
    /// Weights that the first update changed.
    public private(set) var first = 0
    /// Weights that the second update changed.
    public private(set) var second = 0
    /// Weights that both changed.
    public private(set) var both = 0

    /// Creates the overlap of updates of no weights.
    public init() {}

    /// Counts the weights of two updates.
    ///
    /// - Parameters:
    ///   - first: Whether the first update changed each weight.
    ///   - second: Whether the second one did, as many.
    public init(_ first: [Bool], _ second: [Bool]) {
        precondition(first.count == second.count, "updates of the same weights")
        count = first.count
        for (one, other) in zip(first, second) {
            if one { self.first += 1 }
            if other { self.second += 1 }
            if one && other { both += 1 }
        }
    }

    /// Adds the weights of another matrix.
    ///
    /// - Parameter other: The overlap in the other matrix.
    public mutating func add(_ other: UpdateOverlap) {
        count += other.count
        first += other.first
        second += other.second
        both += other.both
    }

    /// The share of the first set that the second has too, in `0...1`; `nil` where the first is empty.
    public var share: Double? { first > 0 ? Double(both) / Double(first) : nil }

    /// What that share is by chance: the density of the second set; `nil` without weights.
    public var chance: Double? { count > 0 ? Double(second) / Double(count) : nil }

    /// The Jaccard index |A ∩ B| ⁄ |A ∪ B|, in `0...1`; `nil` where both are empty.
    public var jaccard: Double? {
        let union = first + second - both
        return union > 0 ? Double(both) / Double(union) : nil
    }

    /// The index that sets of these sizes have by chance, d₁d₂ ⁄ (d₁ + d₂ − d₁d₂); `nil` where both are empty.
    public var chanceJaccard: Double? {
        guard count > 0, first + second > 0 else { return nil }
        let (one, other) = (Double(first) / Double(count), Double(second) / Double(count))
        return one * other / (one + other - one * other)
    }
}
