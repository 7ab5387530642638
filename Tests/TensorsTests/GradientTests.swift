import Testing

@testable import Tensors

@Suite("Gradients", .needsEngine)
struct GradientTests {
    @Test("The gradient of a sum of squares is twice the elements, and adds up until it is cleared")
    func squares() throws {
        let x = try Tensor([1, 2, 3]).requiringGradient()
        #expect(try x.gradient == nil)
        try (x * x).sum().backward()
        #expect(try x.gradient?.doubles() == [2, 4, 6])
        try (x * x).sum().backward()
        #expect(try x.gradient?.doubles() == [4, 8, 12])
        try Tensor.clearGradients([x])
        #expect(try x.gradient == nil)
    }

    @Test("Nothing is recorded within withoutGradients, and recording is on again after an error")
    func unrecorded() throws {
        struct Stop: Error {}
        let x = try Tensor([1]).requiringGradient()
        #expect(try Engine.withoutGradients { try (x * 2).requiresGradient } == false)
        #expect(throws: Stop.self) { try Engine.withoutGradients { throw Stop() } }
        #expect(try (x * 2).requiresGradient)
        #expect(try !x.detached().requiresGradient)
    }

    @Test("Impossible gradients are errors")
    func errors() throws {
        let x = try Tensor([1, 2]).requiringGradient()
        #expect(throws: EngineError.self) { try (x * 2).backward() }
        #expect(throws: EngineError.self) { try Tensor([1]).backward() }
        #expect(throws: EngineError.self) { try Tensor(integers: [1]).requiringGradient() }
        let loss = try (x * x).sum()
        try loss.backward()
        #expect(throws: EngineError.self) { try loss.backward() }
    }

    @Test("Gradients are clipped to a common norm")
    func clipping() throws {
        let x = try Tensor([3]).requiringGradient()
        let y = try Tensor([4]).requiringGradient()
        try ((x * 3).sum() + (y * 4).sum()).backward()
        #expect(try Tensor.clipGradients([x, y], to: 10) == 5)
        #expect(try x.gradient?.item() == 3)
        #expect(try Tensor.clipGradients([x, y], to: 1) == 5)
        #expect(abs(try #require(try y.gradient).item() - 0.8) < 1e-6)
    }

    @Test(
        "Every operation's gradient equals finite differences in double precision",
        arguments: GradientCase.all
    )
    func finiteDifferences(example: GradientCase) throws {
        try expectFiniteDifferences(of: example.inputs, example.function)
    }
}

/// A function and the shapes of what it takes.
struct GradientCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var inputs: [[Int]]
    var function: @Sendable ([Tensor]) throws -> Tensor

    init(_ name: String, _ inputs: [Int]..., function: @escaping @Sendable ([Tensor]) throws -> Tensor) {
        testDescription = name
        self.inputs = inputs
        self.function = function
    }

    static let all = [
        GradientCase("arithmetic", [2, 3], [3]) { try $0[0] * $0[1] + $0[0] / ($0[1].squared() + 2) - $0[1] },
        GradientCase("functions", [4]) { try $0[0].exp().log().tanh().sigmoid() * $0[0].silu() + $0[0].gelu() },
        GradientCase("matrix product", [2, 3], [3, 4]) { try $0[0].matrixProduct($0[1]) },
        GradientCase("softmax", [2, 5]) { try $0[0].softmax() * $0[0].logSoftmax() },
        GradientCase("reductions", [3, 4]) { try $0[0].mean(along: 0) * $0[0].logSumExp(along: 0) + $0[0].largest() },
        GradientCase("shapes", [4, 3]) {
            try Tensor.concatenated([$0[0].transposed(), $0[0].sliced(1..<4)], along: 1)
        },
        GradientCase("gathering", [4, 3]) { try $0[0].taking(Tensor(integers: [1, 1, 3])).squared() },
    ]
}

/// Compares the gradients of Σ w · f(x), for some fixed w, with (f(x + h) − f(x − h)) / 2h in double precision.
func expectFiniteDifferences(
    of shapes: [[Int]],
    tolerance: Double = 1e-6,
    _ function: ([Tensor]) throws -> Tensor
) throws {
    var numbers = Numbers(7)
    let values = shapes.map { shape in
        (0..<shape.reduce(1, *)).map { _ in Double.random(in: -1...1, using: &numbers) }
    }
    func inputs(_ values: [[Double]]) throws -> [Tensor] {
        try zip(values, shapes).map { try Tensor($0, shape: $1, type: .float64) }
    }
    let leaves = try inputs(values).map { try $0.requiringGradient() }
    let result = try function(leaves)
    let weights = try Tensor(normal: result.shape, deviation: 1, type: .float64, using: &numbers)
    try (result * weights).sum().backward()
    let step = 1e-5
    for (index, leaf) in leaves.enumerated() {
        let gradient = try #require(try leaf.gradient, "input \(index) has no gradient").doubles()
        for place in values[index].indices {
            func moved(_ by: Double) throws -> Double {
                var values = values
                values[index][place] += by
                return try (function(inputs(values)) * weights).sum().item()
            }
            let difference = try (moved(step) - moved(-step)) / (2 * step)
            #expect(
                abs(difference - gradient[place]) < tolerance * max(1, abs(difference)),
                "input \(index) at \(place): \(gradient[place]) is not \(difference)"
            )
        }
    }
}
