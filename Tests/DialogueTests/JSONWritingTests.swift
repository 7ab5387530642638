import Dialogue
import Testing

@Suite("JSON in words")
struct JSONWritingTests {
    /// The numbers of letters before the byte that is looked at.
    private static let leads = 0..<20

    @Test("What has to be escaped is, wherever it stands, and is read as it was", arguments: leads)
    func escapes(_ lead: Int) throws {
        let escaped = (0..<0x20).map { String(UnicodeScalar(UInt8($0))) } + ["\"", "\\"]
        for byte in escaped {
            let text = String(repeating: "a", count: lead) + byte + "bcdefghijklm"
            let written = JSON.string(text).serialized()
            #expect(written.utf8.dropFirst().dropLast().allSatisfy { $0 >= 0x20 })
            #expect(written.hasPrefix("\"" + String(repeating: "a", count: lead) + "\\"))
            #expect(written.hasSuffix("bcdefghijklm\""))
            #expect(try JSON(parsing: written) == .string(text))
        }
    }

    @Test("What needs no escape stands as it is", arguments: leads)
    func plain(_ lead: Int) {
        for part in [" ", "!", "#", "[", "]", "\u{7F}", "é", "漢", "🙂", "\u{80}", "\u{FF}"] {
            let text = String(repeating: "a", count: lead) + part + "bcdefghijklm" + part
            #expect(JSON.string(text).serialized() == "\"\(text)\"")
        }
    }

    @Test("Quotes and backslashes side by side are escaped one by one")
    func neighbours() {
        #expect(JSON.string("say \"\\\" twice\n\"").serialized() == #""say \"\\\" twice\n\"""#)
    }
}
