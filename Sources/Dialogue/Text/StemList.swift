import Synchronization

/// The stems of the content words of some texts, each text's made when it is first asked for.
///
/// Few texts of a conversation are ever compared by their stems. Copies of what holds the list share what was made.
public final class StemList: Sendable {
    private let texts: [Words]
    private let known: Mutex<[Set<String>?]>

    /// Creates the list of some texts.
    ///
    /// - Parameter texts: The words of the texts.
    public init(_ texts: [Words]) {
        self.texts = texts
        known = Mutex(Array(repeating: nil, count: texts.count))
    }

    /// The stems of a text, by its place among the texts.
    public subscript(place: Int) -> Set<String> {
        known.withLock { known in
            if let stems = known[place] { return stems }
            let stems = texts[place].contentStems
            known[place] = stems
            return stems
        }
    }

    /// The stems of all texts.
    public var all: Set<String> { texts.indices.reduce(into: []) { $0.formUnion(self[$1]) } }

    /// Returns whether some text holds a stem.
    ///
    /// - Parameter stem: The stem.
    /// - Returns: Whether a text has a content word with the stem.
    public func contains(_ stem: String) -> Bool { texts.indices.contains { self[$0].contains(stem) } }
}
