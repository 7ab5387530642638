extension ReportModel {
    /// A turn on the page.
    public struct Turn: Codable, Hashable, Sendable {
        /// The index of the message in its source.
        public var index: Int
        /// The role of the message: `system`, `user`, `agent` or `tool`.
        public var role: String
        /// Who speaks, for people.
        public var speaker: String
        /// The text in parts, those that findings quote marked.
        public var parts: [Part]
        /// A text that is folded away, such as instructions.
        public var fold: Fold?
        /// The tools that the turn asks for.
        public var calls: [Call]
        /// The findings at the turn.
        public var margin: [Note]

        /// Creates a turn.
        public init(
            index: Int,
            role: String,
            speaker: String,
            parts: [Part],
            fold: Fold? = nil,
            calls: [Call] = [],
            margin: [Note] = []
        ) {
            self.index = index
            self.role = role
            self.speaker = speaker
            self.parts = parts
            self.fold = fold
            self.calls = calls
            self.margin = margin
        }
    }

    /// A part of a turn's text.
    public struct Part: Codable, Hashable, Sendable {
        /// The text.
        public var plain: String
        /// Whether a finding quotes it.
        public var isMarked: Bool

        /// Creates a part.
        public init(plain: String, isMarked: Bool) {
            self.plain = plain
            self.isMarked = isMarked
        }
    }

    /// A text that is folded away.
    public struct Fold: Codable, Hashable, Sendable {
        /// What stands for it.
        public var foldedLabel: String
        /// The text.
        public var foldedText: String

        /// Creates a folded text.
        public init(foldedLabel: String, foldedText: String) {
            self.foldedLabel = foldedLabel
            self.foldedText = foldedText
        }
    }

    /// A tool call with its result.
    public struct Call: Codable, Hashable, Sendable {
        /// The tool's name.
        public var tool: String
        /// The arguments in a line.
        public var brief: String
        /// The arguments in full, or `nil` where the line holds them.
        public var arguments: String?
        /// What came of it, for people.
        public var outcomeLabel: String
        /// `failed`, `write` or empty.
        public var outcomeStyle: String
        /// Where the result stands in the source.
        public var resultLabel: String
        /// The result, or `nil` where there is none.
        public var result: String?

        /// Creates a call.
        public init(
            tool: String,
            brief: String,
            arguments: String?,
            outcomeLabel: String,
            outcomeStyle: String,
            resultLabel: String,
            result: String?
        ) {
            self.tool = tool
            self.brief = brief
            self.arguments = arguments
            self.outcomeLabel = outcomeLabel
            self.outcomeStyle = outcomeStyle
            self.resultLabel = resultLabel
            self.result = result
        }
    }
}
