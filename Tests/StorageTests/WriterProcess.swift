import Foundation

/// A process of its own that writes into a store, so that it can be killed.
final class WriterProcess {
    private let process = Process()
    private let output = Pipe()
    private var read = Data()

    /// Starts the process.
    ///
    /// - Parameter arguments: What `StoreWriter` is to do.
    /// - Throws: An error if the program is not there.
    init(_ arguments: [String]) throws {
        process.executableURL = Self.executable
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
    }

    /// Waits until the process has written something, or has ended.
    func waitForOutput() { read += output.fileHandleForReading.availableData }

    /// Ends the process as a loss of power would, without a word to it.
    ///
    /// - Returns: Whether it was still running.
    func kill() -> Bool {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    /// Waits for the end.
    ///
    /// - Returns: The exit status, and what was written.
    func finish() -> (status: Int32, output: String) {
        read += output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: read, as: UTF8.self))
    }

    /// The program, which the package builds beside its tests.
    private static var executable: URL {
        var folder = Bundle.main.bundleURL
        for _ in 0..<6 {
            let candidate = folder.appending(path: "StoreWriter")
            if FileManager.default.isExecutableFile(atPath: candidate.path()) { return candidate }
            folder.deleteLastPathComponent()
        }
        return Bundle.main.bundleURL.appending(path: "StoreWriter")
    }
}
