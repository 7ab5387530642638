internal import Digests
internal import Foundation
internal import Training

/// What the figures of a condition follow from: the program, names, and the bytes of files.
struct PlayedKey {
    private var stream = DigestStream()

    /// The key of what follows from the program alone.
    static func ofProgram() throws -> PlayedKey {
        var key = PlayedKey()
        if let program = Bundle.main.executableURL { try key.add(file: program) }
        return key
    }

    /// Returns the key of what follows from names and files as well.
    func adding(_ names: [String], files: [URL]) throws -> PlayedKey {
        var key = self
        for name in names { key.stream.update("\(name.utf8.count) \(name) ") }
        for file in files { try key.add(file: file) }
        return key
    }

    private mutating func add(file: URL) throws {
        guard let handle = try? FileHandle(forReadingFrom: file) else { throw Self.failure(file) }
        defer { try? handle.close() }
        var count = 0
        do {
            while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
                stream.update([UInt8](part))
                count += part.count
            }
        } catch {
            throw Self.failure(file)
        }
        stream.update("\(count) ")
    }

    private static func failure(_ file: URL) -> TrainingError {
        TrainingError("\(file.path(percentEncoded: false)) cannot be read; check its path and rights.")
    }

    /// The key as text.
    var text: String { stream.digest.hexadecimal }
}
