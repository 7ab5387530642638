import Foundation
import Testing

@testable import Tensors

@Suite("Layers", .needsEngine)
struct LayerTests {
    @Test("Layers match the numbers worked out by hand")
    func byHand() throws {
        let input = try Tensor([1, 2, 3, 4], shape: [2, 2])
        let weight = try Tensor([1, 0, 0, 1, 1, 1], shape: [3, 2])
        #expect(try Linear(weight: weight, bias: Tensor([10, 20, 30]))(input).doubles() == [11, 22, 33, 13, 24, 37])
        #expect(try Embedding(weight: weight)(Tensor(integers: [2, 0])).doubles() == [1, 1, 1, 0])
        // 3 and 4 have the mean square 12.5.
        let norm = try RMSNorm(weight: Tensor([1, 2]), epsilon: 1e-12)(
            Tensor([3, 4], type: .float64).converted(to: .float32)
        )
        #expect(largestDifference(try norm.doubles(), [3 / 12.5.squareRoot(), 8 / 12.5.squareRoot()]) < 1e-6)
        let unit = try Tensor([1, 0, 0, 1], shape: [2, 2])
        let gated = try SwiGLU(gate: unit, up: unit, down: unit)(Tensor([2, -1], shape: [1, 2])).doubles()
        #expect(largestDifference(gated, [4 / (1 + exp(-2)), 1 / (1 + exp(1))]) < 1e-6)
        let line = try Convolution(weight: Tensor([1, -1], shape: [1, 1, 2]))(Tensor([1, 4, 9], shape: [1, 1, 3]))
        #expect(try line.doubles() == [-3, -5])
        let square = try Convolution(weight: Tensor([1, 1, 1, 1], shape: [1, 1, 2, 2]), stride: 2, padding: 1)
        #expect(try square(Tensor([1, 2, 3, 4], shape: [1, 1, 2, 2])).doubles() == [1, 2, 3, 4])
    }

    @Test("A head turns by its position times its angles")
    func rotary() throws {
        let angles = RotaryAngles(headWidth: 4, base: 100)
        #expect(largestDifference(angles.frequencies, [1, 0.1]) < 1e-12)
        let turned = try angles.turn(Tensor([1, 0, 0, 1], shape: [1, 1, 4]), positions: [3]).doubles()
        // Element i is paired with element i + 2.
        #expect(largestDifference(turned, [cos(3), -sin(0.3), sin(3), cos(0.3)]) < 1e-6)
        #expect(throws: EngineError.self) { try angles.turn(Tensor([1, 0], shape: [1, 1, 2]), positions: [0]) }
        let stretched = RotaryAngles(headWidth: 4, base: 100, scaling: .linear(factor: 2))
        #expect(largestDifference(stretched.frequencies, [0.5, 0.05]) < 1e-12)
    }

    @Test("Llama 3's stretching leaves quick pairs, divides slow ones, and mixes those between")
    func llama3() {
        let scaling = RotaryAngles.Scaling.llama3(factor: 8, low: 1, high: 4, context: 100)
        let plain = RotaryAngles(headWidth: 64, base: 10_000).frequencies
        let stretched = RotaryAngles(headWidth: 64, base: 10_000, scaling: scaling).frequencies
        for (plain, stretched) in zip(plain, stretched) {
            switch 2 * Double.pi / plain {
            case ..<25: #expect(stretched == plain)
            case 100.nextUp...: #expect(stretched == plain / 8)
            default: #expect(stretched >= plain / 8 && stretched <= plain)
            }
        }
    }

    @Test(
        "Every layer's gradient equals finite differences in double precision",
        arguments: [
            GradientCase("linear", [2, 3], [4, 3], [4]) { try Linear(weight: $0[1], bias: $0[2])($0[0]) },
            GradientCase("embedding", [4, 3]) { try Embedding(weight: $0[0])(Tensor(integers: [1, 3, 1])) },
            GradientCase("norm", [2, 5], [5]) { try RMSNorm(weight: $0[1])($0[0]) },
            GradientCase("gate", [2, 3], [4, 3], [4, 3], [3, 4]) {
                try SwiGLU(gate: $0[1], up: $0[2], down: $0[3])($0[0])
            },
            GradientCase("convolution", [1, 2, 4, 4], [3, 2, 2, 2], [3]) {
                try Convolution(weight: $0[1], bias: $0[2], padding: 1)($0[0])
            },
            GradientCase("attention", [7, 6], [8, 6], [4, 6], [4, 6], [6, 8]) {
                var batch = TokenBatch()
                try batch.append(prompt: [1, 2, 3], completions: [[4, 5, 6], [7, 8, 9]])
                return try RotaryAttention(
                    query: $0[1],
                    key: $0[2],
                    value: $0[3],
                    output: $0[4],
                    heads: 4,
                    keyHeads: 2,
                    angles: RotaryAngles(headWidth: 2)
                )($0[0], in: batch)
            },
        ]
    )
    func finiteDifferences(example: GradientCase) throws {
        try expectFiniteDifferences(of: example.inputs, example.function)
    }

    @Test("A completion attends to its prompt and to itself, and not to another completion")
    func segments() throws {
        var numbers = Numbers(4)
        func random(_ shape: [Int]) throws -> Tensor { try Tensor(normal: shape, deviation: 1, using: &numbers) }
        let layer = RotaryAttention(
            query: try random([4, 4]),
            key: try random([4, 4]),
            value: try random([4, 4]),
            output: try random([4, 4]),
            heads: 2,
            keyHeads: 2,
            angles: RotaryAngles(headWidth: 2)
        )
        var batch = TokenBatch()
        try batch.append(prompt: [0, 1], completions: [[2, 3], [4, 5]])
        let input = try random([4, 4])
        let output = try layer(input, in: batch)
        let changed = try Tensor.concatenated([input.sliced(0..<2), random([1, 4]), input.sliced(3..<4)])
        let other = try layer(changed, in: batch)
        #expect(try other.sliced(3..<4).doubles() == output.sliced(3..<4).doubles())
        #expect(try other.sliced(2..<3).doubles() != output.sliced(2..<3).doubles())
    }
}
