import Auditing
import Dialogue

/// A `holdfast.audit/1` file that is written while the run goes on.
final class AuditFile {
    private let file: LineFile
    private var isFirst = true

    /// Opens a file.
    ///
    /// - Parameter path: The file's path, `-` for standard output.
    /// - Throws: `AuditFailure` if the file cannot be written.
    init(path: String) throws {
        file = try LineFile(path: path)
        try file.write("{\"conversations\":[")
    }

    /// Writes a conversation's record.
    func add(_ record: String) throws {
        try file.write(isFirst ? "\n" : ",\n")
        try file.write(record)
        isFirst = false
    }

    /// Writes what stands beside the conversations, and gives the file its name.
    func finish(_ report: AuditReport) throws {
        try file.write(isFirst ? "]," : "\n],")
        let rest = report.jsonWithoutConversations().serialized(sortedKeys: true)
        try file.write(String(rest.dropFirst()) + "\n")
        try file.finish()
    }

    /// Removes what was written of a file that will not be finished.
    func abandon() {
        file.abandon()
    }
}
