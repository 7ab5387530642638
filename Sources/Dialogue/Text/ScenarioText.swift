/// The words and exact values of a scenario's prose, computed once for all who look at it.
public struct ScenarioText: Sendable {
    /// One text of ``Scenario/prose``.
    public struct Passage: Sendable {
        /// Its words.
        public var words: Words
        /// Its exact values.
        public var values: [ExactValue]

        /// Creates the passage of a text.
        public init(_ text: String) {
            words = Words(text)
            values = ExactValue.values(in: text)
        }
    }

    /// The texts in their order; none where there is no scenario in prose.
    public var passages: [Passage]
    /// The stems of each passage's content words.
    public let stems: StemList

    /// Creates the text of a scenario.
    ///
    /// - Parameter scenario: The scenario, if there is one.
    public init(_ scenario: Scenario?) {
        passages = (scenario?.prose ?? []).map(Passage.init)
        stems = StemList(passages.map(\.words))
    }

    /// Returns the passage of a text, which is one of the scenario's.
    ///
    /// - Parameter text: The text.
    /// - Returns: Its passage; a text of other origin is read anew.
    public func passage(_ text: String) -> Passage {
        passages.first { $0.words.original == text } ?? Passage(text)
    }
}
