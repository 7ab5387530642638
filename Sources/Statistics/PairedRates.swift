internal import Foundation

/// Two rates of the same units: what the first and the second did with each scenario.
///
/// Only the units on which the two differ say which is better; the exact test asks whether they fall evenly.
///
/// ```swift
/// let rates = PairedRates(both: 60, onlyFirst: 5, onlySecond: 15, neither: 20)
/// rates.difference  // 0.1
/// rates.pValue      // 0.0414
/// ```
public struct PairedRates: Hashable, Sendable {
    /// The units on which both succeeded.
    public var both: Int
    /// The units on which only the first succeeded.
    public var onlyFirst: Int
    /// The units on which only the second succeeded.
    public var onlySecond: Int
    /// The units on which neither succeeded.
    public var neither: Int

    /// Creates the rates from counts.
    ///
    /// - Parameters:
    ///   - both: The units on which both succeeded, from 0.
    ///   - onlyFirst: The units on which only the first succeeded, from 0.
    ///   - onlySecond: The units on which only the second succeeded, from 0.
    ///   - neither: The units on which neither succeeded, from 0.
    public init(both: Int, onlyFirst: Int, onlySecond: Int, neither: Int) {
        precondition(min(both, onlyFirst, onlySecond, neither) >= 0, "counts are 0 or more")
        self.both = both
        self.onlyFirst = onlyFirst
        self.onlySecond = onlySecond
        self.neither = neither
    }

    /// Creates the rates from pairs of outcomes.
    ///
    /// - Parameter pairs: For each unit whether the first and whether the second succeeded.
    public init(_ pairs: some Sequence<(first: Bool, second: Bool)>) {
        self.init(both: 0, onlyFirst: 0, onlySecond: 0, neither: 0)
        for pair in pairs {
            switch (pair.first, pair.second) {
            case (true, true): both += 1
            case (true, false): onlyFirst += 1
            case (false, true): onlySecond += 1
            case (false, false): neither += 1
            }
        }
    }

    /// The number of units.
    public var n: Int { both + onlyFirst + onlySecond + neither }
    /// The first one's rate.
    public var first: Proportion { Proportion(count: both + onlyFirst, n: n) }
    /// The second one's rate.
    public var second: Proportion { Proportion(count: both + onlySecond, n: n) }

    /// The second rate less the first, in `-1...1`, or `nil` without units.
    public var difference: Double? {
        n > 0 ? Double(onlySecond - onlyFirst) / Double(n) : nil
    }

    /// The 95 % interval of the difference, or `nil` without units.
    ///
    /// Combines the two Wilson intervals, less what the rates have in common through their correlation φ.
    ///
    /// > Source: Newcombe, *Improved Confidence Intervals for the Difference between Binomial Proportions Based on
    /// > Paired Data*, Statistics in Medicine 17 (1998), method 10. Deviations: none.
    public var interval: ClosedRange<Double>? {
        guard let difference, let p1 = first.rate, let p2 = second.rate, let i1 = first.interval,
            let i2 = second.interval
        else { return nil }
        let phi = correlation
        func width(_ up: Double, _ down: Double) -> Double {
            max(0, up * up - 2 * phi * up * down + down * down).squareRoot()
        }
        let low = difference - width(p2 - i2.lowerBound, i1.upperBound - p1)
        let high = difference + width(i2.upperBound - p2, p1 - i1.lowerBound)
        return max(-1, low)...min(1, high)
    }

    /// The correlation φ of the pairs with Newcombe's correction of continuity; 0 where a margin is empty.
    private var correlation: Double {
        let margins = [both + onlyFirst, onlySecond + neither, both + onlySecond, onlyFirst + neither].map(Double.init)
        let product = margins.reduce(1, *)
        guard product > 0 else { return 0 }
        let cross = Double(both * neither) - Double(onlyFirst * onlySecond)
        let corrected = cross > 0 ? max(cross - Double(n) / 2, 0) : cross
        return corrected / product.squareRoot()
    }

    /// The two-sided p-value of McNemar's exact test, which is the sign test of the units that differ; 1 if none does.
    ///
    ///     p = min(1, 2 · Σ over k ≤ min(b, c) of C(b + c, k) / 2^(b + c))
    ///
    /// > Source: McNemar, *Note on the Sampling Error of the Difference between Correlated Proportions*, Psychometrika 12
    /// > (1947), with the exact distribution. Deviations: none.
    public var pValue: Double { Self.signTest(onlyFirst, onlySecond) }

    /// Returns the two-sided p-value of the exact sign test.
    ///
    /// - Parameters:
    ///   - below: The units on one side, from 0.
    ///   - above: The units on the other side, from 0.
    /// - Returns: The chance, in `0...1`, of a split at least as uneven if both sides are equally likely.
    public static func signTest(_ below: Int, _ above: Int) -> Double {
        let total = below + above
        guard total > 0 else { return 1 }
        let whole = lgamma(Double(total) + 1) - Double(total) * log(2.0)
        let tail = (0...min(below, above)).reduce(0.0) { sum, k in
            sum + exp(whole - lgamma(Double(k) + 1) - lgamma(Double(total - k) + 1))
        }
        return min(1, 2 * tail)
    }

    /// The smallest difference of the rates that a test at 5 % (two-sided) finds in four of five such comparisons.
    ///
    /// Solves δ = (1.960 √ψ + 0.842 √(ψ − δ²)) / √n for the observed share ψ of units that differ, or for half a unit where
    /// none does. `nil` without units, or where even a difference of all units that differ would not be found.
    ///
    /// > Source: Connor, *Sample Size for Testing Differences in Proportions for the Paired-Sample Design*, Biometrics 43
    /// > (1987), solved for δ. Deviations: none.
    public var detectableDifference: Double? {
        guard n > 0 else { return nil }
        let share = max(0.5, Double(onlyFirst + onlySecond)) / Double(n)
        return Self.detectableDifference(n: n, discordant: share)
    }

    /// Returns the smallest difference of paired rates that a planned comparison finds in four of five cases.
    ///
    /// - Parameters:
    ///   - n: The number of pairs, above 0.
    ///   - share: The share of pairs that differ, in `0...1`.
    /// - Returns: The difference in `0...1`, or `nil` where no difference that large is possible with this share.
    public static func detectableDifference(n: Int, discordant share: Double) -> Double? {
        let size = Double(n).squareRoot()
        func excess(_ delta: Double) -> Double {
            delta * size - 1.959963984540054 * share.squareRoot()
                - 0.8416212335729143 * max(0, share - delta * delta).squareRoot()
        }
        guard n > 0, share > 0, excess(share) >= 0 else { return nil }
        var (low, high) = (0.0, share)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if excess(middle) < 0 { low = middle } else { high = middle }
        }
        return high
    }
}
