internal import Foundation

/// The files of a checkpoint, which may be split.
enum CheckpointParts {
    /// What `model.safetensors.index.json` says.
    private struct Index: Decodable {
        var weightMap: [String: String]
    }

    static func files(in folder: URL) throws -> [URL] {
        let whole = folder.appending(path: "model.safetensors")
        if FileManager.default.fileExists(atPath: whole.path(percentEncoded: false)) { return [whole] }
        let index = folder.appending(path: "model.safetensors.index.json")
        guard let data = try? Data(contentsOf: index) else {
            throw EngineError(
                .file,
                "\(folder.path(percentEncoded: false)) has no model.safetensors; name the folder of a whole checkpoint"
            )
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let parts = try? decoder.decode(Index.self, from: data) else {
            throw EngineError(.file, "\(index.path(percentEncoded: false)) has no weight_map; fetch it again")
        }
        return try Set(parts.weightMap.values).sorted().map { name in
            guard !name.contains("/"), name != ".." else {
                throw EngineError(.file, "\(index.path(percentEncoded: false)) names a file outside its folder")
            }
            return folder.appending(path: name)
        }
    }
}
