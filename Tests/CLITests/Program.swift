import ArgumentParser
import Foundation

@testable import CLI

/// The program, run within the tests or as a process of its own that can be killed.
enum Program {
    /// Runs a command within the tests.
    ///
    /// - Parameter arguments: What is typed behind the program's name.
    /// - Returns: The exit status.
    static func code(_ arguments: [String]) async -> Int32 {
        do {
            var command = try HoldfastCommand.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            return HoldfastCommand.exitCode(for: error).rawValue
        }
    }

    /// Starts the program as a process of its own.
    ///
    /// - Parameter arguments: What is typed behind the program's name.
    /// - Returns: The process.
    /// - Throws: An error if the program is not there.
    static func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Runs the program as a process of its own, beside the tests.
    ///
    /// - Parameter arguments: What is typed behind the program's name.
    /// - Returns: The exit status, and what it said on standard error.
    /// - Throws: An error if the program is not there.
    static func said(_ arguments: [String]) async throws -> (code: Int32, said: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = executable
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = pipe
        return try await withCheckedThrowingContinuation { done in
            DispatchQueue.global().async {
                done.resume(
                    with: Result {
                        try process.run()
                        let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
                        process.waitUntilExit()
                        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
                    }
                )
            }
        }
    }

    /// The program, which the package builds beside its tests.
    private static var executable: URL {
        var folder = Bundle.main.bundleURL
        for _ in 0..<6 {
            let candidate = folder.appending(path: "holdfast")
            if FileManager.default.isExecutableFile(atPath: candidate.path()) { return candidate }
            folder.deleteLastPathComponent()
        }
        return Bundle.main.bundleURL.appending(path: "holdfast")
    }
}
