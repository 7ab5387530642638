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
        // Other tests allocate meanwhile; a leak of even one of a step's tensors (64 kB) would show in every window.
        let growths = try (0..<8).map { _ in
            let before = try residentBytes()
            try steps(300)
            return try residentBytes() - before
        }
        #expect(try #require(growths.min()) < 4_000_000, "\(growths)")
    }

    private func residentBytes() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (Int(fields.dropFirst().first ?? "") ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
#endif
