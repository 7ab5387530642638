internal import Dialogue
public import Statistics
public import Training

/// What an honest gain of a user leaves as it was.
public struct UserGuards: Sendable {
    /// The hypergeometric diversity HD-D of the words, in `0...1`.
    public var hypergeometric: Double?
    /// The measure of textual lexical diversity MTLD, in words.
    public var mtld: Double?
    /// The share of word 4-grams that stand in the goal.
    public var overlap: Proportion
    /// The same of the messages that keep the goal alone.
    public var keptOverlap: Proportion
    /// The word 4-grams of the goal that a conversation has, on average: a share also rises where less else is said.
    public var goalGrams: Double?
    /// The words of a message, on average.
    public var wordsPerMessage: Double?
    /// The messages of a conversation, on average.
    public var messages: Double?
    /// Conversations that the user ends while something is open.
    public var early: Proportion
    /// Conversations in which it lingers after everything was settled.
    public var lingering: Proportion
    /// Messages in which some words stand three times in a row.
    public var stuttering: Proportion
    /// Messages that say something twice which is not the goal's.
    public var doubling: Proportion
    /// Conversations after which the world is as the goal asks: with an agent that serves by the rules, those of a user that keeps it.
    public var reward: Proportion

    /// Reads the guards off some conversations.
    ///
    /// - Parameter all: The conversations' figures.
    public init(_ all: [UserFigures]) {
        let texts = all.flatMap(\.texts)
        let read = texts.map { Words($0) }
        let words = read.map { $0.words.map(\.text) }
        let diversity = LexicalDiversity(words.joined())
        let count = words.reduce(0) { $0 + $1.count }
        hypergeometric = diversity.hypergeometricDiversity()
        mtld = diversity.mtld()
        overlap = Self.sum(all.map(\.overlap))
        keptOverlap = Self.sum(all.map(\.keptOverlap))
        goalGrams = all.isEmpty ? nil : Double(overlap.count) / Double(all.count)
        wordsPerMessage = texts.isEmpty ? nil : Double(count) / Double(texts.count)
        messages = all.isEmpty ? nil : Double(texts.count) / Double(all.count)
        early = Proportion(count: all.count(where: \.endsEarly), n: all.count)
        lingering = Proportion(count: all.count { $0.lingering > 0 }, n: all.count)
        stuttering = Proportion(count: read.count(where: \.stutters), n: read.count)
        doubling = Proportion(count: all.reduce(0) { $0 + $1.doubled }, n: texts.count)
        reward = Proportion(count: all.count { $0.reward >= 1 }, n: all.count)
    }

    private static func sum(_ shares: [UserFigures.Share]) -> Proportion {
        Proportion(count: shares.reduce(0) { $0 + $1.count }, n: shares.reduce(0) { $0 + $1.n })
    }
}
