import Foundation
import Learning
import Statistics
import Tensors
import Testing
import Training

@Suite("What training did to a checkpoint", .needsEngine)
struct CheckpointUpdateTests {
    private func write(_ tensors: [String: [Float]], to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let shaped = try tensors.mapValues { values in
            try Tensor(floats: values, shape: values.count == 6 ? [2, 3] : [values.count])
        }
        try Safetensors(shaped).write(to: folder.appending(path: "model.safetensors"))
    }

    @Test("It counts what changed, finds the directions of matrices, and the overlap of two trainings")
    func update() async throws {
        try await withFolder { folder in
            let (before, one, other) = ("before", "one", "other")
            try write(["a": [1, 2, 3, 4, 5, 6], "b": [1, 1]], to: folder.appending(path: before))
            // One row is doubled: one direction.
            try write(["a": [2, 4, 6, 4, 5, 6], "b": [1, 1.0000005]], to: folder.appending(path: one))
            try write(["a": [1, 2, 4, 5, 5, 6], "b": [1, 1]], to: folder.appending(path: other))
            let place = { (name: String) in folder.appending(path: name) }
            let update = try CheckpointUpdate(from: place(before), to: place(one))
            #expect(update.parts.map(\.name) == ["a", "b"])
            #expect(update.sparsity.count == 8 && update.sparsity.changed == 4)
            #expect(update.sparsity.changedInBFloat16BeyondThreshold == 3)
            #expect(update.parts[0].rank?.numericalRank == 1)
            #expect(update.parts[1].rank == nil)
            let overlap = try CheckpointUpdate.overlap(
                of: (place(before), place(one)),
                and: (place(before), place(other))
            )
            #expect(overlap.exact.first == 4 && overlap.exact.second == 2 && overlap.exact.both == 1)
            #expect(overlap.inBFloat16.share == 1.0 / 3 && overlap.inBFloat16.chance == 0.25)
        }
    }

    @Test("Checkpoints of different models are refused, and a folder without one")
    func different() async throws {
        try await withFolder { folder in
            let (one, other) = (folder.appending(path: "one"), folder.appending(path: "other"))
            try write(["a": [1, 2]], to: one)
            try write(["a": [1, 2, 3]], to: other)
            #expect { _ = try CheckpointUpdate(from: one, to: other) } throws: { "\($0)".contains("different tensors") }
            #expect(throws: EngineError.self) {
                try CheckpointUpdate(from: one, to: folder.appending(path: "none"))
            }
        }
    }
}
