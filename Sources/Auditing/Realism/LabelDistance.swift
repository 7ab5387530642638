import Foundation
public import Statistics

/// How far the labels of two sets lie apart under one classifier.
///
/// A finite set lies apart from itself as well. So beside each distance stands the control: the mean and the 95 % point of
/// the same distance between random halves of the set that is compared with.
///
/// > Source: Friedman et al., *RecLLM*, arXiv:2305.07961 [S], for label distributions under an ensemble of classifiers,
/// > and entropy as diversity. Deviations: labels are given to messages rather than sessions; the distances are total
/// > variation and Jensen–Shannon divergence in bits, as the source names none.
public struct LabelDistance: Hashable, Sendable {
    /// The classifier's name.
    public let name: String
    /// The labels.
    public let labels: [String]
    /// The labels' shares in the set in question and in the one that it is held against.
    public let shares: [[Double]]
    /// The total variation in `0...1`.
    public let variation: Double
    /// The Jensen–Shannon divergence in bits, in `0...1`.
    public let divergence: Double
    /// The entropies of both sets, as shares of the highest possible.
    public let entropies: [Double]
    /// The mean total variation between halves of the set that is compared with; `nil` for fewer than four conversations.
    public let controlMean: Double?
    /// The 95 % point of the same.
    public let controlHigh: Double?

    /// Compares two sets; `nil` where one of them has no message.
    ///
    /// - Parameters:
    ///   - set: The conversations in question.
    ///   - other: The conversations that they are held against.
    ///   - classifier: What labels their messages.
    ///   - seed: The seed of the halves.
    public init?(
        _ set: [SpokenConversation],
        against other: [SpokenConversation],
        under classifier: UtteranceClassifier,
        seed: Seed
    ) {
        let theirs = other.map(classifier.counts)
        guard let first = Self.shares(of: set.map(classifier.counts)), let second = Self.shares(of: theirs) else {
            return nil
        }
        name = classifier.name
        labels = classifier.labels
        shares = [first, second]
        variation = Self.variation(first, second)
        divergence = Self.divergence(first, second)
        entropies = [first, second].map { Self.entropy($0) / log2(Double(max(2, classifier.labels.count))) }
        let halves = Self.halves(theirs, seed: seed.child("halves"))
        controlMean = halves.isEmpty ? nil : halves.reduce(0, +) / Double(halves.count)
        controlHigh = halves.isEmpty ? nil : halves.sorted()[Int((0.95 * Double(halves.count - 1)).rounded())]
    }

    /// The share of each label; `nil` without messages.
    private static func shares(of counts: [[Int]]) -> [Double]? {
        guard let first = counts.first else { return nil }
        let sums = first.indices.map { label in counts.reduce(0) { $0 + $1[label] } }
        let total = sums.reduce(0, +)
        return total > 0 ? sums.map { Double($0) / Double(total) } : nil
    }

    /// Half the sum of the absolute differences.
    static func variation(_ first: [Double], _ second: [Double]) -> Double {
        zip(first, second).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
    }

    /// The mean divergence of both from their mixture, in bits.
    static func divergence(_ first: [Double], _ second: [Double]) -> Double {
        entropy(zip(first, second).map { ($0 + $1) / 2 }) - (entropy(first) + entropy(second)) / 2
    }

    static func entropy(_ shares: [Double]) -> Double {
        shares.reduce(0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
    }

    /// The total variation between random halves, a hundred times.
    private static func halves(_ counts: [[Int]], seed: Seed) -> [Double] {
        guard counts.count >= 4 else { return [] }
        var draw = Draw(seed)
        return (0..<100).compactMap { _ in
            let order = draw.shuffled(counts)
            let middle = order.count / 2
            guard let first = shares(of: Array(order[..<middle])), let second = shares(of: Array(order[middle...]))
            else {
                return nil
            }
            return variation(first, second)
        }
    }
}
