import Testing

@testable import Tensors

@Suite("Tensors", .needsEngine)
struct TensorTests {
    @Test("A tensor gives back what it was made of, in every type")
    func roundTrip() throws {
        for type in ElementType.allCases {
            let tensor = try Tensor([1, 2, -3, 4, 5, 6], shape: [2, 3], type: type)
            #expect(tensor.shape == [2, 3] && tensor.type == type && tensor.device == .cpu && tensor.count == 6)
            #expect(try tensor.doubles() == [1, 2, -3, 4, 5, 6])
            #expect(try tensor.integers() == [1, 2, -3, 4, 5, 6])
        }
        #expect(try Tensor(integers: [Int(Int32.max) + 1]).integers() == [2_147_483_648])
        #expect(try Tensor(filledWith: 2, shape: []).item() == 2)
        #expect(try Tensor([]).sum().item() == 0)
    }

    @Test("Arithmetic matches the numbers worked out by hand")
    func arithmetic() throws {
        let a = try Tensor([1, 2, 3, 4], shape: [2, 2])
        let b = try Tensor([10, 20])
        #expect(try (a + b).doubles() == [11, 22, 13, 24])
        #expect(try (a - b).doubles() == [-9, -18, -7, -16])
        #expect(try (a * b).doubles() == [10, 40, 30, 80])
        #expect(try (b / a).doubles() == [10, 10, 10 / Double(Float(3)), 5].map { Double(Float($0)) })
        #expect(try (1 - a).doubles() == [0, -1, -2, -3])
        #expect(try (-a + 1).doubles() == [0, -1, -2, -3])
        #expect(try (2 / a * 2).doubles().first == 4)
        #expect(try a.matrixProduct(a).doubles() == [7, 10, 15, 22])
        #expect(try a.power(2).doubles() == a.squared().doubles())
        #expect(try a.clamped(to: 2...3).doubles() == [2, 2, 3, 3])
        #expect(try a.isLess(than: b.taking(Tensor(integers: [0]))).sum().item() == 4)
        #expect(try a.isEqual(to: Tensor([1, 0])).choosing(a, otherwise: -a).doubles() == [1, -2, -3, -4])
    }

    @Test("Reductions match the numbers worked out by hand")
    func reductions() throws {
        let a = try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
        #expect(try a.sum().item() == 21)
        #expect(try a.sum(along: 0).doubles() == [5, 7, 9])
        #expect(try a.mean(along: -1, keeping: true).shape == [2, 1])
        #expect(try a.largest(along: 1).doubles() == [3, 6])
        #expect(try a.indexOfLargest(along: 0).integers() == [1, 1, 1])
        #expect(try a.cumulativeSum(along: 1).doubles() == [1, 3, 6, 4, 9, 15])
        #expect(abs(try a.softmax().sum(along: 1).doubles().reduce(0, +) - 2) < 1e-6)
        #expect(abs(try Tensor([1000, 1000]).logSumExp().item() - 1000.693147) < 1e-3)
    }

    @Test("Shapes change without changing elements")
    func shapes() throws {
        let a = try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
        #expect(try a.transposed().doubles() == [1, 4, 2, 5, 3, 6])
        #expect(try a.reshaped([3, -1]).shape == [3, 2])
        #expect(try a.sliced(1..<3, along: 1).doubles() == [2, 3, 5, 6])
        #expect(try Tensor.concatenated([a, a], along: 1).shape == [2, 6])
        #expect(try a.taking(Tensor(integers: [1, 1])).doubles() == [4, 5, 6, 4, 5, 6])
        #expect(try a.gathering(Tensor(integers: [2, 0], shape: [2, 1])).doubles() == [3, 4])
    }

    @Test("What does not fit is an error of one readable line")
    func errors() throws {
        let a = try Tensor([1, 2, 3])
        let operations: [() throws -> Tensor] = [
            { try a + Tensor([1, 2]) }, { try a.matrixProduct(Tensor([1, 2])) }, { try a.reshaped([2, 2]) },
            { try a.sliced(1..<9) }, { try a.sum(along: 4) }, { try Tensor([1, 2], shape: [3]) },
            { try Tensor(filledWith: 0, shape: [-1]) }, { try a.taking(Tensor(integers: [7])) },
            { try Tensor.concatenated([]) }, { try a.converted(on: Device(.cuda, index: 99)) },
        ]
        for (index, operation) in operations.enumerated() {
            let error = #expect(throws: EngineError.self, "operation \(index)") { _ = try operation() }
            let message = try #require(error).message
            #expect(!message.isEmpty && !message.contains("\n") && !message.contains(".cpp"), "\(message)")
        }
        #expect(throws: EngineError.self) { try a.item() }
        #expect(throws: EngineError.self) { try a.assign(Tensor([1, 2])) }
        // The engine goes on after errors.
        #expect(try a.sum().item() == 6)
    }

    @Test("Tensors are made, used and freed on many tasks at once")
    func tasks() async throws {
        let shared = try Tensor((0..<1000).map(Double.init))
        let total = try await withThrowingTaskGroup(of: Double.self) { group in
            for task in 0..<16 {
                group.addTask {
                    var sum = 0.0
                    for _ in 0..<50 {
                        let own = try Tensor(filledWith: Double(task), shape: [1000]).requiringGradient()
                        let loss = try (own * shared).sum()
                        try loss.backward()
                        sum += try #require(try own.gradient).mean().item()
                        await Task.yield()
                    }
                    return sum
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(abs(total - 16 * 50 * 499.5) < 1e-3 * total)
    }

    @Test("Devices are written and read as on a command line")
    func devices() throws {
        for text in ["cpu", "cuda", "cuda:1", "mps"] { #expect(Device(text)?.description == text) }
        for text in ["", "gpu", "cuda:", "cuda:-1", "cpu:1", "cuda:1:2", "cuda:x"] { #expect(Device(text) == nil) }
        #expect(try Engine.devices.first == .cpu)
        #expect(try Engine.threads >= 1)
        #expect(throws: EngineError.self) { try Engine.setThreads(0) }
    }
}
