import Testing

@testable import Statistics

@Suite("Sobol sequence")
struct SobolSequenceTests {
    @Test("The first points of three axes are those worked out by hand")
    func byHand() {
        // v of axis 1: 1/2, 1/4, 1/8. Axis 2: m = 1, 3, 5, so 1/2, 3/4, 5/8. Axis 3: m = 1, 3, 3, so 1/2, 3/4, 3/8.
        let points = SobolSequence(dimensions: 3).points(8)
        #expect(
            points == [
                [0, 0, 0], [0.5, 0.5, 0.5], [0.25, 0.75, 0.75], [0.75, 0.25, 0.25], [0.125, 0.625, 0.375],
                [0.625, 0.125, 0.875], [0.375, 0.375, 0.625], [0.875, 0.875, 0.125],
            ]
        )
    }

    @Test("Each interval of each axis holds one point, scrambled or not", arguments: [nil, UInt64(1), 2, 77])
    func oneEach(seed: UInt64?) {
        let sequence = SobolSequence(dimensions: 10, seed: seed.map { Seed($0) })
        for power in [4, 8, 10] {
            let points = sequence.points(1 << power)
            for axis in 0..<10 {
                let cells = Set(points.map { Int($0[axis] * Double(points.count)) })
                #expect(cells.count == points.count, "axis \(axis), \(points.count) points")
            }
        }
    }

    @Test("The first two axes are a net: every box of area 1/64 holds one of 64 points", arguments: [nil, UInt64(5)])
    func net(seed: UInt64?) {
        let points = SobolSequence(dimensions: 2, seed: seed.map { Seed($0) }).points(64)
        for width in 0...6 {
            let boxes = Set(points.map { Int($0[0] * Double(1 << width)) << 8 | Int($0[1] * Double(64 >> width)) })
            #expect(boxes.count == 64, "2^\(width) columns")
        }
    }

    @Test("The polynomials are primitive, and the first numbers odd and small enough")
    func primitive() {
        for (coefficients, start) in SobolSequence.polynomials {
            let degree = start.count
            let polynomial = 1 << degree | Int(coefficients) << 1 | 1
            // The order of x modulo the polynomial is 2^degree − 1.
            var power = 1
            var order = 0
            repeat {
                power <<= 1
                if power >> degree == 1 { power ^= polynomial }
                order += 1
            } while power != 1 && order < 100
            #expect(degree == 1 || order == 1 << degree - 1, "\(coefficients) of degree \(degree)")
            for (place, number) in start.enumerated() { #expect(number % 2 == 1 && number < 2 << place) }
        }
    }

    @Test("Scrambling moves the points, each seed its own way, and the same seed the same way")
    func seeds() {
        let first = SobolSequence(dimensions: 4, seed: Seed(1)).points(32)
        #expect(first == SobolSequence(dimensions: 4, seed: Seed(1)).points(32))
        #expect(first != SobolSequence(dimensions: 4, seed: Seed(2)).points(32))
        #expect(first.allSatisfy { $0.allSatisfy { $0 > 0 && $0 < 1 } })
    }

    @Test("It integrates a product better than random points do")
    func integrates() {
        func error(_ points: [[Double]]) -> Double {
            let sum = points.reduce(0) { $0 + $1.reduce(1) { $0 * (2 * $1) } }
            return abs(sum / Double(points.count) - 1)
        }
        var draw = Draw(Seed(3))
        let random = (0..<20).map { _ in error((0..<512).map { _ in (0..<5).map { _ in draw.fraction() } }) }
        let even = (0..<20).map { error(SobolSequence(dimensions: 5, seed: Seed(UInt64($0))).points(512)) }
        #expect(even.reduce(0, +) < random.reduce(0, +) / 3)
    }
}
