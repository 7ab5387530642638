package import Foundation

/// What a run has made so far, one line each behind a line that says what all of it follows from.
///
/// A file with another key is begun anew, and so is the line at which a run was killed.
package struct KeptLines<Value: Codable> {
    private struct Head: Codable {
        var key: String
    }

    /// What was there, in order.
    package let kept: [Value]
    private let file: URL
    private let handle: FileHandle

    /// Opens the file, and makes it where there is none.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - key: What the lines follow from.
    /// - Throws: ``TrainingError`` if it cannot be written.
    package init(_ file: URL, key: String) throws {
        self.file = file
        let lines = ((try? Data(contentsOf: file)) ?? Data()).split(separator: UInt8(ascii: "\n"))
        let decoder = JSONDecoder()
        let isSame = lines.first.flatMap { try? decoder.decode(Head.self, from: $0) }?.key == key
        var whole: [Data] = []
        var kept: [Value] = []
        for line in isSame ? lines.dropFirst() : [] {
            guard let value = try? decoder.decode(Value.self, from: line) else { break }
            kept.append(value)
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

    /// Keeps what comes next.
    ///
    /// - Parameter value: What comes next.
    /// - Throws: ``TrainingError`` if it cannot be written.
    package func append(_ value: Value) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            try handle.write(contentsOf: try encoder.encode(value) + Data("\n".utf8))
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
