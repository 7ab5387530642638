import Foundation
import Statistics

/// A logistic regression with a quadratic penalty, trained by adaptive gradient steps in a seeded order.
///
///     loss = Σ w log(1 + e^(−y s)) / n + λ |weights|² / 2,   s = weights · x + bias
///
/// Each of the two kinds weighs half in total, so that their numbers make no difference.
///
/// > Source: Duchi, Hazan and Singer, *Adaptive Subgradient Methods*, JMLR 12 (2011), for the steps. Deviations: the
/// > penalty is applied to the features of the case at hand only, which leaves rare features less shrunk.
struct LogisticModel {
    private var weights: [Double]
    private var bias = 0.0

    /// Trains a model.
    ///
    /// - Parameters:
    ///   - cases: The cases, each with its kind.
    ///   - width: The number of features.
    ///   - penalty: The penalty λ, 0 or more.
    ///   - rounds: How often each case is seen.
    ///   - seed: The seed of the order.
    init(_ cases: [(vector: SparseVector, isPositive: Bool)], width: Int, penalty: Double, rounds: Int, seed: Seed) {
        weights = [Double](repeating: 0, count: width)
        let positives = cases.count { $0.isPositive }
        guard positives > 0, positives < cases.count else { return }
        let shares = (
            Double(cases.count) / Double(2 * positives), Double(cases.count) / Double(2 * (cases.count - positives))
        )
        var squares = [Double](repeating: 1e-8, count: width)
        var biasSquare = 1e-8
        var draw = Draw(seed)
        for _ in 0..<rounds {
            for number in draw.shuffled(Array(cases.indices)) {
                let (vector, isPositive) = cases[number]
                let share = isPositive ? shares.0 : shares.1
                let error = share * (probability(of: vector) - (isPositive ? 1 : 0))
                for (place, value) in zip(vector.places, vector.values) {
                    let slope = error * value + penalty * weights[place]
                    squares[place] += slope * slope
                    weights[place] -= 0.3 * slope / squares[place].squareRoot()
                }
                biasSquare += error * error
                bias -= 0.3 * error / biasSquare.squareRoot()
            }
        }
    }

    /// The score of a case: above 0 where it looks positive.
    func score(of vector: SparseVector) -> Double { vector.dot(weights) + bias }

    private func probability(of vector: SparseVector) -> Double { 1 / (1 + exp(-score(of: vector))) }
}
