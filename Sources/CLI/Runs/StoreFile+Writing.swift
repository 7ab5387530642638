import Dialogue
import Storage

extension StoreFile {
    /// Writes a value with sorted keys to a file, or to standard output where the path is `-`.
    static func write(_ value: JSON, to path: String) throws {
        try LineFile.writing(to: path) { try $0.write(value.serialized(sortedKeys: true) + "\n") }
    }
}
