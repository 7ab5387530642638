/// A way in which a user makes a conversation hard without giving up its goal.
///
/// > Source: *NCUser*, arXiv:2509.23124 [C + S]: the four kinds and their names. What a user of each kind
/// > says and when is Holdfast's own; the source's prompts were not read.
public enum NonCollaborativeMode: String, Codable, Hashable, Sendable, CaseIterable {
    /// Asks for services that no desk of this kind offers, and lets them be.
    case unavailable
    /// Speaks of things that have nothing to do with the desk.
    case tangential
    /// Presses, each time with less patience.
    case impatient
    /// Sends a message before it is finished, and the whole of it afterwards.
    case incomplete
}
