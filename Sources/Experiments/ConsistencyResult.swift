internal import Goals
public import Simulation
public import Statistics
internal import Training

/// What came out of ``ConsistencyTraining``.
public typealias ConsistencyResult = ExperimentResult<ConsistencyTraining>

/// What is counted of contradictions, each as a share of something.
public enum ConsistencyMeasure: Hashable, Sendable {
    /// Messages that contradict something, with the agent that asks nothing again.
    case natural
    /// Messages that contradict one thing: own words, the goal, or its facts.
    case manner(Slip.Manner)
    /// Messages with a value that neither the goal nor the agent has, with the agent that asks nothing again: a count that
    /// knows no task.
    case stray
    /// Checks that are answered otherwise than the goal has it.
    case planted
    /// Checks that are answered as the goal has it.
    case answered
}

/// A share of the base's contradictions that is gone.
public struct ContradictionRemoval: Hashable, Sendable {
    /// The share, at most 1; below 0 where there are more than before, `nil` where the base has none.
    public var share: Double?
    /// Its 95 % interval, drawn over pairs of scenario and seed.
    public var interval: ClosedRange<Double>?
}

extension ExperimentResult<ConsistencyTraining> {
    /// Returns a share of a condition.
    ///
    /// - Parameters:
    ///   - measure: What is counted.
    ///   - condition: The condition.
    ///   - seen: Whether at desks of training, at others, or `nil` for all.
    /// - Returns: The share.
    public func share(
        _ measure: ConsistencyMeasure,
        of condition: ConsistencyTraining.Condition,
        seen: Bool? = nil
    ) -> Proportion {
        let counts = counts(measure, of: condition, seen: seen).map(\.value)
        return Proportion(count: counts.reduce(0) { $0 + $1.count }, n: counts.reduce(0) { $0 + $1.n })
    }

    /// Returns a share of a condition; the seeds' conversations about one scenario are one cluster.
    ///
    /// - Parameters:
    ///   - measure: What is counted.
    ///   - condition: The condition.
    /// - Returns: The share, with an interval that allows for likeness within a scenario.
    public func clustered(_ measure: ConsistencyMeasure, of condition: ConsistencyTraining.Condition) -> ClusteredRatio
    {
        let groups = Dictionary(grouping: counts(measure, of: condition, seen: nil), by: \.key.index)
        var share = ClusteredRatio()
        for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
            share.add(group.reduce(0) { $0 + $1.value.count }, of: group.reduce(0) { $0 + $1.value.n })
        }
        return share
    }

    /// Returns how many messages of a conversation contradict something, on average.
    ///
    /// - Parameters:
    ///   - condition: The condition.
    ///   - seen: Whether at desks of training, at others, or `nil` for all.
    /// - Returns: The mean, or `nil` without conversations.
    public func contradictionsPerConversation(
        of condition: ConsistencyTraining.Condition,
        seen: Bool? = nil
    ) -> Double? {
        let counts = counts(.natural, of: condition, seen: seen)
        return counts.isEmpty ? nil : Double(counts.reduce(0) { $0 + $1.value.count }) / Double(counts.count)
    }

    /// Returns the share of the base's contradictions that is gone: 1 − rate ⁄ the base's rate.
    ///
    /// - Parameters:
    ///   - measure: What is counted.
    ///   - condition: The condition.
    ///   - seen: Whether at desks of training, at others, or `nil` for all.
    /// - Returns: The share, over the scenarios and seeds that both have played.
    public func removal(
        of measure: ConsistencyMeasure,
        by condition: ConsistencyTraining.Condition,
        seen: Bool? = nil
    ) -> ContradictionRemoval {
        let base = Dictionary(
            counts(measure, of: .base, seen: seen).map { ($0.key, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        let pairs = counts(measure, of: condition, seen: seen).compactMap { one in
            base[one.key].map { ($0, one.value) }
        }
        func gone(_ weights: [Int]) -> Double? {
            var sums = (before: Count(), after: Count())
            for (pair, weight) in zip(pairs, weights) {
                sums.before.add(pair.0, weight)
                sums.after.add(pair.1, weight)
            }
            guard sums.before.count > 0, sums.after.n > 0 else { return nil }
            let before = Double(sums.before.count) / Double(sums.before.n)
            return 1 - Double(sums.after.count) / Double(sums.after.n) / before
        }
        return ContradictionRemoval(
            share: gone(pairs.map { _ in 1 }),
            interval: Bootstrap().interval(count: pairs.count, statistic: gone)
        )
    }

    /// Returns the difference of a condition's goal alignment from the base's, scenario by scenario and seed by seed.
    ///
    /// - Parameter condition: The condition.
    /// - Returns: The difference, with the agent that asks nothing again.
    public func alignmentGain(of condition: ConsistencyTraining.Condition) -> PairedDifference {
        difference(from: .base, to: condition) { $0.user.alignment }
    }

    /// Returns a condition's guards, with the agent that asks nothing again.
    ///
    /// - Parameter condition: The condition.
    /// - Returns: The guards.
    public func guards(of condition: ConsistencyTraining.Condition) -> UserGuards {
        UserGuards(conversations(of: condition).map(\.figures.user))
    }

    // MARK: Counting

    private func counts(
        _ measure: ConsistencyMeasure,
        of condition: ConsistencyTraining.Condition,
        seen: Bool?
    ) -> [(key: Pair, value: Count)] {
        let isChecked = measure == .planted || measure == .answered
        return conversations(of: condition, seen: seen, series: isChecked ? 1 : 0)
            .map { (Pair($0), Self.count(measure, $0.figures)) }
    }

    private static func count(_ measure: ConsistencyMeasure, _ figures: ConsistencyFigures) -> Count {
        let messages = figures.contradicted
        return switch measure {
        case .natural: Count(count: messages.count { !$0.isEmpty }, n: messages.count)
        case .manner(let manner): Count(count: messages.count { $0.contains(manner) }, n: messages.count)
        case .stray: Count(count: figures.stray.count { $0 }, n: figures.stray.count)
        case .planted: Count(count: figures.checks.count { $0 == .wrong }, n: figures.checks.count)
        case .answered: Count(count: figures.checks.count { $0 == .right }, n: figures.checks.count)
        }
    }
}

private struct Count {
    var count = 0
    var n = 0

    mutating func add(_ other: Count, _ weight: Int) {
        count += weight * other.count
        n += weight * other.n
    }
}
