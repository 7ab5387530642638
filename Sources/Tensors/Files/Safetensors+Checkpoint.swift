public import Foundation

extension Safetensors {
    /// Reads all tensors of a checkpoint, which may lie in several files.
    ///
    /// - Parameters:
    ///   - folder: The folder of the checkpoint, with `model.safetensors` or its parts.
    ///   - device: Where the tensors go.
    /// - Throws: `EngineError` with code `file` if a file is missing, cut off or wrong.
    public init(checkpoint folder: URL, device: Device = .cpu) throws {
        self.init([:])
        for file in try CheckpointParts.files(in: folder) {
            let part = try Safetensors(contentsOf: file, device: device)
            tensors.merge(part.tensors) { first, _ in first }
            metadata.merge(part.metadata) { first, _ in first }
        }
    }
}
