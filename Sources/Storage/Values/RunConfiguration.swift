import Digests
import Foundation

/// The configuration of a run, in the one form in which two of them can be compared.
///
/// Everything that the episodes depend on belongs in it, and nothing else: no path, no time, no key.
///
/// ```swift
/// let configuration = try RunConfiguration(json: #"{"seed": 7, "desk": "shop"}"#)
/// configuration.json  // {"desk":"shop","seed":7}
/// ```
public struct RunConfiguration: Hashable, Sendable, CustomStringConvertible {
    private let value: ConfigurationValue
    /// The configuration as JSON on one line with sorted keys.
    public let json: String

    /// Creates a configuration from the text of a JSON object.
    ///
    /// - Parameter json: The text; the order of its keys and its white space do not matter.
    /// - Throws: `StoreError` with code `invalid` if the text is not a JSON object.
    public init(json: String) throws {
        do {
            value = try JSONDecoder().decode(ConfigurationValue.self, from: Data(json.utf8))
        } catch {
            throw StoreError(.invalid, "the configuration of the run is not JSON: give an object such as {\"seed\":7}")
        }
        guard case .object = value else {
            throw StoreError(
                .invalid,
                "the configuration of the run is not a JSON object: give one such as {\"seed\":7}"
            )
        }
        self.json = value.json
    }

    /// Creates a configuration from a value.
    ///
    /// - Parameter value: A value that encodes as a JSON object.
    /// - Throws: `StoreError` with code `invalid` if it does not.
    public init(_ value: some Encodable) throws {
        guard let data = try? JSONEncoder().encode(value) else {
            throw StoreError(
                .invalid,
                "the configuration of the run cannot be written as JSON: give finite numbers only"
            )
        }
        try self.init(json: String(decoding: data, as: UTF8.self))
    }

    /// The configuration as JSON.
    public var description: String { json }

    /// The SHA-256 hash of the JSON as 64 hexadecimal digits.
    public var digest: String { Digest(of: json).hexadecimal }

    /// Returns a phrase for each key at which another configuration differs, in the order of the keys.
    ///
    /// - Parameter given: The other configuration.
    /// - Returns: Phrases such as `agent.kind was "rules" and is "claims"`; none if both are equal.
    func differences(from given: RunConfiguration) -> [String] {
        ConfigurationValue.differences(value, given.value).map { difference in
            let stored = difference.stored?.json ?? "absent"
            return "\(difference.path) was \(stored) and is \(difference.given?.json ?? "absent")"
        }
    }
}
