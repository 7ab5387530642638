public import Foundation
import Synchronization

/// What the models of a run took together, and the limit that it must not pass.
///
/// Every ``MeteredModel`` of the run adds to it. Once the known cost has reached the limit no further call begins; the calls
/// that are under way then still end, so the limit is passed by at most what they cost.
public final class SpendLedger: Sendable {
    /// The most that may be spent in the user's currency, or `nil` for no limit.
    public let limit: Decimal?
    private let state = Mutex(Spend())

    /// Creates an empty ledger.
    ///
    /// - Parameter limit: The most that may be spent in the user's currency, or `nil` for no limit.
    public init(limit: Decimal? = nil) { self.limit = limit }

    /// What the replies took so far.
    public var spend: Spend { state.withLock { $0 } }

    /// Whether the known cost has reached the limit.
    public var isExhausted: Bool { limit.map { spend.knownCost >= $0 } ?? false }

    /// Lets a call begin.
    ///
    /// - Throws: ``ModelError`` with code `overBudget` if the limit is reached.
    public func admit() throws {
        guard let limit, isExhausted else { return }
        throw ModelError(
            .overBudget,
            "The limit on the cost, \(limit), is reached, so no further call is made; raise it to go on."
        )
    }

    /// Adds a reply.
    ///
    /// - Parameters:
    ///   - usage: The tokens of the reply.
    ///   - price: The price of the model's tokens, or `nil` where it is unknown.
    public func add(_ usage: Usage, at price: Price?) { state.withLock { $0.add(usage, at: price) } }
}
