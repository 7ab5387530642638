import Foundation
import Testing

/// Opens the page of the example in headless Chromium, without JavaScript and without a network.
@Suite("The page in a browser")
struct BrowserTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    private static let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    private static let product = root.appending(path: ".build/debug/holdfast")

    @Test(
        "It shows conversations, findings and filters, and no script of a conversation runs",
        .enabled(if: browser != nil, "there is no Chromium"),
        .enabled(if: FileManager.default.isExecutableFile(atPath: product.path()), "the product is not built")
    )
    func page() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "holdfast-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let hostile =
            #"{"id": "hostile", "messages": [{"role": "user", "content": "<script>document.title='owned'</script>"}]}"#
        let file = folder.appending(path: "hostile.jsonl")
        try Data(hostile.utf8).write(to: file)
        let page = folder.appending(path: "page.html")
        let example = Self.root.appending(path: "Examples/desk.jsonl").path()
        _ = try run(Self.product.path(), ["audit", example, file.path(), "--html", page.path()])
        let shown = try run(
            try #require(Self.browser),
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path())/profile", "--dump-dom",
                "file://\(page.path())",
            ]
        )
        #expect(shown.contains("false success") && shown.contains("vacuous gold"))
        #expect(shown.contains("&lt;script&gt;document.title"))
        #expect(!shown.contains("<title>owned"))
    }

    @Test(
        "The page of an experiment shows its claims, and nothing that a user said runs",
        .enabled(if: browser != nil, "there is no Chromium"),
        .enabled(if: FileManager.default.isExecutableFile(atPath: product.path()), "the product is not built")
    )
    func study() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "holdfast-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let hostile = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
        let figures = folder.appending(path: "lab.json")
        try SampleExperiment.json(saying: hostile).write(to: figures)
        let page = folder.appending(path: "lab.html")
        _ = try run(Self.product.path(), ["lab", "page", figures.path(), "--html", page.path()])
        let shown = try run(
            try #require(Self.browser),
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path())/profile",
                "--dump-dom", "file://\(page.path())",
            ]
        )
        #expect(shown.contains("claims hold.") && shown.contains("&lt;script&gt;document.title"))
        #expect(shown.contains("<title>Three stages · Holdfast lab</title>"))
        #expect(!shown.contains("<img"))
    }

    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
