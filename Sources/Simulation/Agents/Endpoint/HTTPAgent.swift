import Dialogue
public import Environments
public import LanguageModels
public import Statistics

/// An agent of any make behind one address: a POST of JSON for each of its moves.
///
/// The POST holds the desk, the conversation as the agent has seen it and the number of the move; the answer holds either
/// words or calls. Holdfast runs the calls in its world and posts again with their results. `docs/simulation.md` has the
/// contract member by member.
///
/// ```swift
/// let agent = HTTPAgent(try JSONEndpoint(address: "http://127.0.0.1:9000/agent"))
/// ```
public struct HTTPAgent: Agent {
    /// The agent's address.
    public var name: String { endpoint.address }
    private let endpoint: JSONEndpoint
    private let price: Price?
    private let ledger: SpendLedger?

    /// Creates the agent.
    ///
    /// - Parameters:
    ///   - endpoint: Where it is reached.
    ///   - price: The price of the tokens that its answers report, if known.
    ///   - ledger: What the models of the run share, or `nil` if the agent stands alone.
    public init(_ endpoint: JSONEndpoint, price: Price? = nil, ledger: SpendLedger? = nil) {
        self.endpoint = endpoint
        self.price = price
        self.ledger = ledger
    }

    /// Returns the agent of one conversation.
    ///
    /// - Parameters:
    ///   - desk: The desk that the POSTs describe.
    ///   - seed: The seed that the conversation's name is made of.
    /// - Returns: The agent before the user's first message.
    public func agent(at desk: any Environment, seed: Seed) -> any ServingAgent {
        HTTPSession(endpoint: endpoint, price: price, ledger: ledger, desk: desk, seed: seed)
    }
}

/// The HTTP agent in one conversation.
private struct HTTPSession: ServingAgent {
    private(set) var spend = Spend()
    private let endpoint: JSONEndpoint
    private let price: Price?
    private let ledger: SpendLedger?
    private let desk: JSON
    private let conversation: String
    private var moves = 0

    init(endpoint: JSONEndpoint, price: Price?, ledger: SpendLedger?, desk: any Environment, seed: Seed) {
        self.endpoint = endpoint
        self.price = price
        self.ledger = ledger
        self.desk = [
            "name": .string(desk.name), "policy": .string(desk.policy.text),
            "tools": .array(desk.tools.tools(of: .assistant).map(\.definition)),
        ]
        let digits = String(seed.value, radix: 16)
        conversation = String(repeating: "0", count: 16 - digits.count) + digits
    }

    mutating func move(after messages: [Message]) async throws -> AgentMove {
        let form = try HTTPAgentForm()
        try ledger?.admit()
        let answer = try await endpoint.post([
            "schema": "holdfast.agent/1", "conversation": .string(conversation), "move": .integer(moves),
            "desk": desk, "messages": .array(messages.map(HTTPAgentForm.value(of:))),
        ])
        moves += 1
        let usage = form.usage(in: answer)
        spend.add(usage, at: price)
        ledger?.add(usage, at: price)
        switch form.move(answer) {
        case .success(let move): return move
        case .failure(let problem):
            throw PlayerFailure("The agent at \(endpoint.address) made no move: \(problem); see the contract.")
        }
    }
}
