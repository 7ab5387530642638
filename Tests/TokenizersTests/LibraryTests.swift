import Foundation
import Testing

@testable import Tokenizers

@Suite("Tokenizers shared with the tokenizers library", .enabled(if: Library.python != nil, Library.reason))
struct LibraryTests {
    private static let special = ["<|end|>", "<|user|>", "<|use", "[x]!"]

    /// What the library learned.
    private struct Learned: Decodable {
        var vocab: [String: Int]
        var merges: [[String]]
    }

    /// What the library made of a text.
    private struct Encoded: Decodable {
        var text: String
        var tokens: [Int]
        var decoded: String
    }

    @Test("Training learns the library's tokens and merges in the library's order", arguments: [300, 420, 900])
    func training(size: Int) throws {
        let corpus = try JSONDecoder().decode([String].self, from: Library.run("corpus"))
        let expected = try JSONDecoder().decode(Learned.self, from: Library.run("train", "\(size)"))
        let own = TokenizerJSON(try BytePairTokenizer(training: corpus, size: size, special: Self.special))
        #expect(own.model.merges == expected.merges)
        #expect(own.model.vocab == expected.vocab)
    }

    @Test("10 000 odd strings get the library's tokens and come back as the library gives them")
    func encoding() throws {
        let corpus = try JSONDecoder().decode([String].self, from: Library.run("corpus"))
        let tokenizer = try BytePairTokenizer(training: corpus, size: 600, special: Self.special)
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try tokenizer.write(to: file)
        let read = try BytePairTokenizer(contentsOf: file)
        let expected = try JSONDecoder().decode([Encoded].self, from: Library.run("encode", file.path()))
        #expect(expected.count == 10_000)
        let wrong = expected.filter { sample in
            read.encode(sample.text, parsingSpecial: true) != sample.tokens
                || Array(read.decode(sample.tokens).utf8) != Array(sample.decoded.utf8)
        }
        #expect(
            wrong.isEmpty,
            "\(wrong.count) differ, such as \(wrong.first.map { Array($0.text.unicodeScalars) } ?? [])"
        )
    }
}

/// The Python in which the library is.
private enum Library {
    static let reason: Comment = "no Python here has tokenizers: `make test` installs it where it can be had"
    private static let here = URL(filePath: #filePath).deletingLastPathComponent()

    static let python: String? = {
        let own = here.appending(path: "../../.venv/bin/python").standardized.path(percentEncoded: false)
        return [ProcessInfo.processInfo.environment["HOLDFAST_PYTHON"], own, "python3"].compactMap(\.self).first {
            (try? run([$0, "-c", "import tokenizers"])) != nil
        }
    }()

    static func run(_ arguments: String...) throws -> Data {
        let script = here.appending(path: "Python/tokens.py").path(percentEncoded: false)
        return try run([try #require(python, reason), script] + arguments)
    }

    private static func run(_ words: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw TokenizerError("\(words) failed") }
        return printed
    }
}
