internal import CEngine
public import Foundation

/// The compiled engine: PyTorch's libraries behind about fifty coarse functions.
///
/// It is opened once, when it is first needed; a program that never asks for a tensor needs none. `make engine` compiles
/// it. What it does on the CPU is split over ``threads`` threads.
public enum Engine {
    /// The environment variable that names the library, before all other places.
    public static let variable = "HOLDFAST_ENGINE"

    /// The version of PyTorch that the engine was compiled with, such as `2.13.0`.
    ///
    /// - Throws: `EngineError` with code `missing` where there is no engine.
    public static var version: String {
        get throws { EngineCall.text(try opened().pointee.version()) }
    }

    /// The file that is in use.
    ///
    /// - Throws: `EngineError` with code `missing` where there is no engine.
    public static var location: URL {
        get throws { try library.get().location }
    }

    /// The number of threads that one operation on the CPU may use.
    ///
    /// - Throws: `EngineError` with code `missing` where there is no engine.
    public static var threads: Int {
        get throws { try threads(wanted: 0) }
    }

    /// Sets the number of threads that one operation on the CPU may use.
    ///
    /// - Parameter count: The number, at least 1.
    /// - Throws: `EngineError` with code `missing` where there is no engine.
    public static func setThreads(_ count: Int) throws {
        guard count >= 1 else {
            throw EngineError(.configuration, "\(count) threads cannot compute; ask for 1 or more")
        }
        _ = try threads(wanted: count)
    }

    /// The devices that can be used, the CPU first.
    ///
    /// - Throws: `EngineError` with code `missing` where there is no engine.
    public static var devices: [Device] {
        get throws {
            try Device.Kind.allCases.flatMap { kind in
                var count: Int32 = 0
                try EngineCall.run([]) { engine, _ in engine.pointee.device_count(kind.number, &count) }
                return (0..<Int(count)).map { Device(kind, index: $0) }
            }
        }
    }

    /// Runs a body without recording what would be needed for gradients.
    ///
    /// The recording belongs to the thread, so the body cannot wait for anything.
    ///
    /// - Parameter body: The operations.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws, or `EngineError` with code `missing` where there is no engine.
    public static func withoutGradients<Result>(_ body: () throws -> Result) throws -> Result {
        let before = try record(false)
        let result = Swift.Result { try body() }
        _ = try record(before)
        return try result.get()
    }

    static func opened() throws -> UnsafePointer<holdfast_engine> { try library.get().table }

    private static let library: Result<EngineLibrary, any Error> = Result { try EngineLibrary() }

    private static func threads(wanted: Int) throws -> Int {
        var now: Int32 = 0
        try EngineCall.run([]) { engine, _ in engine.pointee.threads(Int32(clamping: wanted), &now) }
        return Int(now)
    }

    private static func record(_ enabled: Bool) throws -> Bool {
        var before: Int32 = 0
        try EngineCall.run([]) { engine, _ in engine.pointee.record(enabled ? 1 : 0, &before) }
        return before != 0
    }
}
