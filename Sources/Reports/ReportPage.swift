import Mustache

/// The page that shows an audit: one file, which works offline and without scripts.
///
/// ```swift
/// let page = try ReportPage()
/// let html = page.html(overview, conversations: conversations)
/// ```
///
/// A long run need not be held as values: each conversation can be rendered while it is at hand, and the fragments
/// joined in the end.
public struct ReportPage: Sendable {
    private let library: MustacheLibrary

    /// Creates a page from the templates in this module.
    ///
    /// - Throws: The template engine's error where a template does not parse, which a test rules out.
    public init() throws {
        PageContentType.registration
        library = MustacheLibrary(templates: [
            "opening": try Self.template(PackageResources.opening_mustache),
            "conversation": try Self.template(PackageResources.conversation_mustache),
            "turn": try Self.template(PackageResources.turn_mustache),
            "note": try Self.template(PackageResources.note_mustache),
            "closing": try Self.template(PackageResources.closing_mustache),
        ])
    }

    private static func template(_ bytes: [UInt8]) throws -> MustacheTemplate {
        try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
    }

    /// Returns the page.
    public func html(_ overview: ReportModel.Overview, conversations: [ReportModel.Conversation]) -> String {
        html(overview, fragments: conversations.map(fragment(_:)))
    }

    /// Returns the page from conversations that were rendered before.
    ///
    /// - Parameters:
    ///   - overview: What stands above the conversations.
    ///   - fragments: The results of ``fragment(_:)``, in order.
    /// - Returns: The page.
    public func html(_ overview: ReportModel.Overview, fragments: [String]) -> String {
        render(PageFrame(overview), "opening") + fragments.joined() + render(PageFrame(overview), "closing")
    }

    /// Returns the part of the page that shows a conversation.
    public func fragment(_ conversation: ReportModel.Conversation) -> String {
        render(ConversationFrame(conversation), "conversation")
    }

    private func render(_ value: some MustacheParent, _ template: String) -> String {
        library.render(value, withTemplate: template) ?? ""
    }
}
