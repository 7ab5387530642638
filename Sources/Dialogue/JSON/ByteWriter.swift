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

    /// Adds the bytes before the first one of a kind, and returns how many they are.
    ///
    /// The bytes are looked at while they are copied: most stretches are too short for a copy of their own to pay.
    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, until isEnd: (UInt8) -> Bool) -> Int {
        if count + bytes.count > memory.count { grow(for: bytes.count) }
        let room = UnsafeMutableBufferPointer(rebasing: memory[count...])
        var length = 0
        while length < bytes.count, !isEnd(bytes[length]) {
            room[length] = bytes[length]
            length += 1
        }
        count += length
        return length
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
