internal import Foundation

/// A test whether rates rise with a dose.
///
///     T = Σ dᵢ (rᵢ − nᵢ p),   Var T = p (1 − p) (Σ nᵢ dᵢ² − (Σ nᵢ dᵢ)² / N),   z = T / √Var T
///
/// > Source: Armitage, *Tests for Linear Trends in Proportions and Frequencies*, Biometrics 11 (1955). Deviations: none.
public struct TrendTest: Hashable, Sendable {
    /// The statistic, about standard normal without a trend; positive if rates rise.
    ///
    /// `nil` where it is undefined: rates that are all 0 or all 1, or fewer than two doses.
    public var z: Double?
    /// Whether no rate is below the rate of a smaller dose.
    public var isMonotone: Bool

    /// Creates the test.
    ///
    /// - Parameter groups: The doses, finite, with their rates; groups without trials are left out.
    public init(_ groups: [(dose: Double, rate: Proportion)]) {
        let groups = groups.filter { $0.rate.n > 0 }.sorted { $0.dose < $1.dose }
        let rates = groups.compactMap(\.rate.rate)
        isMonotone = zip(rates, rates.dropFirst()).allSatisfy { $0 <= $1 }
        let total = Double(groups.reduce(0) { $0 + $1.rate.n })
        guard total > 0 else { return }
        let p = Double(groups.reduce(0) { $0 + $1.rate.count }) / total
        let doses = groups.reduce(0) { $0 + Double($1.rate.n) * $1.dose }
        let squares = groups.reduce(0) { $0 + Double($1.rate.n) * $1.dose * $1.dose }
        let variance = p * (1 - p) * (squares - doses * doses / total)
        guard variance > 0 else { return }
        let excess = groups.reduce(0) { $0 + $1.dose * (Double($1.rate.count) - Double($1.rate.n) * p) }
        z = excess / variance.squareRoot()
    }

    /// The chance, in `0...1`, of such a rise or a steeper one without a trend; `nil` where the test is undefined.
    public var pValue: Double? { z.map { erfc($0 / 2.0.squareRoot()) / 2 } }
}
