import Auditing
import Dialogue
import Foundation

/// A `holdfast.audit/1` file that is written while the run goes on.
///
/// A file appears under its name only when it is complete: until then it is written beside it.
final class AuditFile {
    private let path: String
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var isFirst = true

    private var partialPath: String { path + ".partial" }

    /// Opens a file.
    ///
    /// - Parameter path: The file's path, `-` for standard output.
    /// - Throws: A sentence if the file cannot be written.
    init(path: String) throws {
        self.path = path
        if path == "-" {
            handle = .standardOutput
        } else {
            guard FileManager.default.createFile(atPath: path + ".partial", contents: nil),
                let handle = FileHandle(forWritingAtPath: path + ".partial")
            else { throw AuditFailure("\(path) cannot be written; name a file in a folder that exists.") }
            self.handle = handle
        }
        append("{\"conversations\":[")
    }

    /// Writes a conversation's record.
    func add(_ record: String) throws {
        append(isFirst ? "\n" : ",\n")
        append(record)
        isFirst = false
        if buffer.count > 1 << 20 { try flush() }
    }

    /// Writes what stands beside the conversations, and gives the file its name.
    func finish(_ report: AuditReport) throws {
        append(isFirst ? "]," : "\n],")
        let rest = report.jsonWithoutConversations().serialized(sortedKeys: true)
        append(String(rest.dropFirst()))
        append("\n")
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

    private func append(_ text: String) {
        buffer.append(contentsOf: text.utf8)
    }

    private func flush() throws {
        try handle.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }
}

/// A reason, in a sentence, why a command cannot go on.
struct AuditFailure: Error, CustomStringConvertible {
    /// The sentence.
    var description: String

    /// Creates a failure.
    init(_ description: String) {
        self.description = description
    }
}
