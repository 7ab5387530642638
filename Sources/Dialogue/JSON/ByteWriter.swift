/// A text that grows byte by byte in memory of its own.
///
/// An array looks at every byte whether its memory is shared; a text that nobody else has need not.
struct ByteWriter: ~Copyable {
    private var memory: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    /// Creates an empty text.
    ///
    /// - Parameter capacity: The number of bytes that there is room for at first.
    init(capacity: Int) { memory = .allocate(capacity: capacity) }

    deinit { memory.deallocate() }

    /// The bytes so far as text.
    var text: String { String(decoding: UnsafeBufferPointer(rebasing: memory[..<count]), as: UTF8.self) }

    /// Adds a byte.
    mutating func append(_ byte: UInt8) {
        if count == memory.count { grow(for: 1) }
        memory[count] = byte
        count += 1
    }

    /// Adds a byte several times.
    mutating func append(_ byte: UInt8, times: Int) {
        for _ in 0..<times { append(byte) }
    }

    /// Adds bytes.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if count + bytes.count > memory.count { grow(for: bytes.count) }
        _ = UnsafeMutableBufferPointer(rebasing: memory[count...]).initialize(fromContentsOf: bytes)
        count += bytes.count
    }

    /// Adds the bytes before the first one that a JSON text escapes, and returns how many they are.
    ///
    /// The bytes are looked at while they are copied, eight at once as long as none of them is escaped: most stretches are
    /// too short for a copy of their own to pay.
    mutating func append(beforeEscape bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if count + bytes.count > memory.count { grow(for: bytes.count) }
        let source = UnsafeRawBufferPointer(bytes)
        let room = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: memory[count...]))
        var length = 0
        while length + 8 <= source.count {
            let eight = source.loadUnaligned(fromByteOffset: length, as: UInt64.self)
            if Self.holdsEscaped(eight) { break }
            room.storeBytes(of: eight, toByteOffset: length, as: UInt64.self)
            length += 8
        }
        while length < source.count, !Self.isEscaped(source[length]) {
            room[length] = source[length]
            length += 1
        }
        count += length
        return length
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Whether one of eight bytes may be escaped: a control, a quote or a backslash; a byte behind one of those may count as one too.
    private static func holdsEscaped(_ eight: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        func below(_ limit: UInt64, _ bytes: UInt64) -> UInt64 { (bytes &- ones &* limit) & ~bytes }
        let found = below(0x20, eight) | below(1, eight ^ (ones &* 0x22)) | below(1, eight ^ (ones &* 0x5C))
        return found & (ones &* 0x80) != 0
    }

    /// Adds a text.
    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    private mutating func grow(for more: Int) {
        let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(2 * memory.count, count + more))
        _ = room.initialize(fromContentsOf: UnsafeBufferPointer(rebasing: memory[..<count]))
        memory.deallocate()
        memory = room
    }
}
