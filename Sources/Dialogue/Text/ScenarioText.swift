/// The words and exact values of a scenario's prose, each passage's computed once, when somebody first looks at them.
public struct ScenarioText: Sendable {
    /// One text of ``Scenario/prose``.
    public struct Passage: Sendable {
        /// The text.
        public let text: String
        private let readWords: Deferred<Words>
        private let readValues: Deferred<[ExactValue]>

        /// Creates the passage of a text.
        public init(_ text: String) {
            self.text = text
            readWords = Deferred { Words(text) }
            readValues = Deferred { ExactValue.values(in: text) }
        }

        /// Its words.
        public var words: Words { readWords.value }
        /// Its exact values.
        public var values: [ExactValue] { readValues.value }
    }

    /// The texts in their order; none where there is no scenario in prose.
    public let passages: [Passage]
    /// The stems of each passage's content words.
    public let stems: StemList

    /// Creates the text of a scenario.
    ///
    /// - Parameter scenario: The scenario, if there is one.
    public init(_ scenario: Scenario?) {
        passages = (scenario?.prose ?? []).map(Passage.init)
        stems = StemList(passages)
    }

    /// Returns the passage of a text, which is one of the scenario's.
    ///
    /// - Parameter text: The text.
    /// - Returns: Its passage; a text of other origin is read anew.
    public func passage(_ text: String) -> Passage {
        passages.first { $0.text == text } ?? Passage(text)
    }
}
