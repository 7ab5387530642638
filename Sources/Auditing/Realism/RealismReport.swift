import Dialogue
public import Statistics

/// How close a set of conversations is to another one: discriminators, label distributions, style and diversity.
///
/// Realism needs all of them: a discriminator that fails says that the sets look alike to it; distributions say in what they
/// differ; diversity says whether the one is as varied as the other. None says that the users want what real users want.
public struct RealismReport: Sendable {
    /// The discriminators on the two sets, one for each view.
    public let discriminators: [Discriminator]
    /// The same on the two halves of the set that is compared with, the control: near 0.5 whatever the data.
    public let controls: [Discriminator]
    /// The distances of labels under each classifier.
    public let distances: [LabelDistance]
    /// The style features: each with its means and the standardized difference.
    public let styles: [StyleDifference]
    /// The lexical diversity of both sets.
    public let diversity: [SetDiversity]

    /// Compares two sets.
    ///
    /// - Parameters:
    ///   - set: The conversations in question.
    ///   - other: The conversations that they are held against.
    ///   - seed: The seed of folds, training, halves and bootstrap.
    public init(_ set: [SpokenConversation], against other: [SpokenConversation], seed: Seed) {
        let first = set.map(Discriminator.Case.init)
        let second = other.map(Discriminator.Case.init)
        discriminators = RealismView.allCases.map {
            Discriminator(first, against: second, view: $0, seed: seed.child("real"))
        }
        let halves = Self.halves(second, seed: seed.child("control"))
        controls = RealismView.allCases.map {
            Discriminator(halves.0, against: halves.1, view: $0, seed: seed.child("control"))
        }
        distances = UtteranceClassifier.ensemble.enumerated().compactMap { number, classifier in
            LabelDistance(set, against: other, under: classifier, seed: seed.child("labels", number))
        }
        styles = StyleFingerprint.names.indices.map { place in
            StyleDifference(
                StyleFingerprint.names[place],
                first.map { $0.style[place] },
                second.map { $0.style[place] }
            )
        }
        diversity = [SetDiversity(set), SetDiversity(other)]
    }

    /// The mean total variation over the classifiers; `nil` without any.
    public var meanVariation: Double? {
        distances.isEmpty ? nil : distances.reduce(0) { $0 + $1.variation } / Double(distances.count)
    }

    /// The classifier under which the sets lie farthest apart.
    public var worst: LabelDistance? { distances.max { $0.variation < $1.variation } }

    /// Two random halves.
    private static func halves(
        _ cases: [Discriminator.Case],
        seed: Seed
    ) -> ([Discriminator.Case], [Discriminator.Case]) {
        var draw = Draw(seed)
        let order = draw.shuffled(Array(cases.indices))
        let first = Set(order.prefix(cases.count / 2))
        return (
            cases.indices.filter(first.contains).map { cases[$0] },
            cases.indices.filter { !first.contains($0) }.map { cases[$0] }
        )
    }
}

/// A style feature of two sets.
public struct StyleDifference: Hashable, Sendable {
    /// The feature's name.
    public let name: String
    /// The means over the conversations of both sets; `nil` for a set without any.
    public let means: [Double?]
    /// The difference of the means by the pooled deviation, Cohen's d; `nil` where that is undefined.
    public let standardized: Double?

    init(_ name: String, _ first: [Double], _ second: [Double]) {
        func mean(_ values: [Double]) -> Double? {
            values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        }
        self.name = name
        means = [mean(first), mean(second)]
        guard let one = means[0], let two = means[1], first.count + second.count > 2 else {
            standardized = nil
            return
        }
        let squares =
            first.reduce(0) { $0 + ($1 - one) * ($1 - one) } + second.reduce(0) { $0 + ($1 - two) * ($1 - two) }
        let deviation = (squares / Double(first.count + second.count - 2)).squareRoot()
        standardized = deviation > 0 ? (one - two) / deviation : nil
    }
}

/// The lexical diversity of a set, all its messages in order as one text with values masked.
public struct SetDiversity: Hashable, Sendable {
    /// The number of conversations.
    public let conversations: Int
    /// The number of messages.
    public let messages: Int
    /// The number of words.
    public let words: Int
    /// MTLD in words.
    public let mtld: Double?
    /// HD-D in `0...1`.
    public let hypergeometric: Double?
    /// MATTR over 50 words in `0...1`.
    public let movingAverage: Double?
    /// Yule's K; low is varied.
    public let yuleK: Double?
    /// The share of messages that are word for word, values masked, like another one of the set.
    public let repeated: Proportion

    init(_ set: [SpokenConversation]) {
        let all = set.flatMap(\.words)
        let diversity = LexicalDiversity(all.joined())
        conversations = set.count
        messages = all.count
        words = diversity.tokenCount
        mtld = diversity.mtld()
        hypergeometric = diversity.hypergeometricDiversity()
        movingAverage = diversity.movingAverageRatio()
        yuleK = diversity.yuleK
        var counts: [[String]: Int] = [:]
        for message in all { counts[message, default: 0] += 1 }
        repeated = Proportion(count: all.count { (counts[$0] ?? 0) > 1 }, n: all.count)
    }
}
