import Crypto

/// A SHA-256 hash of bytes that come one after the other, in memory that does not grow with them.
public struct DigestStream {
    private var hash = SHA256()

    /// Creates the hash of no bytes.
    public init() {}

    /// Takes the next bytes in.
    ///
    /// - Parameter bytes: The bytes.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    /// Takes the UTF-8 bytes of a text in.
    ///
    /// - Parameter text: The text.
    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }

    /// The hash of all bytes so far.
    public var digest: Digest { Digest(hash.finalize()) }
}
