public import Foundation

/// Named tensors in a file, in the form that `transformers` and the tools around it read.
///
/// The file is a length, a header in JSON, and the bytes of all tensors behind one another.
public struct Safetensors: Sendable {
    /// The tensors by name.
    public var tensors: [String: Tensor]
    /// Remarks by name.
    public var metadata: [String: String]

    /// Creates the contents of a file.
    ///
    /// - Parameters:
    ///   - tensors: The tensors by name.
    ///   - metadata: Remarks by name.
    public init(_ tensors: [String: Tensor], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - device: Where the tensors go.
    /// - Throws: `EngineError` with code `file` if the file is missing, cut off or wrong.
    public init(contentsOf file: URL, device: Device = .cpu) throws {
        do {
            let data = try Data(contentsOf: file, options: .mappedIfSafe)
            let header = try SafetensorsHeader(of: data)
            metadata = header.metadata
            tensors = try header.entries.mapValues { entry in
                let bytes = data[(data.startIndex + header.end + entry.range.lowerBound)...].prefix(entry.range.count)
                return try bytes.withUnsafeBytes { bytes in
                    try Tensor(bytes: bytes, shape: entry.shape, type: entry.type, device: device)
                }
            }
        } catch let error as EngineError {
            throw EngineError(error.code, "\(file.path(percentEncoded: false)): \(error.message)")
        } catch {
            throw EngineError(.file, "\(file.path(percentEncoded: false)) cannot be read; check its path and rights")
        }
    }

    /// Writes a file in one step: it is the old one or the new one, whatever happens.
    ///
    /// - Parameter file: The file.
    /// - Throws: `EngineError` with code `file` if it cannot be written.
    public func write(to file: URL) throws {
        let header = SafetensorsHeader(tensors, metadata: metadata)
        let partial = file.appendingPathExtension("partial")
        do {
            guard FileManager.default.createFile(atPath: partial.path(percentEncoded: false), contents: nil) else {
                throw CocoaError(.fileWriteUnknown)
            }
            let handle = try FileHandle(forWritingTo: partial)
            try handle.write(contentsOf: try header.data())
            for name in header.order {
                guard let tensor = tensors[name] else { continue }
                try handle.write(contentsOf: Data(try tensor.bytes()))
            }
            try handle.synchronize()
            try handle.close()
            guard rename(partial.path(percentEncoded: false), file.path(percentEncoded: false)) == 0 else {
                throw CocoaError(.fileWriteUnknown)
            }
        } catch {
            try? FileManager.default.removeItem(at: partial)
            if let error = error as? EngineError { throw error }
            throw EngineError(
                .file,
                "\(file.path(percentEncoded: false)) cannot be written; check the rights of its folder and the space left"
            )
        }
    }
}
