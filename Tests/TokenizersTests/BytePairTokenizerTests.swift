import Foundation
import Testing

@testable import Tokenizers

@Suite("Byte-pair tokenizers")
struct BytePairTokenizerTests {
    @Test("Joins are learned as worked out by hand: the most frequent pair first, of equals the least")
    func byHand() throws {
        let tokenizer = try BytePairTokenizer(training: ["abab abab", "ab"], size: 258, special: ["<|x|>"])
        // The special token is 0, and the bytes follow in the order of their characters: "!" is 1, so "a" is 65.
        #expect(tokenizer.encode("!a") == [1, 65])
        // "a b" is there five times, so it comes first: token 257. Nothing more has room.
        #expect(tokenizer.count == 258)
        #expect(tokenizer.encode("abcab") == [257, 67, 257])
        #expect(tokenizer.token(ofSpecial: "<|x|>") == 0)
        #expect(tokenizer.specialTokens == ["<|x|>"])
    }

    @Test(
        "Any text comes back as it was",
        arguments: ["", " ", "a\u{0}b", "e\u{301}é", "👩‍👩‍👧\r\n\t", "\u{85}\u{A0} x", "<|x|>"]
    )
    func roundTrip(text: String) throws {
        let tokenizer = try BytePairTokenizer(training: ["hello world"], size: 270, special: ["<|x|>"])
        let bytes = Array(text.utf8)
        #expect(Array(tokenizer.decode(tokenizer.encode(text)).utf8) == bytes)
        #expect(Array(tokenizer.decode(tokenizer.encode(text, parsingSpecial: true)).utf8) == bytes)
    }

    @Test("A special token in somebody's text stays text unless that is asked for")
    func special() throws {
        let tokenizer = try BytePairTokenizer(training: [], size: 300, special: ["<|end|>", "<|end"])
        let text = "no <|end|> yet"
        #expect(!tokenizer.encode(text).contains(0))
        #expect(tokenizer.encode(text, parsingSpecial: true).filter { $0 < 2 } == [0])
        #expect(tokenizer.decode([0, 1], keepingSpecial: false).isEmpty)
        #expect(tokenizer.decode([0, 999, -1, 1]) == "<|end|><|end")
    }

    @Test("The order of texts does not matter, and the same texts give the same file")
    func determinism() throws {
        let texts = (0..<50).map { "it's number \($0) of \($0 * $0) for the \($0 % 3 == 0 ? "table" : "train")" }
        func file(_ texts: [String]) throws -> Data {
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
            defer { try? FileManager.default.removeItem(at: file) }
            try BytePairTokenizer(training: texts, size: 400, special: ["<|end|>"]).write(to: file)
            let read = try BytePairTokenizer(contentsOf: file)
            #expect(
                read.encode(texts[7])
                    == (try BytePairTokenizer(training: texts, size: 400, special: ["<|end|>"])).encode(texts[7])
            )
            return try Data(contentsOf: file)
        }
        #expect(try file(texts) == file(texts.reversed()))
    }

    @Test("What cannot be trained or read is an error that says why")
    func errors() throws {
        #expect(throws: TokenizerError.self) { try BytePairTokenizer(training: [], size: 255) }
        #expect(throws: TokenizerError.self) { try BytePairTokenizer(training: [], size: 300, special: ["a", "a"]) }
        #expect(throws: TokenizerError.self) { try BytePairTokenizer(training: [], size: 300, special: [""]) }
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        #expect(throws: TokenizerError.self) { try BytePairTokenizer(contentsOf: file) }
        defer { try? FileManager.default.removeItem(at: file) }
        let part =
            #""pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false}, "decoder": {"type": "ByteLevel"}"#
        for (text, reason) in [
            ("{", "fetch it again"),
            (
                #"{"version": "1.0", "added_tokens": [], \#(part), "model": {"type": "WordPiece", "vocab": {}, "merges": []}}"#,
                "WordPiece"
            ),
            (
                #"{"version": "1.0", "added_tokens": [], \#(part), "model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}}"#,
                "byte-level"
            ),
            (
                #"{"version": "1.0", "added_tokens": [], \#(part), "model": {"type": "BPE", "vocab": {"a": 5}, "merges": []}}"#,
                "gaps"
            ),
            (
                #"{"version": "1.0", "added_tokens": [], \#(part), "model": {"type": "BPE", "vocab": {"a": 0}, "merges": [["a", "b"]]}}"#,
                "merge 1"
            ),
        ] {
            try Data(text.utf8).write(to: file)
            let error = #expect(throws: TokenizerError.self) { try BytePairTokenizer(contentsOf: file) }
            let message = try #require(error).message
            #expect(message.contains(reason), "\(message)")
        }
    }
}
