import Foundation
import Reports
import Training

/// The file that a page of figures is written to.
enum StudyFile {
    /// Writes a page.
    ///
    /// - Parameters:
    ///   - page: What it shows.
    ///   - path: The file's path, `-` for standard output.
    /// - Throws: `TrainingError` if the file cannot be written.
    static func write(_ page: StudyModel.Page, to path: String) throws {
        let html = try StudyPage().html(page)
        guard path != "-" else { return print(html, terminator: "") }
        do {
            try Data(html.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw TrainingError("\(path) cannot be written; check its folder, its rights and the space on the disk.")
        }
    }
}
