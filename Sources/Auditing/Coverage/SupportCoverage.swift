import Foundation
public import Statistics

/// How well points span the unit cube: what is possible, whatever is probable.
///
/// Coverage is the share of the cube that lies nearer to some point than a calibrated radius, under which as many points
/// of a scrambled Sobol sequence cover 99 % of it. So 0.99 is what an even population of this size reaches, and values of
/// different sizes and dimensions can be compared, which raw distances cannot.
///
///     N · V(k) = 1,   V(r) = π^(d/2) r^d / Γ(d/2 + 1);   radius = m · k
///     m = the least number in 1…10 under which the reference covers 0.99
///
/// > Source: Paglieri et al., *Persona Generators*, arXiv:2602.03545 [S], for the six measures; coverage and its
/// > calibration as in the authors' code [C]; dispersion and divergence as in an unofficial implementation [C].
/// > Deviations: random points come from a seed; the hull's volume is estimated by asking of random points whether they
/// > lie within, because a hull's facets in more than three dimensions are too many.
public struct SupportCoverage: Hashable, Sendable {
    /// The number of points N.
    public let count: Int
    /// The number of dimensions d.
    public let dimensions: Int
    /// The share of the cube within the calibrated radius, in `0...1`.
    public let coverage: Double
    /// The calibrated radius m · k, in the cube's unit.
    public let radius: Double
    /// The occupied share of a grid with at least two bins on each axis, in `0...1`.
    ///
    /// The grid has as many bins on each axis as the d-th root of N, rounded up; it has at most a million cells, or this is
    /// `nil`.
    public let gridCoverage: Double?
    /// The share of the cube within the hull of the points, in `0...1`.
    public let hullVolume: Double
    /// The share of the asked points for which the hull could not be decided; they count as half within.
    public let hullUndecided: Double
    /// The least distance of two points; `nil` for fewer than two.
    public let minimumDistance: Double?
    /// The mean distance of two points; `nil` for fewer than two.
    public let meanDistance: Double?
    /// The radius of the largest empty ball that was found; low is good.
    public let dispersion: Double
    /// The mean over the axes of the divergence of the points from an even spread, in nats; low is good.
    public let divergence: Double

    /// Measures points; `nil` where there is none, or where their dimensions differ, are none or too many.
    ///
    /// - Parameters:
    ///   - points: The points, at least one, each with the same number of coordinates in `0...1`; at most 10 dimensions.
    ///   - seed: The seed of the reference and of the random points.
    ///   - samples: The number of random points.
    public init?(_ points: [[Double]], seed: Seed, samples: Int = 10_000) {
        guard Self.isMeasurable(points), samples > 0 else { return nil }
        count = points.count
        dimensions = points[0].count
        let places = Self.places(samples, dimensions, seed)
        let distances = places.map { Self.nearest($0, in: points) }
        let reach = Self.reach(of: count, dimensions: dimensions, places, seed: seed)
        radius = reach
        coverage = Double(distances.count { $0 < reach }) / Double(samples)
        dispersion = distances.max() ?? 0
        gridCoverage = Self.gridCoverage(points)
        let hull = Hull(points)
        let asked = places.prefix(min(samples, 2000)).map(hull.contains)
        hullUndecided = Double(asked.count { $0 == nil }) / Double(asked.count)
        hullVolume = Double(asked.count { $0 == true }) / Double(asked.count) + hullUndecided / 2
        let pairs = points.indices.flatMap { first in
            points[(first + 1)...].map { Self.distance(points[first], $0) }
        }
        minimumDistance = pairs.min()
        meanDistance = pairs.isEmpty ? nil : pairs.reduce(0, +) / Double(pairs.count)
        let even = SobolSequence(dimensions: dimensions, seed: seed.child("divergence")).points(1000)
        divergence = Self.divergence(of: points, from: even)
    }

