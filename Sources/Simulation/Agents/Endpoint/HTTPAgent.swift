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
    public var name: String { service.address }
    private let service: any JSONService
    private let price: Price?

    /// Creates the agent.
    ///
    /// - Parameters:
    ///   - service: What answers its POSTs: a `JSONEndpoint`, or one that is recorded or replayed.
    ///   - price: The price of the tokens that its answers report, if known.
    public init(_ service: any JSONService, price: Price? = nil) {
        self.service = service
        self.price = price
    }

    /// Returns the agent of one conversation.
    ///
    /// - Parameters:
    ///   - desk: The desk that the POSTs describe.
    ///   - seed: The seed that the conversation's name is made of.
    /// - Returns: The agent before the user's first message.
    public func agent(at desk: any Environment, seed: Seed) -> any ServingAgent {
        HTTPSession(service: service, price: price, desk: desk, seed: seed)
    }
}

/// The HTTP agent in one conversation.
private struct HTTPSession: ServingAgent {
    private(set) var spend = Spend()
    private let service: any JSONService
    private let price: Price?
    private let desk: JSON
    private let conversation: String
    private var moves = 0

    init(service: any JSONService, price: Price?, desk: any Environment, seed: Seed) {
        self.service = service
        self.price = price
        self.desk = [
            "name": .string(desk.name), "policy": .string(desk.policy.text),
            "tools": .array(desk.tools.tools(of: .assistant).map(\.definition)),
        ]
        let digits = String(seed.value, radix: 16)
        conversation = String(repeating: "0", count: 16 - digits.count) + digits
    }

    mutating func move(after messages: [Message]) async throws -> AgentMove {
        let form = try HTTPAgentForm()
        let answer = try await service.post([
            "schema": "holdfast.agent/1", "conversation": .string(conversation), "move": .integer(moves),
            "desk": desk, "messages": .array(messages.map(HTTPAgentForm.value(of:))),
        ])
        moves += 1
        spend.add(Usage(reported: answer["usage"]), at: price)
        switch form.move(answer) {
        case .success(let move): return move
        case .failure(let problem):
            throw PlayerFailure("The agent at \(service.address) made no move: \(problem); see the contract.")
        }
    }
}
