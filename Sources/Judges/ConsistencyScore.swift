/// How consistent a speaker's lines are, with what could not be judged beside it.
public struct ConsistencyScore: Hashable, Sendable {
    /// A line that contradicts something.
    public struct Contradiction: Hashable, Sendable {
        /// The index of the line's message.
        public var turn: Int
        /// What the line contradicts or got wrong, in the judge's words.
        public var reason: String

        /// Creates a contradiction.
        public init(turn: Int, reason: String) {
            self.turn = turn
            self.reason = reason
        }
    }

    /// The comparisons that found no contradiction.
    public var consistent = 0
    /// The comparisons that were decided.
    public var decided = 0
    /// The lines that contradict something, in order.
    public var contradictions: [Contradiction] = []
    /// The lines that could not be judged, with the reason.
    public var undecided: [Contradiction] = []

    /// Creates the score of no line.
    public init() {}

    /// The share of consistent comparisons among the decided ones, or `nil` if none was decided.
    public var rate: Double? { decided == 0 ? nil : Double(consistent) / Double(decided) }
}
