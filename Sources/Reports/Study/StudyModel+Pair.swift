extension StudyModel {
    /// Conversations of one scenario beside one another.
    public struct Pair: Codable, Hashable, Sendable {
        /// Which scenario it is.
        public var heading: String
        /// What it says about the two, in some words.
        public var facts: String
        /// The conversations.
        public var sides: [Side]
        /// Whether it is folded away until somebody asks for it.
        public var isFolded: Bool

        /// Creates a pair.
        ///
        /// - Parameters:
        ///   - heading: Which scenario it is.
        ///   - facts: What it says about the two, in some words.
        ///   - sides: The conversations.
        ///   - isFolded: Whether it is folded away until somebody asks for it.
        public init(heading: String, facts: String, sides: [Side], isFolded: Bool = true) {
            self.heading = heading
            self.facts = facts
            self.sides = sides
            self.isFolded = isFolded
        }
    }

    /// What one user said in a conversation.
    public struct Side: Codable, Hashable, Sendable {
        /// Who.
        public var label: String
        /// The user's colour.
        public var style: Style
        /// How it went, in some words.
        public var facts: String
        /// The messages.
        public var messages: [SpokenLine]

        /// Creates a side.
        ///
        /// - Parameters:
        ///   - label: Who.
        ///   - style: The user's colour.
        ///   - facts: How it went, in some words.
        ///   - messages: The messages.
        public init(label: String, style: Style, facts: String, messages: [SpokenLine]) {
            self.label = label
            self.style = style
            self.facts = facts
            self.messages = messages
        }
    }

    /// A message of a conversation.
    public struct SpokenLine: Codable, Hashable, Sendable {
        /// The words.
        public var text: String
        /// What is wrong with it; empty for nothing.
        public var fault: String

        /// Creates a message.
        ///
        /// - Parameters:
        ///   - text: The words.
        ///   - fault: What is wrong with it; empty for nothing.
        public init(_ text: String, fault: String = "") {
            self.text = text
            self.fault = fault
        }
    }
}
