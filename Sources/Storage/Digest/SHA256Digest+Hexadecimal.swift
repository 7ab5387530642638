import Crypto

extension SHA256Digest {
    /// The hash as 64 hexadecimal digits in lower case.
    var hexadecimal: String {
        map { byte in byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16) }.joined()
    }
}
