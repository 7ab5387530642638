public import Dialogue

/// A service whose answers count against the limit of a run, where they report tokens under `usage`.
///
/// It stands between the endpoint and the cassette, so an answer that was recorded costs nothing again.
public struct MeteredService: JSONService {
    /// The address of the program that answers.
    public var address: String { base.address }
    private let base: any JSONService
    private let price: Price?
    private let ledger: SpendLedger

    /// Creates a meter.
    ///
    /// - Parameters:
    ///   - base: The program that answers.
    ///   - price: The price of the tokens that its answers report, or `nil` where it is unknown.
    ///   - ledger: What the models of the run share.
    public init(_ base: any JSONService, price: Price?, ledger: SpendLedger) {
        self.base = base
        self.price = price
        self.ledger = ledger
    }

    /// Answers a value and counts the answer.
    ///
    /// - Parameter body: The value.
    /// - Returns: The answer of the program behind the meter.
    /// - Throws: What that program throws; ``ModelError`` with code `overBudget` if the ledger's limit is reached.
    public func post(_ body: JSON) async throws -> JSON {
        try ledger.admit()
        let answer = try await base.post(body)
        ledger.add(Usage(reported: answer["usage"]), at: price)
        return answer
    }
}
