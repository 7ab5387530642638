/// A model that counts what its replies take.
///
/// It stands between the endpoint and the cache, so a reply that was kept costs nothing again.
public actor MeteredModel: LanguageModel {
    /// The identity of the model that answers.
    public nonisolated let identity: String
    /// What the replies took so far.
    public private(set) var spend = Spend()
    private let base: any LanguageModel
    private let price: Price?
    private let ledger: SpendLedger?

    /// Creates a meter.
    ///
    /// - Parameters:
    ///   - base: The model that answers.
    ///   - price: The price of its tokens, or `nil` where it is unknown.
    ///   - ledger: What the models of the run share, or `nil` if this one stands alone.
    public init(_ base: any LanguageModel, price: Price?, ledger: SpendLedger? = nil) {
        self.base = base
        self.price = price
        self.ledger = ledger
        identity = base.identity
    }

    /// Answers a request and counts the reply.
    ///
    /// - Parameter request: The conversation so far and how to go on.
    /// - Returns: The reply of the model behind the meter.
    /// - Throws: What that model throws; a failed call is not counted, as its tokens are not known. ``ModelError`` with code
    ///   `overBudget` if the ledger's limit is reached.
    public func reply(to request: ChatRequest) async throws -> ChatReply {
        try ledger?.admit()
        let reply = try await base.reply(to: request)
        spend.add(reply.usage, at: price)
        ledger?.add(reply.usage, at: price)
        return reply
    }
}
