import Foundation

/// A text file that appears under its name only when it is complete; until then it is written beside it.
final class LineFile {
    private let path: String
    private let handle: FileHandle
    private var buffer: [UInt8] = []

    private var partialPath: String { path + ".partial" }

    /// Opens a file.
    ///
    /// - Parameter path: The file's path, `-` for standard output.
    /// - Throws: `AuditFailure` if the file cannot be written.
    init(path: String) throws {
        self.path = path
        if path == "-" {
            handle = .standardOutput
            return
        }
        guard FileManager.default.createFile(atPath: path + ".partial", contents: nil),
            let handle = FileHandle(forWritingAtPath: path + ".partial")
        else { throw AuditFailure("\(path) cannot be written; name a file in a folder that exists.") }
        self.handle = handle
    }

    /// Writes a file whole, or none.
    ///
    /// - Parameters:
    ///   - path: The file's path, or `nil` or `-` for standard output.
    ///   - body: Writes the content.
    /// - Throws: `AuditFailure` if the file cannot be written, or what `body` throws.
    static func writing(to path: String?, _ body: (LineFile) throws -> Void) throws {
        let file = try LineFile(path: path ?? "-")
        do {
            try body(file)
            try file.finish()
        } catch {
            file.abandon()
            throw error
        }
    }

    /// Writes text.
    func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count > 1 << 20 { try flush() }
    }

    /// Gives the file its name.
    func finish() throws {
        try flush()
        guard path != "-" else { return }
        try handle.close()
        guard rename(partialPath, path) == 0 else {
            throw AuditFailure("\(partialPath) is complete, but cannot be renamed to \(path).")
        }
    }

    /// Removes what was written of a file that will not be finished.
    func abandon() {
        if path != "-" { unlink(partialPath) }
    }

    private func flush() throws {
        try handle.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }
}
