import ArgumentParser
import Foundation
import Training

/// Draws the page of a run of training.
struct TrainPageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "page",
        abstract: "Draw the page of a run of training, while it goes on or afterwards.",
        discussion: """
            Reads the plan and the curves in the run's folder, and needs neither the engine nor a network. 'holdfast train
            user' draws the same page after each stage, as report.html in the folder.

            Examples:
              holdfast train page user
              holdfast train page user --html curves.html
            """
    )

    @Argument(help: "The folder of a run of 'holdfast train user'.")
    var folder: String

    @Option(
        help: "Where the page is written instead of report.html in the folder; - is standard output.",
        completion: .file(extensions: ["html"])
    )
    var html: String?

    func run() async throws {
        try await TrainingFailure.reporting { try Self.draw(URL(filePath: folder), to: html) }
    }

    /// Draws the page of a run.
    ///
    /// - Parameters:
    ///   - folder: The folder of the run.
    ///   - path: The page's path, `-` for standard output, `nil` for `report.html` in the folder.
    /// - Throws: `TrainingError` if the folder holds no run or the page cannot be written.
    static func draw(_ folder: URL, to path: String? = nil) throws {
        let page = TrainingPage(
            record: try TrainingRecord(contentsOf: folder),
            name: folder.standardizedFileURL.lastPathComponent
        )
        try StudyFile.write(page.page, to: path ?? folder.appending(path: "report.html").path(percentEncoded: false))
    }
}
