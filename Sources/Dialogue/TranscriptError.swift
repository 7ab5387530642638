/// An error thrown while conversations are read.
///
/// Match on ``code``; ``description`` says what is wrong, where, and what to do.
public struct TranscriptError: Error, Sendable, CustomStringConvertible {
    /// What kind of thing went wrong.
    public enum Code: String, Hashable, Sendable {
        /// The file or folder cannot be opened.
        case unreadable
        /// The content is none of the known formats.
        case unknownFormat
        /// The text is not JSON, or ends inside a value.
        case malformed
        /// A record lacks what its format requires, or holds it in another type.
        case invalidRecord
        /// The archive is damaged, encrypted, or compressed in a way that is not supported.
        case archive
        /// A limit on size was exceeded.
        case tooLarge
    }

    /// What kind of thing went wrong.
    public var code: Code
    /// The file's path as the user gave it.
    public var file: String
    /// The number of the record in the file, from 0, where one is at fault.
    public var record: Int?
    /// The offset of the byte at fault, where known.
    public var byte: Int?
    /// The line at fault, from 1, where known.
    public var line: Int?
    /// What is wrong, as a sentence without its place.
    public var message: String
    /// What to do about it.
    public var remedy: String

    /// Creates an error.
    public init(
        _ code: Code,
        file: String,
        record: Int? = nil,
        byte: Int? = nil,
        line: Int? = nil,
        message: String,
        remedy: String
    ) {
        self.code = code
        self.file = file
        self.record = record
        self.byte = byte
        self.line = line
        self.message = message
        self.remedy = remedy
    }

    /// The place, the sentence and the remedy.
    public var description: String {
        let place = [
            record.map { "record \($0)" }, line.map { "line \($0)" }, byte.map { "byte \($0)" },
        ].compactMap { $0 }
        return "\(file)\(place.isEmpty ? "" : " (" + place.joined(separator: ", ") + ")"): \(message) \(remedy)"
    }
}
