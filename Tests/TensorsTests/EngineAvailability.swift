import Foundation
import Testing

@testable import Tensors

/// Whether there is an engine to test; `make test` compiles one wherever PyTorch can be had.
enum EngineAvailability {
    static let reason: Comment = "there is no engine: `make engine` compiles it where PyTorch can be had"
    static let isThere = (try? Engine.version) != nil
}

extension Trait where Self == ConditionTrait {
    /// Skips a suite, and says why, where there is no engine.
    static var needsEngine: Self { .enabled(if: EngineAvailability.isThere, EngineAvailability.reason) }
}

/// A generator of the same numbers every time.
struct Numbers: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
    }
}
