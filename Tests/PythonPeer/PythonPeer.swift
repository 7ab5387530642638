internal import Foundation
public import Testing

/// The Python in which the field's own libraries are, to compare with.
public enum PythonPeer {
    /// What is said where a test is skipped.
    public static let reason: Comment = "no Python here has transformers: `make test` installs it where it can be had"

    /// The package's folder.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    /// The first Python that has `transformers`.
    public static let python: String? = {
        let named = ProcessInfo.processInfo.environment["HOLDFAST_PYTHON"]
        let own = root.appending(path: ".venv/bin/python").path(percentEncoded: false)
        return [named, own, "python3"].compactMap(\.self).first { python in
            (try? run([python, "-c", "import torch, transformers, tokenizers, safetensors"])) != nil
        }
    }()

    /// Whether that Python has TRL as well.
    public static let hasTRL: Bool = {
        guard let python else { return false }
        return (try? run([python, "-c", "import trl, datasets"])) != nil
    }()

    /// Runs a script in the folder `Python` beside a test, and returns what it prints.
    ///
    /// - Parameters:
    ///   - script: The script's name.
    ///   - arguments: Its arguments.
    ///   - test: The test's file.
    /// - Returns: What it prints.
    /// - Throws: ``Failure`` with the end of what it says when it fails.
    @discardableResult
    public static func run(script: String, _ arguments: String..., test: String = #filePath) throws -> String {
        let python = try #require(python, reason)
        let file = URL(filePath: test).deletingLastPathComponent().appending(path: "Python/\(script)")
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

    /// A script that failed.
    public struct Failure: Error, CustomStringConvertible {
        var message: String
        /// The end of what it said.
        public var description: String { String(message.suffix(800)) }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips a test, and says why, where there is no Python with the field's libraries.
    public static var needsPython: Self { .enabled(if: PythonPeer.python != nil, PythonPeer.reason) }

    /// Skips a test, and says why, where there is no Python with TRL.
    public static var needsTRL: Self {
        .enabled(if: PythonPeer.hasTRL, "no Python here has TRL: `make test` installs it where it can be had")
    }
}
