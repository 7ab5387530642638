/// How far a user trusts the agent; each level opens what the ones below it open, and more.
///
/// > Source: Liu and He, the companion paper to *CompanionBench*, 2026 [P]: the five gates and their order.
public enum TrustLevel: Int, Codable, Hashable, Sendable, CaseIterable, Comparable {
    /// The conversation has begun.
    case opening
    /// Something was asked, or comes up by itself.
    case askedOrNatural
    /// The user feels heard.
    case feltHeard
    /// The user feels safe.
    case feltSafe
    /// The agent has earned deep trust.
    case earnedDeepTrust

    /// Whether a level lies below another one.
    public static func < (lower: TrustLevel, higher: TrustLevel) -> Bool { lower.rawValue < higher.rawValue }
}

/// What an agent's message does to a user's trust.
///
/// > Source: Liu and He, the companion paper to *CompanionBench*, 2026 [P]: the eight classes.
public enum TrustMove: String, Codable, Hashable, Sendable, CaseIterable {
    /// Shows that it has heard the user.
    case earnedFeltHeard
    /// Shows that it is safe to go on.
    case earnedFeltSafe
    /// Lets the user decide before anything happens.
    case earnedDeepTrust
    /// Goes on as before.
    case sustained
    /// Does nothing for the user.
    case neutralNoop
    /// Advises before it has understood.
    case rushedAdvice
    /// Presses the user.
    case trippedAntiGoal
    /// Judges or lectures the user.
    case judgedOrLectured
}

/// A user's trust in the agent over a conversation.
///
/// | move | the level becomes |
/// |---|---|
/// | felt heard | at least 2 |
/// | felt safe | at least 3, from 2 on |
/// | deep trust | at least 4, from 3 on |
/// | sustained, rushed advice | the same |
/// | no-op | at most 1 |
/// | anti-goal, lecture | one less, a rupture |
///
/// > Source: Liu and He, the companion paper to *CompanionBench*, 2026 [P]: the table. Deviations: a streak that nothing
/// > depends on is not kept; ruptures are counted, and make the user wait for one more request.
public struct Trust: Hashable, Sendable {
    /// The level.
    public private(set) var level: TrustLevel
    /// How often the agent broke the trust.
    public private(set) var ruptures = 0

    /// Creates trust.
    ///
    /// - Parameter level: The level at the start.
    public init(level: TrustLevel = .opening) { self.level = level }

    /// Follows a move of the agent.
    ///
    /// - Parameter move: What its message does.
    public mutating func follow(_ move: TrustMove) {
        switch move {
        case .earnedFeltHeard: level = max(level, .feltHeard)
        case .earnedFeltSafe: if level >= .feltHeard { level = max(level, .feltSafe) }
        case .earnedDeepTrust: if level >= .feltSafe { level = .earnedDeepTrust }
        case .sustained, .rushedAdvice: break
        case .neutralNoop: level = min(level, .askedOrNatural)
        case .trippedAntiGoal, .judgedOrLectured:
            level = TrustLevel(rawValue: level.rawValue - 1) ?? .opening
            ruptures += 1
        }
    }
}
