import Foundation
import Tensors
import Testing

extension Trait where Self == ConditionTrait {
    /// Skips a suite, and says why, where there is no engine.
    static var needsEngine: Self {
        .enabled(
            if: (try? Engine.version) != nil,
            "there is no engine: `make engine` compiles it where PyTorch can be had"
        )
    }
}

/// Calls a body with a folder that is removed afterwards.
func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "training-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
