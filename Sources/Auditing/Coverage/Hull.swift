/// Whether a place lies within the convex hull of points, in any number of dimensions.
///
/// It does if non-negative weights that add up to 1 make it of the points. The first phase of the simplex method looks for
/// them.
///
/// > Source: Dantzig's simplex method with Bland's rule of the least number (Mathematics of Operations Research 2, 1977)
/// > after the first fifty steps, so that it cannot go round in circles. Deviations: sums up to 10⁻⁷ count as 0.
struct Hull {
    private let points: [[Double]]

    init(_ points: [[Double]]) { self.points = points }

    /// Returns whether a place lies within; `nil` where a thousand steps did not decide it.
    ///
    /// - Parameter place: The place, its coordinates not negative.
    /// - Returns: Whether it lies within, the border included.
    func contains(_ place: [Double]) -> Bool? {
        var tableau = Tableau(points, sum: place)
        for step in 0..<1000 {
            if tableau.isSolved { return true }
            guard let column = tableau.entering(byNumber: step >= 50) else { return false }
            guard let row = tableau.leaving(column) else { return nil }
            tableau.pivot(row, column)
        }
        return nil
    }
}

/// The simplex tableau of the weights: a row for each coordinate and one for their sum, the costs last.
private struct Tableau {
    private let columns: Int
    private let rows: Int
    /// The rows one after the other, each with its right-hand side last.
    private var cells: [Double]
    private var basis: [Int]

    init(_ points: [[Double]], sum place: [Double]) {
        (columns, rows) = (points.count, place.count + 1)
        let width = columns + 1
        cells = [Double](repeating: 0, count: (rows + 1) * width)
        basis = Array(repeating: -1, count: rows)
        for axis in 0..<rows {
            for column in 0..<columns { cells[axis * width + column] = axis < place.count ? points[column][axis] : 1 }
            cells[axis * width + columns] = axis < place.count ? place[axis] : 1
        }
        // The cost of a column is what the artificial basis pays for it.
        for column in 0..<width {
            var total = 0.0
            for axis in 0..<rows { total += cells[axis * width + column] }
            cells[rows * width + column] = -total
        }
    }

    /// Whether nothing is left for the artificial variables.
    var isSolved: Bool { -cells[rows * (columns + 1) + columns] < 1e-7 }

    /// The column to enter: the one that pays most or, by number, the first that pays.
    func entering(byNumber: Bool) -> Int? {
        var best: Int?
        var least = -1e-10
        for column in 0..<columns where cells[rows * (columns + 1) + column] < least {
            best = column
            if byNumber { break }
            least = cells[rows * (columns + 1) + column]
        }
        return best
    }

    /// The row to leave: the first bound that is met, of equal ones that of the least number.
    func leaving(_ column: Int) -> Int? {
        let width = columns + 1
        var best: Int?
        var least = Double.infinity
        for row in 0..<rows where cells[row * width + column] > 1e-10 {
            let bound = cells[row * width + columns] / cells[row * width + column]
            if bound < least - 1e-12 || (bound <= least && basis[row] < basis[best ?? row]) {
                (least, best) = (bound, row)
            }
        }
        return best
    }

    mutating func pivot(_ row: Int, _ column: Int) {
        let width = columns + 1
        let value = cells[row * width + column]
        for place in 0..<width { cells[row * width + place] /= value }
        for other in 0...rows where other != row {
            let factor = cells[other * width + column]
            guard factor != 0 else { continue }
            for place in 0..<width { cells[other * width + place] -= factor * cells[row * width + place] }
        }
        basis[row] = column
    }
}
