import Statistics

/// What sets one session apart from another beside its task, on four axes that no agent can see.
public struct LatentProfile: Codable, Hashable, Sendable {
    /// How much of something there is.
    public enum Level: String, Codable, Hashable, Sendable, CaseIterable {
        /// Little.
        case low
        /// Neither little nor much.
        case medium
        /// Much.
        case high
    }

    /// How long the user puts up with detours.
    public var patience: Level
    /// How much the user tells by itself.
    public var openness: Level
    /// How well the user knows such services.
    public var expertise: Level
    /// How readily the user believes what it is told.
    public var trust: Level

    /// Creates a profile.
    ///
    /// - Parameters:
    ///   - patience: How long the user puts up with detours.
    ///   - openness: How much the user tells by itself.
    ///   - expertise: How well the user knows such services.
    ///   - trust: How readily the user believes what it is told.
    public init(patience: Level, openness: Level, expertise: Level, trust: Level) {
        self.patience = patience
        self.openness = openness
        self.expertise = expertise
        self.trust = trust
    }

    /// Draws a profile, each of the 81 as likely.
    init(from draw: inout Draw) {
        patience = Self.level(&draw)
        openness = Self.level(&draw)
        expertise = Self.level(&draw)
        trust = Self.level(&draw)
    }

    /// The profile as a model reads it.
    public var text: String {
        let parts = [
            Self.pick(patience, "You lose patience quickly.", "You wait your turn.", "You have all the time you need."),
            Self.pick(
                openness,
                "You tell little by yourself.",
                "You tell what matters.",
                "You tell a lot by yourself."
            ),
            Self.pick(
                expertise,
                "You have never dealt with such a desk.",
                "You have dealt with such desks before.",
                "You know such desks inside out."
            ),
            Self.pick(
                trust,
                "You doubt what you are told until you see it.",
                "You believe what sounds likely.",
                "You take the agent at its word."
            ),
        ]
        return parts.joined(separator: " ")
    }

    private static func level(_ draw: inout Draw) -> Level {
        [Level.low, .medium, .high][draw.below(3)]
    }

    private static func pick(_ level: Level, _ low: String, _ medium: String, _ high: String) -> String {
        switch level {
        case .low: low
        case .medium: medium
        case .high: high
        }
    }
}
