#if os(Linux)
import Foundation
import Testing

@testable import Tensors

@Suite("Memory", .needsEngine, .serialized)
struct MemoryTests {
    @Test("Memory stays flat over training steps")
    func flat() throws {
        let weight = try Tensor(filledWith: 0.1, shape: [256, 256]).requiringGradient()
        let input = try Tensor(filledWith: 1, shape: [64, 256])
        func steps(_ count: Int) throws {
            for _ in 0..<count {
                let loss = try input.matrixProduct(weight).tanh().squared().mean()
                try loss.backward()
                try Tensor.clearGradients([weight])
            }
        }
        try steps(100)
        let before = try residentBytes()
        try steps(500)
        // One step makes a quarter of a megabyte; a leak of a tenth of it would be seen.
        #expect(try residentBytes() - before < 12_000_000)
    }

    private func residentBytes() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (Int(fields.dropFirst().first ?? "") ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
#endif
