import Foundation
import Testing

/// The Python in which the field's own libraries are, to compare with.
enum PythonPeer {
    static let reason: Comment = "no Python here has transformers: `make test` installs it where it can be had"

    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    /// The first Python that has `transformers`.
    static let python: String? = {
        let named = ProcessInfo.processInfo.environment["HOLDFAST_PYTHON"]
        let own = root.appending(path: ".venv/bin/python").path(percentEncoded: false)
        return [named, own, "python3"].compactMap(\.self).first { python in
            (try? run([python, "-c", "import torch, transformers, tokenizers, safetensors"])) != nil
        }
    }()

    /// Runs a script beside the tests and returns what it prints.
    @discardableResult
    static func run(script: String, _ arguments: String...) throws -> String {
        let python = try #require(python, reason)
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Python/\(script)")
        return try run([python, file.path(percentEncoded: false)] + arguments)
    }

    private static func run(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        let (output, errors) = (Pipe(), FileManager.default.temporaryDirectory.appending(path: UUID().uuidString))
        _ = FileManager.default.createFile(atPath: errors.path(), contents: nil)
        defer { try? FileManager.default.removeItem(at: errors) }
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(message: (try? String(contentsOf: errors, encoding: .utf8)) ?? "")
        }
        return String(decoding: printed, as: UTF8.self)
    }

    struct Failure: Error, CustomStringConvertible {
        var message: String
        var description: String { String(message.suffix(800)) }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips a test, and says why, where there is no Python with the field's libraries.
    static var needsPython: Self { .enabled(if: PythonPeer.python != nil, PythonPeer.reason) }
}

/// Calls a body with a folder that is removed afterwards.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tensors-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// The largest difference between numbers that belong together.
func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
}
