internal import Foundation

/// What a group's only success, or a share of successes, weighs in a step.
///
/// For rewards of 0 and 1 with a pass share p = k ⁄ G: with the deviation A⁺ = √((1−p)⁄p) and A⁻ = −√(p⁄(1−p)); without it
/// A⁺ = 1 − p and A⁻ = −p. A lone success among G weighs √(G−1), which is why rare accidents (and a verifier's rare mistakes)
/// steer a run so strongly (worked out from the definitions; see arXiv 2605.28388 for what it does to a model).
public struct LoneSuccess: Hashable, Sendable {
    /// The responses in a group.
    public let group: Int
    /// The successes among them, in 1 …< group.
    public let successes: Int

    /// Creates the case of a group.
    ///
    /// - Parameters:
    ///   - group: The responses in a group, at least 2.
    ///   - successes: The successes among them, in 1 …< group.
    public init(group: Int, successes: Int = 1) {
        self.group = group
        self.successes = successes
    }

    private var share: Double { Double(successes) / Double(group) }

    /// The advantages of a success and of a failure where they are divided by the deviation.
    public var standardized: (success: Double, failure: Double) {
        (((1 - share) / share).squareRoot(), -(share / (1 - share)).squareRoot())
    }

    /// The advantages of a success and of a failure where they are only centred.
    public var centred: (success: Double, failure: Double) { (1 - share, -share) }

    /// Returns how often a group of an unsolvable prompt holds at least one false success.
    ///
    /// - Parameters:
    ///   - group: The responses in a group.
    ///   - falsePositiveRate: How often the check passes a wrong response, in 0 … 1.
    /// - Returns: 1 − (1 − f)^G.
    public static func falseSuccessChance(group: Int, falsePositiveRate: Double) -> Double {
        1 - pow(1 - falsePositiveRate, Double(group))
    }
}
