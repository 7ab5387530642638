/// What a conversation's reward is worth, and why.
public struct Verdict: Hashable, Sendable {
    /// Whether the reward is to be believed.
    public enum Trust: String, Codable, Hashable, Sendable {
        /// Nothing found speaks against the reward.
        case yes
        /// A finding shows that the reward does not measure what the agent did.
        case no
        /// It cannot be told; a reason stands beside it.
        case unknown
    }

    /// Whether the reward is to be believed.
    public var trusted: Trust
    /// The sides that are responsible for a failure, in the order of ``Party``; empty for a success or where unknown.
    public var responsible: [Party]
    /// The names of the findings that carry the verdict.
    public var because: [String]
    /// The verdict as a sentence.
    public var reason: String

    /// Creates a verdict.
    public init(trusted: Trust, responsible: [Party], because: [String], reason: String) {
        self.trusted = trusted
        self.responsible = responsible
        self.because = because
        self.reason = reason
    }
}
