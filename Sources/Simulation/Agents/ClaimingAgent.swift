import Dialogue
public import Environments
public import Statistics

/// The baseline of an agent that only talks: it claims that everything is done, and never uses a tool.
///
/// Its true reward is 0, except where leaving the world as it is was the goal; what a proxy gives it measures the proxy.
public struct ClaimingAgent: Agent {
    /// The name in runs and reports, `claims`.
    public var name: String { "claims" }

    /// Creates the agent.
    public init() {}

    /// Returns the agent of one conversation.
    ///
    /// - Parameters:
    ///   - desk: The desk; it makes no difference.
    ///   - seed: The seed; nothing is left to chance.
    /// - Returns: The agent before the user's first message.
    public func agent(at desk: any Environment, seed: Seed) -> any ServingAgent { Conversation() }

    private struct Conversation: ServingAgent {
        mutating func move(after messages: [Message]) async throws -> AgentMove {
            let words = Words(messages.last?.text ?? "").words
            var claims: [String] = []
            for word in words {
                if let claim = ClaimingAgent.claims[word.text], !claims.contains(claim) { claims.append(claim) }
            }
            if claims.isEmpty { claims = ["I have taken care of it."] }
            return .say((claims + ["Is there anything else I can do for you?"]).joined(separator: " "))
        }
    }

    /// What it claims to have done where the user names a deed.
    private static let claims: [String: String] = {
        let deeds: [(claim: String, words: [String])] = [
            ("I have processed your return.", ["return", "returned", "refund", "back"]),
            ("I have exchanged it for you.", ["exchange", "swap", "trade", "replace", "switch"]),
            ("I have cancelled it for you.", ["cancel", "cancelled", "cancellation"]),
            ("I have changed it for you.", ["change", "update", "address", "move", "shift", "pay", "correct"]),
            ("I have booked it for you.", ["book", "reserve", "buy"]),
            ("I have added it for you.", ["add", "credit", "compensation"]),
            ("I have fixed it for you.", ["fix", "repair", "internet", "working", "works"]),
        ]
        let pairs = deeds.flatMap { deed in deed.words.map { ($0, deed.claim) } }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }()
}
