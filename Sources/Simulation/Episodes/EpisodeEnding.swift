public import Dialogue

/// How an episode ended.
public enum EpisodeEnding: Hashable, Sendable {
    /// The user had nothing more to say.
    case userEnded
    /// The agent handed the conversation over.
    case agentHandedOver
    /// A limit cut it off.
    case limit(EpisodeLimits.Kind)
    /// The user's side broke down, with the reason.
    case userFailed(String)
    /// The agent's side broke down, with the reason.
    case agentFailed(String)
    /// A server, or the way to it, broke down while a side waited for it, with the reason: another time it may work.
    case infrastructureFailed(String)

    /// The name of the ending that says nothing about either side: such an episode is worth playing again.
    public static let infrastructureName = "infrastructureFailed"

    /// Whether the episode came to its own end.
    public var isTerminated: Bool {
        switch self {
        case .userEnded, .agentHandedOver: true
        case .limit, .userFailed, .agentFailed, .infrastructureFailed: false
        }
    }

    /// Whether a limit cut it off.
    public var isTruncated: Bool { if case .limit = self { true } else { false } }

    /// The name in stores and reports.
    public var name: String {
        switch self {
        case .userEnded: "userEnded"
        case .agentHandedOver: "agentHandedOver"
        case .limit(let kind): "\(kind.rawValue)Limit"
        case .userFailed: "userFailed"
        case .agentFailed: "agentFailed"
        case .infrastructureFailed: Self.infrastructureName
        }
    }

    /// What broke down, in a sentence; `nil` where nothing did.
    public var failure: String? {
        switch self {
        case .userFailed(let reason), .agentFailed(let reason), .infrastructureFailed(let reason): reason
        case .userEnded, .agentHandedOver, .limit: nil
        }
    }

    /// The ending as transcripts have it.
    public var transcriptEnding: Transcript.Ending {
        switch self {
        case .userEnded: .user
        case .agentHandedOver: .agent
        case .limit(.time): .timeout
        case .limit(.errors): .errorLimit
        case .limit: .stepLimit
        case .userFailed: .userFailure
        case .agentFailed: .agentFailure
        case .infrastructureFailed: .infrastructureFailure
        }
    }
}

/// The limits of an episode; the first one that is reached cuts it off.
public struct EpisodeLimits: Hashable, Sendable {
    /// What is limited.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// The user's messages.
        case turns
        /// The moves of both sides, calls included.
        case moves
        /// Tool calls in a row that the world refused.
        case errors
        /// Wall-clock time.
        case time
        /// Tokens of both sides' models.
        case tokens
        /// Cost of both sides' models, where it is known.
        case cost
    }

    /// The most messages of the user.
    public var turns: Int
    /// The most moves of both sides.
    public var moves: Int
    /// The most refused calls in a row.
    public var errors: Int
    /// The most time, or `nil` for no limit.
    public var time: Duration?
    /// The most tokens, or `nil` for no limit.
    public var tokens: Int?
    /// The most cost in the unit of the prices, or `nil` for no limit.
    public var cost: Double?

    /// Creates limits.
    ///
    /// - Parameters:
    ///   - turns: The most messages of the user.
    ///   - moves: The most moves of both sides.
    ///   - errors: The most refused calls in a row.
    ///   - time: The most time, if limited.
    ///   - tokens: The most tokens, if limited.
    ///   - cost: The most cost, if limited.
    public init(
        turns: Int = 20,
        moves: Int = 200,
        errors: Int = 10,
        time: Duration? = nil,
        tokens: Int? = nil,
        cost: Double? = nil
    ) {
        self.turns = turns
        self.moves = moves
        self.errors = errors
        self.time = time
        self.tokens = tokens
        self.cost = cost
    }
}
