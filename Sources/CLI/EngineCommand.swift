import ArgumentParser
import Foundation
import Tensors

/// Tells what trains models on this machine, or how to get it.
struct EngineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine",
        abstract: "Say which engine trains models here, or how to get one.",
        discussion: """
            Only training and the models that were trained need the engine; everything else works without it.
            The exit status is 3 where there is none.

            Examples:
              make engine && holdfast engine
              HOLDFAST_ENGINE=/opt/libholdfast_engine.so holdfast engine
            """
    )

    func run() throws {
        try AuditFailure.reporting {
            print("PyTorch  \(try Engine.version)")
            print("devices  \(try Engine.devices.map(\.description).joined(separator: ", "))")
            print("threads  \(try Engine.threads)")
            print("library  \(try Engine.location.path(percentEncoded: false))")
        }
    }
}
