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

/// The figures of the conversations that a condition has played so far, one line each behind a line with their key.
///
/// A file with another key is begun anew, and so is the line at which a run was killed.
struct PlayedFile<Figures: Codable> {
    private struct Head: Codable {
        var key: String
    }

    /// The figures that were there, in order.
    let kept: [Figures]
    private let file: URL
    private let handle: FileHandle

    /// Opens the file, and makes it where there is none.
    init(_ file: URL, key: PlayedKey) throws {
        self.file = file
        let key = key.text
        let lines = ((try? Data(contentsOf: file)) ?? Data()).split(separator: UInt8(ascii: "\n"))
        let decoder = JSONDecoder()
        let isSame = lines.first.flatMap { try? decoder.decode(Head.self, from: $0) }?.key == key
        var whole: [Data] = []
        var kept: [Figures] = []
        for line in isSame ? lines.dropFirst() : [] {
            guard let figures = try? decoder.decode(Figures.self, from: line) else { break }
            kept.append(figures)
            whole.append(line)
        }
        self.kept = kept
        do {
            let folder = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let text = ([try JSONEncoder().encode(Head(key: key))] + whole).map { $0 + Data("\n".utf8) }
            try Data(text.joined()).write(to: file, options: .atomic)
            handle = try FileHandle(forWritingTo: file)
            try handle.seekToEnd()
        } catch {
            throw Self.failure(file)
        }
    }

    /// Keeps the figures of the next conversation.
    mutating func append(_ figures: Figures) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            try handle.write(contentsOf: try encoder.encode(figures) + Data("\n".utf8))
        } catch {
            throw Self.failure(file)
        }
    }

    private static func failure(_ file: URL) -> TrainingError {
        TrainingError(
            "\(file.path(percentEncoded: false)) cannot be written; check its folder's rights and the space on the disk."
        )
    }
}
