import Dialogue
import Foundation

/// An API key that shows itself only in the one header that needs it.
struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Keys shorter than this are placeholders such as `EMPTY`, and looking for them in replies would garble words.
    static let minimumLength = 8

    private let value: String

    init(_ value: String) { self.value = value }

    /// Reads a key from the environment; `nil` if no variable is named.
    ///
    /// - Parameters:
    ///   - environment: The variables of the process.
    ///   - variable: The name of the variable, or `nil` if the server wants no key.
    /// - Throws: ``ModelError`` with code `configuration` if the variable is missing or no header can carry it.
    init?(_ environment: [String: String], variable: String?) throws {
        guard let variable else { return nil }
        guard let value = environment[variable] else {
            throw ModelError(
                .configuration,
                "The environment variable \(variable) for the API key is not set; set it, or name none."
            )
        }
        self.init(value)
        guard isUsable else {
            throw ModelError(
                .configuration,
                "The API key in the environment variable \(variable) is empty or holds spaces, line breaks or letters "
                    + "beyond ASCII; set it again."
            )
        }
    }

    var description: String { "[API key]" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }

    /// The value of the `Authorization` header.
    var authorization: String { "Bearer \(value)" }

    /// Whether a header can carry the key: printable ASCII without spaces, and some of it.
    var isUsable: Bool { !value.isEmpty && value.utf8.allSatisfy { (0x21...0x7E).contains($0) } }

    /// Returns a text with the key, should a server repeat it, replaced.
    func removed(from text: String) -> String {
        guard value.utf8.count >= Self.minimumLength else { return text }
        return text.replacingOccurrences(of: value, with: description, options: .literal)
    }

    /// Returns a value with the key replaced in every string and name.
    func removed(from json: JSON) -> JSON {
        switch json {
        case .string(let text): .string(removed(from: text))
        case .array(let elements): .array(elements.map { removed(from: $0) })
        case .object(let object):
            .object(JSONObject(object.map { .init(key: removed(from: $0.key), value: removed(from: $0.value)) }))
        default: json
        }
    }
}
