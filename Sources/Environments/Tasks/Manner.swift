/// How a user writes.
public enum Manner: String, Codable, Hashable, Sendable, CaseIterable {
    /// As few words as possible.
    case terse
    /// Whole plain sentences.
    case plain
    /// With asides.
    case talkative
    /// Polite and correct.
    case formal
    /// Relaxed.
    case casual
}
