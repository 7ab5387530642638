import Foundation
import GRDB

extension StoreError {
    /// Returns what a body returns, and turns the errors of SQLite into sentences.
    ///
    /// - Parameters:
    ///   - path: The path of the store.
    ///   - body: What uses the database.
    /// - Returns: What the body returned.
    /// - Throws: `StoreError` in place of every error of SQLite; other errors as they are.
    static func translating<Result>(at path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, at: path)
        }
    }

    /// Creates the sentence for an error of SQLite.
    init(_ error: DatabaseError, at path: String) {
        let details = error.message ?? "no details"
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(
                .diskFull,
                "the disk that holds \(path) is full: this batch was not kept, all earlier ones were; make room and resume the run"
            )
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(.readOnly, StoreError.readOnlySentence(path))
        case .SQLITE_CANTOPEN:
            self = StoreError.cannotOpen(path)
        case .SQLITE_NOTADB:
            self.init(
                .notAStore,
                "\(path) is no store: the file is not an SQLite database; name another file, or move this one away"
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .busy,
                "another process kept \(path) locked: this batch was not kept; wait until that process ends, or end it, and resume the run"
            )
        case .SQLITE_CORRUPT:
            self.init(
                .damaged,
                "\(path) is damaged (\(details)): take a copy of it, save what can be read with `sqlite3 \(path) .recover`, and begin a new store"
            )
        case .SQLITE_IOERR:
            self.init(
                .failed,
                "the disk that holds \(path) failed (\(details)): this batch was not kept; check the disk, its quota and its room, and resume the run"
            )
        default:
            self.init(
                .failed,
                "SQLite failed on \(path) (\(error.resultCode.rawValue): \(details)): report this as a bug"
            )
        }
    }

    /// Returns why a file cannot be opened, as far as the file system tells.
    private static func cannotOpen(_ path: String) -> StoreError {
        let folder = URL(filePath: path).deletingLastPathComponent().path()
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            return StoreError(.notAStore, "\(path) is a folder: name a file in it")
        }
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            return StoreError(.missing, "there is no folder \(folder) for the store: create it, or name another place")
        }
        return StoreError(.readOnly, readOnlySentence(path))
    }

    private static func readOnlySentence(_ path: String) -> String {
        "\(path) cannot be written: the file or its folder is read-only; make both writable, or name a file in another folder"
    }
}
