/// The words and exact values of a scenario's prose, computed once for all who look at it.
public struct ScenarioText: Sendable {
    /// One text of ``Scenario/prose``.
    public struct Passage: Sendable {
        /// Its words.
        public var words: Words
        /// The stems of its content words.
        public var stems: Set<String>
        /// Its exact values.
        public var values: [ExactValue]

        /// Creates the passage of a text.
        public init(_ text: String) {
            words = Words(text)
            stems = words.contentStems
            values = ExactValue.values(in: text)
        }
    }

    /// The texts in their order; none where there is no scenario in prose.
    public var passages: [Passage]
    /// The stems of all content words.
    public var stems: Set<String>

    /// Creates the text of a scenario.
    ///
    /// - Parameter scenario: The scenario, if there is one.
    public init(_ scenario: Scenario?) {
        passages = (scenario?.prose ?? []).map(Passage.init)
        let count = passages.reduce(0) { $0 + $1.stems.count }
        stems = passages.reduce(into: Set(minimumCapacity: count)) { $0.formUnion($1.stems) }
    }

    /// Returns the passage of a text, which is one of the scenario's.
    ///
    /// - Parameter text: The text.
    /// - Returns: Its passage; a text of other origin is read anew.
    public func passage(_ text: String) -> Passage {
        passages.first { $0.words.original == text } ?? Passage(text)
    }
}
