import Synchronization

/// The stems of the content words of some texts, each text's made when it is first asked for.
///
/// Few texts of a conversation are ever compared by their stems. Copies of what holds the list share what was made.
public final class StemList: Sendable {
    private let count: Int
    private let words: @Sendable (Int) -> Words
    private let known: Mutex<[Set<String>?]>

    private init(count: Int, words: @escaping @Sendable (Int) -> Words) {
        self.count = count
        self.words = words
        known = Mutex(Array(repeating: nil, count: count))
    }

    /// Creates the list of some texts.
    ///
    /// - Parameter texts: The words of the texts.
    public convenience init(_ texts: [Words]) { self.init(count: texts.count) { texts[$0] } }

    /// Creates the list of the passages of a scenario.
    ///
    /// - Parameter passages: The passages, whose words are not looked at before their stems are asked for.
    public convenience init(_ passages: [ScenarioText.Passage]) {
        self.init(count: passages.count) { passages[$0].words }
    }

    /// The stems of a text, by its place among the texts.
    public subscript(place: Int) -> Set<String> {
        known.withLock { known in
            if let stems = known[place] { return stems }
            let stems = words(place).contentStems
            known[place] = stems
            return stems
        }
    }

    /// The stems of all texts.
    public var all: Set<String> { (0..<count).reduce(into: []) { $0.formUnion(self[$1]) } }

    /// Returns whether some text holds a stem.
    ///
    /// - Parameter stem: The stem.
    /// - Returns: Whether a text has a content word with the stem.
    public func contains(_ stem: String) -> Bool { (0..<count).contains { self[$0].contains(stem) } }
}
