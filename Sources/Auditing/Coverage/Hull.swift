/// Whether a place lies within the convex hull of points, in any number of dimensions.
///
/// Walks from a vertex towards the place, each time towards the point that lies farthest in the direction still to go. A
/// direction in which no point reaches the place proves that it lies outside; a walk that arrives proves that it lies
/// within.
///
/// > Source: Gilbert, *An Iterative Procedure for Computing the Minimum of a Quadratic Form on a Convex Set*, SIAM
/// > Journal on Control 4 (1966). Deviations: ends when the walk is within a thousandth of the cube's side, and gives up
/// > after 400 steps.
struct Hull {
    private let points: [[Double]]

    init(_ points: [[Double]]) { self.points = points }

    /// Returns whether a place lies within; `nil` where the walk did not decide it.
    func contains(_ place: [Double]) -> Bool? {
        guard var nearest = points.first else { return false }
        for _ in 0..<400 {
            let towards = place.indices.map { place[$0] - nearest[$0] }
            let length = Self.dot(towards, towards)
            if length < 1e-6 { return true }
            let goal = Self.dot(towards, place)
            var farthest = points[0]
            var reach = -Double.infinity
            for point in points {
                let value = Self.dot(towards, point)
                if value > reach { (reach, farthest) = (value, point) }
            }
            if reach < goal { return false }
            let edge = place.indices.map { farthest[$0] - nearest[$0] }
            let square = Self.dot(edge, edge)
            guard square > 0 else { return false }
            let step = min(1, max(0, Self.dot(towards, edge) / square))
            for axis in place.indices { nearest[axis] += step * edge[axis] }
        }
        return nil
    }

    private static func dot(_ first: [Double], _ second: [Double]) -> Double {
        var sum = 0.0
        for axis in first.indices { sum += first[axis] * second[axis] }
        return sum
    }
}
