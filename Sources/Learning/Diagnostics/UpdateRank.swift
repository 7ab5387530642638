internal import Foundation

/// How many directions the update of a matrix has.
///
/// Its singular values σ are the square roots of the eigenvalues of the smaller Gram matrix, worked out in float64 with Householder's
/// reduction to three diagonals and bisection by Sturm's count.
///
/// > Source: arXiv:2505.11711 [C]: the rank in float32 over the smaller side, one-dimensional tensors left out. The numerical
/// > rank counts σ > σ₁ · max(rows, columns) · 2⁻²³, as NumPy and PyTorch do by default. Deviations: the directions of 99 % of the energy
/// > stand beside it, because noise of rounding alone gives every matrix full rank.
///
/// - Complexity: O(rows · columns · min(rows, columns)).
public struct UpdateRank: Hashable, Sendable {
    /// The singular values, the largest first; as many as the smaller side.
    public let singularValues: [Double]
    private let larger: Int

    /// Works out the singular values of an update.
    ///
    /// - Parameters:
    ///   - update: The weights after less the weights before, row by row.
    ///   - rows: The rows.
    ///   - columns: The columns.
    public init(_ update: [Float], rows: Int, columns: Int) {
        precondition(update.count == rows * columns, "the update has rows times columns weights")
        larger = max(rows, columns)
        let gram = Self.gram(update, rows: rows, columns: columns)
        let (diagonal, beside) = Self.tridiagonal(gram, size: min(rows, columns))
        singularValues = Self.eigenvalues(diagonal, beside).map { max(0, $0).squareRoot() }
    }

    /// The number of singular values that float32 can tell from 0.
    public var numericalRank: Int {
        guard let largest = singularValues.first, largest > 0 else { return 0 }
        let least = largest * Double(larger) * Double(Float.ulpOfOne)
        return singularValues.count { $0 > least }
    }

    /// The numerical rank over the smaller side, in `0...1`; `nil` for an empty matrix.
    public var rankShare: Double? { share(numericalRank) }

    /// Returns the number of largest singular values whose squares make up a share of the sum of all squares.
    ///
    /// - Parameter share: The share of the energy, in `0...1`.
    /// - Returns: The number; 0 where nothing changed.
    public func rank(ofEnergy share: Double = 0.99) -> Int {
        let squares = singularValues.map { $0 * $0 }
        let total = squares.reduce(0, +)
        guard total > 0 else { return 0 }
        var sum = 0.0
        for (number, square) in squares.enumerated() {
            sum += square
            if sum >= share * total { return number + 1 }
        }
        return squares.count
    }

    /// Returns that number over the smaller side.
    ///
    /// - Parameter share: The share of the energy, in `0...1`.
    /// - Returns: A share in `0...1`; `nil` for an empty matrix.
    public func rankShare(ofEnergy share: Double) -> Double? { self.share(rank(ofEnergy: share)) }

    private func share(_ rank: Int) -> Double? {
        singularValues.isEmpty ? nil : Double(rank) / Double(singularValues.count)
    }

    // MARK: Linear algebra

    /// The products of the vectors along the smaller side, row by row.
    private static func gram(_ update: [Float], rows: Int, columns: Int) -> [Double] {
        let size = min(rows, columns)
        var gram = [Double](repeating: 0, count: size * size)
        var vector = [Double](repeating: 0, count: size)
        let isWide = rows <= columns
        for place in 0..<max(rows, columns) {
            for index in 0..<size {
                vector[index] = Double(isWide ? update[index * columns + place] : update[place * columns + index])
            }
            for row in 0..<size where vector[row] != 0 {
                let factor = vector[row]
                for column in row..<size { gram[row * size + column] += factor * vector[column] }
            }
        }
        for row in 0..<size {
            for column in 0..<row { gram[row * size + column] = gram[column * size + row] }
        }
        return gram
    }

    /// The diagonal, and the diagonal beside it, of a matrix with the same eigenvalues (Householder).
    private static func tridiagonal(_ matrix: [Double], size: Int) -> (diagonal: [Double], beside: [Double]) {
        var a = matrix
        var beside = [Double](repeating: 0, count: max(0, size - 1))
        for step in 0..<max(0, size - 2) {
            var v = (step + 1..<size).map { a[$0 * size + step] }
            let length = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length > 0 else { continue }
            let sign: Double = v[0] < 0 ? -1 : 1
            beside[step] = -sign * length
            v[0] += sign * length
            let half = v.reduce(0) { $0 + $1 * $1 } / 2
            reflect(&a, size: size, from: step + 1, along: v, half: half)
        }
        if size > 1 { beside[size - 2] = a[(size - 1) * size + size - 2] }
        return ((0..<size).map { a[$0 * size + $0] }, beside)
    }

    /// Replaces the block from a place on by H A H with H = 1 − v vᵀ ⁄ half.
    private static func reflect(_ a: inout [Double], size: Int, from start: Int, along v: [Double], half: Double) {
        let count = v.count
        var p = [Double](repeating: 0, count: count)
        for row in 0..<count {
            var sum = 0.0
            for column in 0..<count { sum += a[(start + row) * size + start + column] * v[column] }
            p[row] = sum / half
        }
        let k = zip(v, p).reduce(0) { $0 + $1.0 * $1.1 } / (2 * half)
        for row in 0..<count { p[row] -= k * v[row] }
        for row in 0..<count {
            let (vRow, pRow) = (v[row], p[row])
            for column in 0..<count {
                a[(start + row) * size + start + column] -= vRow * p[column] + pRow * v[column]
            }
        }
    }

    /// The eigenvalues of a matrix of three diagonals, the largest first, by bisection.
    private static func eigenvalues(_ diagonal: [Double], _ beside: [Double]) -> [Double] {
        let size = diagonal.count
        guard size > 0 else { return [] }
        let reach = (0..<size).map { place in
            (place > 0 ? abs(beside[place - 1]) : 0) + (place < size - 1 ? abs(beside[place]) : 0)
        }
        let low = zip(diagonal, reach).map { $0 - $1 }.min() ?? 0
        let high = zip(diagonal, reach).map { $0 + $1 }.max() ?? 0
        let squares = beside.map { $0 * $0 }
        return (0..<size).map { number in
            // The eigenvalue with `number` larger ones.
            var (bottom, top) = (low, high)
            for _ in 0..<80 where top - bottom > 1e-16 * max(abs(low), abs(high)) {
                let middle = (bottom + top) / 2
                if size - below(middle, diagonal, squares) > number { bottom = middle } else { top = middle }
            }
            return (bottom + top) / 2
        }
    }

    /// The number of eigenvalues below a number: the negative pivots of the matrix less that number.
    private static func below(_ value: Double, _ diagonal: [Double], _ squares: [Double]) -> Int {
        var count = 0
        var pivot = 1.0
        for place in diagonal.indices {
            let carried = place > 0 ? squares[place - 1] / (abs(pivot) < 1e-300 ? 1e-300 : pivot) : 0
            pivot = diagonal[place] - value - carried
            if pivot < 0 { count += 1 }
        }
        return count
    }
}
