/// Something that a desk may offer and a user may refuse.
public enum Offer: String, Codable, Hashable, Sendable, CaseIterable {
    /// A refund to a gift card or as credit with the desk instead of money back.
    case storeCredit
    /// Something else than what was asked for.
    case substitute
    /// Paying more than before.
    case surcharge
    /// Being handed over to a colleague.
    case handover
    /// Waiting for the desk to call or write back.
    case callback
    /// A dearer plan, fare or class.
    case upgrade
    /// An earlier or later day than the one asked for.
    case otherDay
    /// A repair visit, a new device or a new card.
    case replacement
}
