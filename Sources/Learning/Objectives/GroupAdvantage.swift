/// How the rewards of one group of responses to one prompt become advantages.
public enum GroupAdvantage: Codable, Hashable, Sendable {
    /// (R − mean) ⁄ (std + ε): GRPO and DAPO. The deviation divides by the number of rewards, not by one less.
    case standardized(epsilon: Double = 1e-4)
    /// R − mean: Dr. GRPO, which leaves the deviation out because it favours prompts that are nearly always or nearly never solved.
    case centred
    /// R − mean of the others' rewards: leave-one-out (RLOO).
    case leaveOneOut

    /// Returns the advantages of a group.
    ///
    /// A reward that is `nil` was not scored: it enters no mean, and its advantage is 0. So is that of a group's only scored reward.
    ///
    /// - Parameter rewards: The rewards of the responses to one prompt.
    /// - Returns: As many advantages.
    public func callAsFunction(_ rewards: [Double?]) -> [Double] {
        let scored = rewards.compactMap(\.self)
        guard scored.count > 1 else { return Array(repeating: 0, count: rewards.count) }
        let count = Double(scored.count)
        let mean = scored.reduce(0, +) / count
        let scale: Double
        switch self {
        case .standardized(let epsilon):
            let variance = scored.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
            scale = 1 / (variance.squareRoot() + epsilon)
        case .centred: scale = 1
        case .leaveOneOut: scale = count / (count - 1)
        }
        return rewards.map { reward in reward.map { ($0 - mean) * scale } ?? 0 }
    }
}

/// Which groups a step learns from.
public enum GroupFilter: Codable, Hashable, Sendable {
    /// All of them; a group without spread has advantages of 0 and dilutes the mean.
    case all
    /// Those whose rewards are not all the same: DAPO's dynamic sampling, 0 < #correct < G.
    case spread
    /// Those whose mean reward lies strictly between two bounds, as fractions of the reward's range: online difficulty filtering.
    case between(low: Double, high: Double)

    /// Says whether a group is kept.
    ///
    /// - Parameters:
    ///   - rewards: The rewards of the responses to one prompt; `nil` was not scored.
    ///   - range: The least and the largest reward there can be.
    /// - Returns: Whether a step learns from it.
    public func keeps(_ rewards: [Double?], range: ClosedRange<Double> = 0...1) -> Bool {
        let scored = rewards.compactMap(\.self)
        guard let first = scored.first else { return false }
        switch self {
        case .all: return true
        case .spread: return scored.contains { $0 != first }
        case .between(let low, let high):
            let width = range.upperBound - range.lowerBound
            let mean = (scored.reduce(0, +) / Double(scored.count) - range.lowerBound) / (width > 0 ? width : 1)
            return mean > low && mean < high
        }
    }
}
