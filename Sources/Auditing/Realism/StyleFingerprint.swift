/// How somebody writes, in nineteen numbers: style, disclosure, clarification, and reaction to errors.
///
/// Rates are shares of the messages that hold one of some cues. They describe and do not judge: what a cue list misses it
/// misses on both sides of a comparison.
///
/// > Source: *Beyond Cooperative Simulators*, arXiv:2605.12894 [P], for the nineteen names and their four groups.
/// > Deviations: the source's formulas were not read; those here are Holdfast's own, and English.
public struct StyleFingerprint: Hashable, Sendable {
    /// The features' names in their order.
    public static let names = [
        "wordsPerTurn", "shortTurns", "politeness", "formality", "acknowledgement", "verbosityVariation", "repetition",
        "identityConfusion", "frontLoading", "identifiersPerTurn", "openingLength", "uncertainty", "certainty",
        "pushBack",
        "clarification", "informationSeeking", "emotion", "accusation", "strategyChange",
    ]

    /// The features in the order of ``names``.
    public let values: [Double]

    /// Describes how a side of a conversation writes.
    ///
    /// - Parameter conversation: What it said; without messages all features are 0.
    public init(_ conversation: SpokenConversation) {
        let turns = conversation.words
        guard !turns.isEmpty else {
            values = Self.names.map { _ in 0 }
            return
        }
        let count = Double(turns.count)
        let lengths = turns.map { Double($0.count) }
        let mean = lengths.reduce(0, +) / count
        let variance = lengths.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        func rate(_ cues: Cues) -> Double { Double(turns.count(where: cues.areIn)) / count }
        let asking = conversation.questions.map { $0.contains(true) }
        let disclosed = conversation.newIdentifiers
        let total = disclosed.reduce(0, +)
        values = [
            mean, Double(lengths.count { $0 <= 3 }) / count, rate(.polite), 1 - rate(.informal), rate(.acknowledging),
            mean > 0 ? variance.squareRoot() / mean : 0, Self.repetition(turns), rate(.agentLike),
            total > 0 ? Double(disclosed[0]) / Double(total) : 0, Double(total) / count, lengths[0], rate(.uncertain),
            rate(.certain), rate(.pushingBack), rate(.clarifying), Double(asking.count { $0 }) / count,
            rate(.emotional),
            rate(.accusing), rate(.changing),
        ]
    }

    /// The share of word pairs that were said before in the conversation.
    private static func repetition(_ turns: [[String]]) -> Double {
        var seen: Set<[String]> = []
        var repeated = 0
        var pairs = 0
        for words in turns {
            for pair in zip(words, words.dropFirst()).map({ [$0, $1] }) {
                pairs += 1
                if !seen.insert(pair).inserted { repeated += 1 }
            }
        }
        return pairs > 0 ? Double(repeated) / Double(pairs) : 0
    }
}
