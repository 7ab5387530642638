import Statistics
import Testing

@testable import Auditing

@Suite("Support coverage")
struct SupportCoverageTests {
    private func cloud(
        _ count: Int,
        _ dimensions: Int,
        around middle: Double,
        width: Double,
        seed: UInt64
    ) -> [[Double]] {
        var draw = Draw(Seed(seed))
        return (0..<count).map { _ in
            (0..<dimensions).map { _ in middle + width * (draw.fraction() - 0.5) }
        }
    }

    @Test(
        "The base radius is that of balls with the cube's volume",
        arguments: [
            (1, 10, 0.05), (2, 1, 0.5641895835), (3, 1, 0.6203504909), (2, 100, 0.05641895835),
        ]
    )
    func baseRadius(dimensions: Int, count: Int, radius: Double) {
        // d = 1: 10 · 2r = 1. d = 2: πr² = 1. d = 3: 4/3 πr³ = 1.
        #expect(abs(SupportCoverage.baseRadius(count: count, dimensions: dimensions) - radius) < 1e-9)
    }

    @Test("An even population covers 99 % whatever its size and dimension", arguments: [16, 64, 256], [2, 4, 8])
    func even(count: Int, dimensions: Int) throws {
        let points = SobolSequence(dimensions: dimensions, seed: Seed(5)).points(count)
        let measured = try #require(SupportCoverage(points, seed: Seed(1), samples: 3000))
        #expect(measured.coverage > 0.96, "\(measured)")
    }

    @Test("A clump covers little, lies within a small hull and diverges", arguments: [2, 3, 5])
    func clump(dimensions: Int) throws {
        let points = cloud(50, dimensions, around: 0.5, width: 0.2, seed: 3)
        let even = SobolSequence(dimensions: dimensions, seed: Seed(5)).points(50)
        let tight = try #require(SupportCoverage(points, seed: Seed(1), samples: 2000))
        let wide = try #require(SupportCoverage(even, seed: Seed(1), samples: 2000))
        #expect(tight.coverage < 0.6 && tight.coverage < wide.coverage)
        #expect(tight.hullVolume < 0.05 && tight.hullVolume < wide.hullVolume)
        #expect(tight.dispersion > wide.dispersion && tight.divergence > wide.divergence + 0.5)
        #expect(try #require(tight.meanDistance) < #require(wide.meanDistance))
    }

    @Test("Distances, grid and hull of the corners of a square are those worked out by hand")
    func square() throws {
        let corners = [[0.0, 0], [0, 1], [1, 0], [1, 1]]
        let measured = try #require(SupportCoverage(corners, seed: Seed(1), samples: 4000))
        #expect(measured.minimumDistance == 1)
        // Four sides of 1 and two diagonals of √2.
        #expect(abs(try #require(measured.meanDistance) - (4 + 2 * 2.0.squareRoot()) / 6) < 1e-12)
        #expect(measured.gridCoverage == 1)
        #expect(measured.hullVolume > 0.995)
        // The farthest place is the middle, √½ away.
        #expect(measured.dispersion > 0.68 && measured.dispersion <= 0.5.squareRoot())
    }

    @Test("The hull of a triangle holds half of the square")
    func triangle() throws {
        let measured = try #require(SupportCoverage([[0, 0], [1, 0], [0, 1]], seed: Seed(1), samples: 2000))
        #expect(abs(measured.hullVolume - 0.5) < 0.04, "\(measured.hullVolume)")
        #expect(measured.hullUndecided == 0)
    }

    @Test("A hull holds every mixture of its points, and nothing beyond a plane through none of them")
    func mixtures() {
        var draw = Draw(Seed(8))
        for dimensions in [2, 4, 8] {
            let points = cloud(40, dimensions, around: 0.5, width: 0.8, seed: UInt64(dimensions))
            let hull = Hull(points)
            for _ in 0..<50 {
                let weights = points.map { _ in -(1 - draw.fraction()).squareRoot() + 1 }
                let total = weights.reduce(0, +)
                let mixture = (0..<dimensions).map { axis in
                    zip(weights, points).reduce(0) { $0 + $1.0 * $1.1[axis] } / total
                }
                #expect(hull.contains(mixture) == true)
                var beyond = mixture
                beyond[0] = (points.map { $0[0] }.max() ?? 0) + 0.001
                #expect(hull.contains(beyond) == false)
            }
            #expect(points.allSatisfy { hull.contains($0) == true })
        }
    }

    @Test("The hull of a simplex of five corners holds 1/24 of the cube of four dimensions")
    func simplex() throws {
        let corners = [[0.0, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
        let measured = try #require(SupportCoverage(corners, seed: Seed(2), samples: 2000))
        #expect(abs(measured.hullVolume - 1.0 / 24) < 0.02, "\(measured.hullVolume)")
    }

    @Test("The same seed gives the same numbers; what cannot be measured is nil")
    func edges() throws {
        let points = cloud(12, 3, around: 0.5, width: 1, seed: 9)
        #expect(
            SupportCoverage(points, seed: Seed(4), samples: 500) == SupportCoverage(points, seed: Seed(4), samples: 500)
        )
        #expect(SupportCoverage([], seed: Seed(1)) == nil)
        #expect(SupportCoverage([[0.1], [0.1, 0.2]], seed: Seed(1)) == nil)
        let one = try #require(SupportCoverage([[0.5, 0.5]], seed: Seed(1), samples: 100))
        #expect(one.minimumDistance == nil && one.meanDistance == nil)
    }
}
