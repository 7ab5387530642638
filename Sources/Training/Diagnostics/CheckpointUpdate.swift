public import Foundation
public import Learning
internal import Tensors

/// What training did to the weights of a checkpoint, matrix by matrix.
public struct CheckpointUpdate: Sendable {
    /// What happened to one tensor.
    public struct Part: Sendable {
        /// The tensor's name.
        public var name: String
        /// Its shape.
        public var shape: [Int]
        /// How many of its weights stayed as they were.
        public var sparsity: UpdateSparsity
        /// The directions of the update; `nil` for tensors that are no matrices, and where nothing changed.
        public var rank: UpdateRank?
    }

    /// The tensors in the order of their names.
    public var parts: [Part]

    /// All weights together.
    public var sparsity: UpdateSparsity {
        var all = UpdateSparsity()
        for part in parts { all.add(part.sparsity) }
        return all
    }

    /// Compares two checkpoints.
    ///
    /// - Parameters:
    ///   - before: The folder of the checkpoint that training began with.
    ///   - after: The folder of the checkpoint that it ended with.
    ///   - ranks: Whether the directions of the updates are worked out, which takes long for wide matrices.
    /// - Throws: `EngineError` if a file cannot be read, ``TrainingError`` if they are checkpoints of different models.
    public init(from before: URL, to after: URL, ranks: Bool = true) throws {
        parts = try Self.pairs(before, after).map { name, old, new in
            let shape = old.shape
            let (oldWeights, newWeights) = (try old.floats(), try new.floats())
            let sparsity = UpdateSparsity(before: oldWeights, after: newWeights)
            let isMatrix = shape.count == 2 && shape.allSatisfy { $0 > 1 }
            guard ranks, isMatrix, sparsity.changed > 0 else {
                return Part(name: name, shape: shape, sparsity: sparsity, rank: nil)
            }
            let difference = zip(newWeights, oldWeights).map { $0 - $1 }
            let rank = UpdateRank(difference, rows: shape[0], columns: shape[1])
            return Part(name: name, shape: shape, sparsity: sparsity, rank: rank)
        }
    }

    /// How far two updates changed the same weights, in the precision of training and in the one that models are stored in.
    public struct Overlap: Sendable {
        /// Weights that are not the same in float32.
        public var exact = UpdateOverlap()
        /// Weights that are further apart than `UpdateSparsity.threshold` in bfloat16.
        public var inBFloat16 = UpdateOverlap()
    }

    /// Returns how far two updates changed the same weights.
    ///
    /// - Parameters:
    ///   - first: The folders before and after the first update.
    ///   - second: The folders before and after the second update.
    /// - Returns: The overlap over all weights.
    /// - Throws: `EngineError` if a file cannot be read, ``TrainingError`` if they are checkpoints of different models.
    public static func overlap(
        of first: (before: URL, after: URL),
        and second: (before: URL, after: URL)
    ) throws -> Overlap {
        let own = try pairs(first.before, first.after)
        let others = try pairs(second.before, second.after)
        guard own.map(\.name) == others.map(\.name), own.map(\.old.shape) == others.map(\.old.shape) else {
            throw TrainingError(
                "\(path(first.after)) and \(path(second.after)) have different tensors; name checkpoints of one model."
            )
        }
        var overlap = Overlap()
        for (one, other) in zip(own, others) {
            let weights = try [one.old, one.new, other.old, other.new].map { try $0.floats() }
            overlap.exact.add(
                UpdateOverlap(
                    zip(weights[0], weights[1]).map { $0 != $1 },
                    zip(weights[2], weights[3]).map { $0 != $1 }
                )
            )
            let rounded = weights.map { $0.map(UpdateSparsity.bfloat16) }
            func changed(_ old: [Float], _ new: [Float]) -> [Bool] {
                zip(old, new).map { abs($1 - $0) > UpdateSparsity.threshold }
            }
            overlap.inBFloat16.add(UpdateOverlap(changed(rounded[0], rounded[1]), changed(rounded[2], rounded[3])))
        }
        return overlap
    }

    private static func pairs(_ before: URL, _ after: URL) throws -> [(name: String, old: Tensor, new: Tensor)] {
        let old = try Safetensors(checkpoint: before).tensors
        let new = try Safetensors(checkpoint: after).tensors
        guard old.keys.sorted() == new.keys.sorted(), old.allSatisfy({ new[$0.key]?.shape == $0.value.shape }) else {
            throw TrainingError(
                "\(path(before)) and \(path(after)) have different tensors; name two checkpoints of one model."
            )
        }
        return old.keys.sorted().compactMap { name in
            guard let one = old[name], let other = new[name] else { return nil }
            return (name, one, other)
        }
    }

    private static func path(_ url: URL) -> String { url.path(percentEncoded: false) }
}
