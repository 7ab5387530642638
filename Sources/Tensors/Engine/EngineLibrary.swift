internal import CEngine
internal import Foundation

/// An opened library.
///
/// It is never closed, so its table is good for as long as the program runs.
struct EngineLibrary: @unchecked Sendable {
    // Unchecked because of the pointer, whose table never changes.
    let table: UnsafePointer<holdfast_engine>
    let location: URL

    /// Opens the library that the environment names, or the first that lies where `make engine` puts it.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        if let path = environment[Engine.variable], !path.isEmpty {
            try self.init(opening: URL(filePath: path))
            return
        }
        let places = Self.places()
        guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0.path()) }) else {
            throw EngineError(
                .missing,
                "the engine that trains models is not compiled; run `make engine` in the checkout, "
                    + "or name the library in \(Engine.variable)"
            )
        }
        try self.init(opening: found)
    }

    init(opening location: URL) throws {
        var message = [CChar](repeating: 0, count: 1024)
        guard let table = holdfast_engine_open(location.path(percentEncoded: false), &message, message.count) else {
            let reason = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw EngineError(
                .missing,
                "the engine at \(location.path(percentEncoded: false)) cannot be used: \(reason)"
            )
        }
        self.table = table
        self.location = location
    }

    /// Beside the program, and in the build folders of the folders above the program and the working directory.
    private static func places() -> [URL] {
        let names = ["libholdfast_engine.so", "libholdfast_engine.dylib"]
        let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let here = URL(filePath: FileManager.default.currentDirectoryPath)
        let executable = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        let starts = [executable, program, here].compactMap(\.self)
        let built = starts.flatMap(folders(above:)).map { $0.appending(path: ".build/engine") }
        return (starts + built).flatMap { folder in names.map { folder.appending(path: $0) } }
    }

    private static func folders(above start: URL) -> [URL] {
        var folder = start.standardizedFileURL
        var found = [folder]
        while folder.path().count > 1, found.count < 12 {
            folder = folder.deletingLastPathComponent().standardizedFileURL
            found.append(folder)
        }
        return found
    }
}
