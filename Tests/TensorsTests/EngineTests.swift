import Foundation
import Testing

@testable import Tensors

@Suite("Finding the engine")
struct EngineTests {
    @Test("Without an engine the error says how to get one")
    func missing() {
        let error = #expect(throws: EngineError.self) {
            try EngineLibrary(environment: [Engine.variable: "/nowhere/libholdfast_engine.so"])
        }
        #expect(error?.code == .missing)
        #expect(error?.message.contains("/nowhere/libholdfast_engine.so") == true)
        #expect(error?.message.contains("\n") == false)
    }

    @Test("A library that is no engine is refused")
    func wrong() throws {
        try withFolder { folder in
            let file = folder.appending(path: "libholdfast_engine.so")
            try Data("no library".utf8).write(to: file)
            let error = #expect(throws: EngineError.self) { try EngineLibrary(opening: file) }
            #expect(error?.code == .missing)
        }
    }

    @Test("The engine is PyTorch's, and tells what it runs on", .needsEngine)
    func found() throws {
        #expect(try Engine.version.split(separator: ".").count >= 3)
        #expect(try FileManager.default.fileExists(atPath: Engine.location.path(percentEncoded: false)))
    }
}
