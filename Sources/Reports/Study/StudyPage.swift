import Mustache

/// The page that shows an experiment or a run of training: one file, which works offline and without scripts.
///
/// ```swift
/// var page = StudyModel.Page()
/// page.headline = "The trained user keeps its goal."
/// let html = try StudyPage().html(page)
/// ```
public struct StudyPage: Sendable {
    private let library: MustacheLibrary

    /// Creates a page from the templates in this module.
    ///
    /// - Throws: The template engine's error where a template does not parse, which a test rules out.
    public init() throws {
        PageContentType.registration
        func template(_ bytes: [UInt8]) throws -> MustacheTemplate {
            try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
        }
        library = MustacheLibrary(templates: [
            "study": try template(PackageResources.study_mustache),
            "lines": try template(PackageResources.lines_mustache),
            "dots": try template(PackageResources.dots_mustache),
            "pair": try template(PackageResources.pair_mustache),
        ])
    }

    /// Returns the page.
    ///
    /// - Parameter page: What it shows.
    /// - Returns: The page, as HTML.
    public func html(_ page: StudyModel.Page) -> String {
        library.render(StudyFrame(page).values, withTemplate: "study") ?? ""
    }
}