    /// Returns the calibrated coverage alone, which costs less than all measures.
    ///
    /// - Parameters:
    ///   - points: The points as for the initializer.
    ///   - seed: The seed of the reference and of the random points.
    ///   - samples: The number of random points.
    /// - Returns: The share within the calibrated radius; `nil` where the initializer gives `nil`.
    public static func covered(_ points: [[Double]], seed: Seed, samples: Int = 10_000) -> Double? {
        guard isMeasurable(points), samples > 0 else { return nil }
        let places = places(samples, points[0].count, seed)
        let reach = reach(of: points.count, dimensions: points[0].count, places, seed: seed)
        return Double(places.count { nearest($0, in: points) < reach }) / Double(samples)
    }

    private static func isMeasurable(_ points: [[Double]]) -> Bool {
        guard let first = points.first, (1...SobolSequence.mostDimensions).contains(first.count) else { return false }
        return points.allSatisfy { $0.count == first.count }
    }

    private static func places(_ count: Int, _ dimensions: Int, _ seed: Seed) -> [[Double]] {
        var draw = Draw(seed.child("coverage"))
        return (0..<count).map { _ in (0..<dimensions).map { _ in draw.fraction() } }
    }

    /// The calibrated radius of a number of points.
    private static func reach(of count: Int, dimensions: Int, _ places: [[Double]], seed: Seed) -> Double {
        let reference = SobolSequence(dimensions: dimensions, seed: seed.child("reference")).points(count)
        let base = baseRadius(count: count, dimensions: dimensions)
        return base * multiplier(places.map { nearest($0, in: reference) }, base: base)
    }

    /// Returns the radius at which balls around the points have the cube's volume together.
    ///
    /// - Parameters:
    ///   - count: The number of points, above 0.
    ///   - dimensions: The number of dimensions, above 0.
    /// - Returns: k with N · V(k) = 1.
    public static func baseRadius(count: Int, dimensions: Int) -> Double {
        let half = Double(dimensions) / 2
        return pow(tgamma(half + 1) / (pow(.pi, half) * Double(count)), 1 / Double(dimensions))
    }

    /// The least multiplier under which the reference covers 0.99, by bisection to a hundredth.
    private static func multiplier(_ distances: [Double], base: Double) -> Double {
        func covers(_ multiplier: Double) -> Bool {
            Double(distances.count { $0 < base * multiplier }) >= 0.99 * Double(distances.count)
        }
        guard !covers(1) else { return 1 }
        var (low, high) = (1.0, 10.0)
        while high - low > 0.01 {
            let middle = (low + high) / 2
            if covers(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// The distance to the nearest of some points.
    static func nearest(_ place: [Double], in points: [[Double]]) -> Double {
        points.reduce(.infinity) { min($0, distance(place, $1)) }
    }

    static func distance(_ first: [Double], _ second: [Double]) -> Double {
        var sum = 0.0
        for axis in first.indices { sum += (first[axis] - second[axis]) * (first[axis] - second[axis]) }
        return sum.squareRoot()
    }

    /// The share of occupied cells, as many bins on each axis as the d-th root of N, and at least two.
    private static func gridCoverage(_ points: [[Double]]) -> Double? {
        let dimensions = points[0].count
        var bins = 2
        while pow(Double(bins), Double(dimensions)) < Double(points.count) { bins += 1 }
        let cells = pow(Double(bins), Double(dimensions))
        guard cells <= 1_000_000 else { return nil }
        let occupied = Set(points.map { $0.map { min(bins - 1, max(0, Int($0 * Double(bins)))) } })
        return Double(occupied.count) / cells
    }

    /// The mean over the axes of KL(points ‖ reference) on 20 bins.
    private static func divergence(of points: [[Double]], from reference: [[Double]]) -> Double {
        func histogram(_ points: [[Double]], _ axis: Int) -> [Double] {
            var counts = [Double](repeating: 0, count: 20)
            for point in points { counts[min(19, max(0, Int(point[axis] * 20)))] += 1 / Double(points.count) }
            return counts
        }
        let axes = points[0].indices
        let sum = axes.reduce(0.0) { sum, axis in
            zip(histogram(points, axis), histogram(reference, axis)).reduce(sum) { sum, bin in
                bin.0 > 0 && bin.1 > 0 ? sum + bin.0 * log(bin.0 / bin.1) : sum
            }
        }
        return sum / Double(axes.count)
    }
}
