import CZlib

/// The members of a zip archive, stored or deflated.
///
/// Encrypted members, other methods and archives over 4 GiB are errors. The size to which a member expands is bounded
/// before and while it is expanded.
struct ZipArchive {
    /// One entry of the central directory.
    struct Member {
        var name: String
        var method: UInt16
        var isEncrypted: Bool
        var compressedSize: Int
        var size: Int
        var headerOffset: Int
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let file: String
    let members: [Member]

    /// Whether the bytes begin like a zip archive.
    static func isArchive(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count >= 4 && bytes[0] == 0x50 && bytes[1] == 0x4B && bytes[2] == 3 && bytes[3] == 4
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws {
        self.bytes = bytes
        self.file = file
        members = try Self.directory(of: bytes, file: file)
    }

    /// Returns the expanded bytes of the first member whose name is wanted.
    func firstMember(limit: Int, where isWanted: (String) -> Bool) throws -> [UInt8] {
        guard let member = members.first(where: { isWanted($0.name) && !$0.name.hasPrefix("__MACOSX") }) else {
            throw fault("The archive holds no .json or .jsonl file.", "Name the file itself.")
        }
        guard !member.isEncrypted else { throw fault("\(member.name) is encrypted.", "Expand the archive first.") }
        guard member.size <= limit else {
            throw TranscriptError(
                .tooLarge,
                file: file,
                message: "\(member.name) expands to \(member.size) bytes, more than the limit of \(limit).",
                remedy: "Expand the archive first and name the file."
            )
        }
        let start = try dataOffset(of: member)
        guard start <= bytes.count, member.compressedSize <= bytes.count - start else {
            throw fault("The archive is cut off inside \(member.name).", "Fetch or write it again.")
        }
        let compressed = UnsafeBufferPointer(rebasing: bytes[start..<start + member.compressedSize])
        // Deflate cannot expand a byte to more than 1032.
        guard member.size <= member.compressedSize * 1032 + 64 else {
            throw fault("The size that the archive states for \(member.name) is impossible.", "Do not trust this file.")
        }
        switch member.method {
        case 0: return Array(compressed)
        case 8: return try inflated(compressed, member)
        default:
            throw fault(
                "\(member.name) is compressed by method \(member.method).",
                "Only stored and deflated are read."
            )
        }
    }

    private func inflated(_ compressed: UnsafeBufferPointer<UInt8>, _ member: Member) throws -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw fault("zlib cannot be started.", "Expand the archive first.")
        }
        defer { inflateEnd(&stream) }
        // The size in the directory may lie; the buffer has its size and no more, so a bomb ends at the buffer's end.
        var status = Z_OK
        let result = [UInt8](unsafeUninitializedCapacity: member.size) { buffer, count in
            stream.next_in = UnsafeMutablePointer(mutating: compressed.baseAddress)
            stream.avail_in = UInt32(compressed.count)
            stream.next_out = buffer.baseAddress
            stream.avail_out = UInt32(member.size)
            status = inflate(&stream, Z_FINISH)
            count = member.size - Int(stream.avail_out)
        }
        guard status == Z_STREAM_END, result.count == member.size else {
            throw fault("\(member.name) is damaged.", "Fetch or write the archive again.")
        }
        return result
    }

    private func dataOffset(of member: Member) throws -> Int {
        let offset = member.headerOffset
        guard offset + 30 <= bytes.count, bytes.number(at: offset, bytes: 4) == 0x0403_4B50 else {
            throw fault("The header of \(member.name) is damaged.", "Fetch or write the archive again.")
        }
        return offset + 30 + bytes.number(at: offset + 26, bytes: 2) + bytes.number(at: offset + 28, bytes: 2)
    }

    private func fault(_ message: String, _ remedy: String) -> TranscriptError {
        TranscriptError(.archive, file: file, message: message, remedy: remedy)
    }

    private static func directory(of bytes: UnsafeBufferPointer<UInt8>, file: String) throws -> [Member] {
        func fault(_ message: String) -> TranscriptError {
            TranscriptError(.archive, file: file, message: message, remedy: "Fetch or write the archive again.")
        }
        let lowest = max(0, bytes.count - 65_557)
        guard bytes.count >= 22,
            let end = stride(from: bytes.count - 22, through: lowest, by: -1)
                .first(where: { bytes.number(at: $0, bytes: 4) == 0x0605_4B50 })
        else { throw fault("The archive is cut off: it has no directory at its end.") }
        let count = bytes.number(at: end + 10, bytes: 2)
        var offset = bytes.number(at: end + 16, bytes: 4)
        var members: [Member] = []
        for _ in 0..<count {
            guard offset + 46 <= bytes.count, bytes.number(at: offset, bytes: 4) == 0x0201_4B50 else {
                throw fault("The archive's directory is damaged.")
            }
            let nameLength = bytes.number(at: offset + 28, bytes: 2)
            guard offset + 46 + nameLength <= bytes.count else { throw fault("The archive's directory is damaged.") }
            let name = bytes[offset + 46..<offset + 46 + nameLength]
            members.append(
                Member(
                    name: String(decoding: name, as: UTF8.self),
                    method: UInt16(bytes.number(at: offset + 10, bytes: 2)),
                    isEncrypted: bytes.number(at: offset + 8, bytes: 2) & 1 == 1,
                    compressedSize: bytes.number(at: offset + 20, bytes: 4),
                    size: bytes.number(at: offset + 24, bytes: 4),
                    headerOffset: bytes.number(at: offset + 42, bytes: 4)
                )
            )
            offset +=
                46 + nameLength + bytes.number(at: offset + 30, bytes: 2) + bytes.number(at: offset + 32, bytes: 2)
        }
        return members
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Reads a little-endian number.
    fileprivate func number(at offset: Int, bytes count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(self[offset + $1]) << (8 * $1) }
    }
}
