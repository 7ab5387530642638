import Foundation

/// The folder of real conversations beside the checkout, or the one that `HOLDFAST_DATA` names.
let dataFolder: URL =
    ProcessInfo.processInfo.environment["HOLDFAST_DATA"].map { URL(filePath: $0) }
    ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/data").standardized

/// Whether the real conversations are there.
let hasData = FileManager.default.fileExists(atPath: dataFolder.appending(path: "tau2").path())
