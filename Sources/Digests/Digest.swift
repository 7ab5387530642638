import Crypto

/// The SHA-256 hash of a text or of bytes: a name for what is the same wherever it is met.
///
/// ```swift
/// Digest(of: "abc").hexadecimal  // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
/// ```
///
/// > Source: NIST, *Secure Hash Standard*, FIPS 180-4, section 6.2, as swift-crypto computes it. Deviations: none.
public struct Digest: Hashable, Sendable {
    /// The 32 bytes of the hash.
    public let bytes: [UInt8]

    /// Hashes the UTF-8 bytes of a text.
    ///
    /// - Parameter text: The text.
    public init(of text: String) {
        var stream = DigestStream()
        stream.update(text)
        self = stream.digest
    }

    init(_ hash: SHA256Digest) { bytes = Array(hash) }

    /// The hash as 64 hexadecimal digits in lower case.
    public var hexadecimal: String {
        bytes.map { byte in byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16) }.joined()
    }

    /// The first 8 bytes as a number, the first byte the most significant.
    public var leadingWord: UInt64 { bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) } }
}
