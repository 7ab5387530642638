import Foundation
import Testing

@testable import Dialogue

@Suite("Zip archive")
struct ZipArchiveTests {
    /// An archive of one member, `a.json` with `[1]`, stored unless said otherwise.
    private struct Fixture {
        var method: UInt16 = 0
        var flags: UInt16 = 0
        var content = Array("[1]".utf8)
        var statedSize: UInt32?

        var bytes: [UInt8] {
            let name = Array("a.json".utf8)
            let size = statedSize ?? UInt32(content.count)
            let sizes = word(UInt32(0)) + word(UInt32(content.count)) + word(size) + word(UInt16(name.count))
            let head = word(UInt16(20)) + word(flags) + word(method) + word(UInt32(0))
            let local = word(UInt32(0x0403_4B50)) + head + sizes + word(UInt16(0)) + name + content
            let central =
                word(UInt32(0x0201_4B50)) + word(UInt16(20)) + head + sizes + word(UInt16(0)) + word(UInt16(0))
                + word(UInt16(0)) + word(UInt16(0)) + word(UInt32(0)) + word(UInt32(0)) + name
            let end =
                word(UInt32(0x0605_4B50)) + word(UInt32(0)) + word(UInt16(1)) + word(UInt16(1))
                + word(UInt32(central.count)) + word(UInt32(local.count)) + word(UInt16(0))
            return local + central + end
        }

        private func word(_ value: some FixedWidthInteger) -> [UInt8] {
            withUnsafeBytes(of: value.littleEndian) { Array($0) }
        }
    }

    private func expanded(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> [UInt8] {
        try bytes.withUnsafeBufferPointer {
            try ZipArchive($0, file: "x.zip").firstMember(limit: limit) { $0.hasSuffix(".json") }
        }
    }

    private func code(of bytes: [UInt8], limit: Int = 1 << 20) -> TranscriptError.Code? {
        do {
            _ = try expanded(bytes, limit: limit)
            return nil
        } catch {
            return (error as? TranscriptError)?.code
        }
    }

    @Test("A stored member comes back as it was")
    func stored() throws {
        #expect(try expanded(Fixture().bytes) == Array("[1]".utf8))
    }

    @Test("A deflated member is expanded")
    func deflated() throws {
        // Raw deflate: a last block of fixed codes with the three literals.
        var fixture = Fixture(method: 8, content: [0x8B, 0x36, 0x8C, 0x05, 0x00])
        fixture.statedSize = 3
        #expect(try expanded(fixture.bytes) == Array("[1]".utf8))
    }

    @Test("Encrypted members, unknown methods and damaged streams are errors of the archive")
    func refused() {
        #expect(code(of: Fixture(flags: 1).bytes) == .archive)
        #expect(code(of: Fixture(method: 93).bytes) == .archive)
        #expect(code(of: Fixture(method: 8, content: [0xFF, 0xFF, 0xFF]).bytes) == .archive)
    }

    @Test("A member over the limit, or of an impossible size, is refused before it is expanded")
    func bombs() {
        var fixture = Fixture(method: 8)
        fixture.statedSize = 1 << 30
        #expect(code(of: fixture.bytes) == .tooLarge)
        #expect(code(of: fixture.bytes, limit: 1 << 31) == .archive)
    }

    @Test("An archive that is cut off anywhere is an error, not a crash")
    func cutOff() {
        let bytes = Fixture().bytes
        for length in 4..<bytes.count { #expect(code(of: Array(bytes.prefix(length))) == .archive, "\(length)") }
    }

    @Test("An archive with any one byte changed gives bytes or an error, not a crash")
    func mutations() {
        let bytes = Fixture(method: 8, content: [0x8B, 0x36, 0x8C, 0x05, 0x00], statedSize: 3).bytes
        for index in bytes.indices {
            for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
                var copy = bytes
                copy[index] = value
                let code = code(of: copy)
                #expect(code == nil || code == .archive || code == .tooLarge)
            }
        }
    }
}
