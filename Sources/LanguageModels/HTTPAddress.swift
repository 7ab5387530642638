import Foundation

/// The check of an address before anything is sent to it.
enum HTTPAddress {
    /// Checks that a text is an address with scheme, host, perhaps port and path, and nothing else.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - name: What the address is called in a sentence.
    ///   - example: An address that would do.
    /// - Throws: ``ModelError`` with code `configuration`; its message does not repeat the text, which may hold a key.
    static func check(_ text: String, called name: String, such example: String) throws {
        // Spaces, line breaks and letters beyond ASCII belong into no address that is sent as it stands.
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            parts.scheme == "http" || parts.scheme == "https", (1...65_535).contains(parts.port ?? 80)
        else {
            throw ModelError(
                .configuration,
                "The \(name) is no address of the form \(example); correct it."
            )
        }
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
            throw ModelError(
                .configuration,
                "The \(name) for \(host) holds more than scheme, host, port and path; put a key into an "
                    + "environment variable and name that."
            )
        }
    }
}
