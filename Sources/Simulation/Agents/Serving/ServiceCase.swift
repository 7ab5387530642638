import Dialogue

/// One wish of a customer, held against the records and the rules of a desk.
///
/// What the rules are is each desk's own; here is how a wish is asked about, refused and proposed, which all desks share.
protocol ServiceCase {
    /// The kinds of wishes.
    associatedtype Intent: Hashable & Sendable

    /// The place of the wish in the plan.
    var index: Int { get }
    /// All wishes of the conversation.
    var plan: Plan<Intent> { get }
}

extension ServiceCase {
    /// The wish.
    var wish: Wish<Intent> { plan[index] }

    /// Asks for what is missing, or refuses where asking has no prospect.
    func ask(_ slot: String, _ text: String, orElse refusal: String) -> Step {
        wish.isHopeless(slot) ? .decline(refusal) : .ask([slot], text)
    }

    /// The refusal of a payment method that does not hold enough.
    func isNotCovered(_ amount: Int, by payment: AccountPayment) -> Step? {
        guard !payment.covers(amount) else { return nil }
        return .decline(
            "Unfortunately that is not possible: the \(payment.label) holds \(Phrasing.dollars(payment.balance)), which "
                + "does not cover \(Phrasing.dollars(amount))."
        )
    }

    /// Proposes calls.
    ///
    /// - Parameters:
    ///   - calls: The calls in order.
    ///   - text: The sentences that say what will be done.
    ///   - total: The amount that is charged or paid back, in dollars.
    ///   - report: What will have been done, as the part of a sentence behind "I have".
    ///   - notes: What is noted about the wish when it is done, where more is to follow for it.
    /// - Returns: The proposal.
    func proposal(
        _ calls: [ToolCall],
        _ text: String,
        total: Int,
        report: String,
        then notes: [String] = []
    ) -> Step {
        .propose(
            Proposal(
                calls: calls,
                text: text,
                total: Phrasing.dollars(total),
                report: "I have \(report).",
                brief: Phrasing.brief(report),
                notedThen: notes
            )
        )
    }
}
