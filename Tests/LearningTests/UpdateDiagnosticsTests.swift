import Learning
import Statistics
import Testing

@Suite("What an update did to the weights")
struct UpdateDiagnosticsTests {
    @Test("bfloat16 keeps 8 significant bits and rounds half to even")
    func bfloat16() {
        #expect(UpdateSparsity.bfloat16(1) == 1)
        // Between 1 and 1 + 2⁻⁷ the middle is even at 1; between 1 + 2⁻⁷ and 1 + 2⁻⁶ it is even at 1 + 2⁻⁶.
        #expect(UpdateSparsity.bfloat16(1 + 0.00390625) == 1)
        #expect(UpdateSparsity.bfloat16(1 + 0.003907) == 1.0078125)
        #expect(UpdateSparsity.bfloat16(1.01171875) == 1.015625)
        #expect(UpdateSparsity.bfloat16(-3.14159) == -3.140625)
        #expect(UpdateSparsity.bfloat16(.infinity) == .infinity)
        #expect(UpdateSparsity.bfloat16(.nan).isNaN)
    }

    @Test("A small update is dense in float32 and invisible in bfloat16; the threshold hides what is smaller")
    func sparsity() {
        let before: [Float] = [1, 1, 1, 1, 0.0001]
        let after: [Float] = [1, 1.000001, 1.001, 1.01, 0.000105]
        let own = UpdateSparsity(before: before, after: after)
        // Changed: all but the first. Beyond 1e-5: 1.001 and 1.01. In bfloat16: 1.01, and the small one, by 5e-6.
        #expect(own.count == 5 && own.changed == 4 && own.changedBeyondThreshold == 2)
        #expect(own.changedInBFloat16 == 2 && own.changedInBFloat16BeyondThreshold == 1)
        #expect(own.sparsity == 1 - 4.0 / 5 && own.sparsityInBFloat16 == 1 - 2.0 / 5)
        var twice = own
        twice.add(own)
        #expect(twice.count == 10 && twice.sparsity == own.sparsity)
        #expect(UpdateSparsity().sparsity == nil)
    }

    @Test("Overlap stands beside what chance gives")
    func overlap() throws {
        // 10 weights; A has 4, B has 5, 3 of them the same.
        let first = [true, true, true, true, false, false, false, false, false, false]
        let second = [true, true, true, false, true, true, false, false, false, false]
        let own = UpdateOverlap(first, second)
        #expect(own.share == 0.75 && own.chance == 0.5 && own.jaccard == 0.5)
        // d₁ = 0.4, d₂ = 0.5: 0.2 ⁄ 0.7
        #expect(abs(try #require(own.chanceJaccard) - 2.0 / 7) < 1e-12)
        #expect(UpdateOverlap().share == nil && UpdateOverlap([false], [false]).jaccard == nil)
    }

    @Test("Sets drawn at random overlap as chance says")
    func chance() throws {
        var generator = SplitMix64(seed: 5)
        func mask(_ share: Double) -> [Bool] {
            (0..<20_000).map { _ in Double.random(in: 0..<1, using: &generator) < share }
        }
        let own = UpdateOverlap(mask(0.3), mask(0.2))
        #expect(abs(try #require(own.share) - (try #require(own.chance))) < 0.02)
        #expect(abs(try #require(own.jaccard) - (try #require(own.chanceJaccard))) < 0.01)
    }

    @Test("Singular values match the numbers worked out by hand")
    func byHand() {
        // [[3, 0], [4, 5]]: the Gram matrix [[25, 20], [20, 25]] has the eigenvalues 45 and 5.
        let own = UpdateRank([3, 0, 4, 5], rows: 2, columns: 2)
        #expect(abs(own.singularValues[0] - 45.0.squareRoot()) < 1e-9)
        #expect(abs(own.singularValues[1] - 5.0.squareRoot()) < 1e-9)
        #expect(own.numericalRank == 2 && own.rank(ofEnergy: 0.89) == 1 && own.rank(ofEnergy: 0.91) == 2)
        let flat = UpdateRank([Float](repeating: 0, count: 12), rows: 3, columns: 4)
        #expect(flat.numericalRank == 0 && flat.rank() == 0 && flat.rankShare == 0)
    }

    @Test(
        "An update of three directions has rank three, and noise beside it gives full rank but not the energy",
        arguments: [(20, 50), (50, 20)]
    )
    func lowRank(rows: Int, columns: Int) {
        var generator = SplitMix64(seed: 9)
        func draw() -> Float { Float.random(in: -1...1, using: &generator) }
        let left = (0..<rows * 3).map { _ in draw() }
        let right = (0..<columns * 3).map { _ in draw() }
        var update = (0..<rows * columns).map { place -> Float in
            (0..<3).reduce(0) { $0 + left[place / columns * 3 + $1] * right[place % columns * 3 + $1] }
        }
        let plain = UpdateRank(update, rows: rows, columns: columns)
        #expect(plain.numericalRank == 3 && plain.rankShare == 3.0 / 20)
        // The sum of the squared singular values is that of the squared weights.
        let energy = plain.singularValues.reduce(0) { $0 + $1 * $1 }
        let wanted = update.reduce(0.0) { $0 + Double($1) * Double($1) }
        #expect(abs(energy - wanted) < 1e-6 * wanted)
        for place in update.indices { update[place] += 0.001 * draw() }
        let noisy = UpdateRank(update, rows: rows, columns: columns)
        #expect(noisy.numericalRank == 20 && noisy.rank(ofEnergy: 0.999) == 3)
    }
}
