import Dialogue

/// What people ask desks to do, as families of verbs that mean the same there.
struct Deeds: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let giveBack = Deeds(rawValue: 1 << 0)
    static let exchange = Deeds(rawValue: 1 << 1)
    static let cancel = Deeds(rawValue: 1 << 2)
    static let readdress = Deeds(rawValue: 1 << 3)
    static let payOtherwise = Deeds(rawValue: 1 << 4)
    static let compensate = Deeds(rawValue: 1 << 5)
    static let ask = Deeds(rawValue: 1 << 6)
    static let book = Deeds(rawValue: 1 << 7)
    static let move = Deeds(rawValue: 1 << 8)
    static let upgrade = Deeds(rawValue: 1 << 9)
    static let bags = Deeds(rawValue: 1 << 10)
    static let rename = Deeds(rawValue: 1 << 11)
    static let payBill = Deeds(rawValue: 1 << 12)
    static let plan = Deeds(rawValue: 1 << 13)
    static let data = Deeds(rawValue: 1 << 14)
    static let suspend = Deeds(rawValue: 1 << 15)
    static let resume = Deeds(rawValue: 1 << 16)
    static let roaming = Deeds(rawValue: 1 << 17)
    static let card = Deeds(rawValue: 1 << 18)
    static let mend = Deeds(rawValue: 1 << 19)
    static let waive = Deeds(rawValue: 1 << 20)

    /// Deeds whose verbs leave no doubt about what is asked for.
    static let plain: Deeds = [.giveBack, .exchange, .cancel, .book, .suspend, .resume, .waive, .upgrade]

    /// The deeds whose words can ask for what a tool does.
    ///
    /// - Parameter intent: The name of a writing tool, or `ask`.
    init(for intent: String) {
        self = Self.intents[intent] ?? []
    }

    init(rawValue: UInt32) { self.rawValue = rawValue }

    private static let intents: [String: Deeds] = [
        "return_items": .giveBack, "exchange_items": .exchange, "cancel_order": .cancel, "cancel_booking": .cancel,
        "change_order_item": .exchange, "change_shipping_address": .readdress,
        "change_payment_method": .payOtherwise, "credit_late_delivery": .compensate, "compensate_delay": .compensate,
        "ask": .ask, "book_departure": [.book, .payOtherwise], "change_departure": .move, "raise_class": .upgrade,
        "add_bags": .bags, "correct_name": .rename, "pay_bill": [.payBill, .payOtherwise], "change_plan": .plan,
        "add_data": .data, "waive_late_fee": .waive, "suspend_line": .suspend, "resume_line": .resume,
        "set_roaming": .roaming, "order_sim": .card, "mend_phone": .mend,
    ]

    /// The words of each family; a phrase may belong to several.
    static let phrases: [(meaning: Deeds, phrases: [String])] = [
        (
            .giveBack,
            [
                "return", "returning", "returned", "back", "send back", "give back", "bring back", "hand back",
                "get rid of", "refund", "refunded", "refund me",
                "reimbursed for",
            ]
        ),
        (
            .exchange,
            [
                "exchange", "exchanging", "exchanged", "swap", "swapping", "swapped", "trade", "trading", "replace",
                "replaced", "replacing", "a different one", "another size", "another colour", "different size",
                "different colour",
            ]
        ),
        ([.exchange, .move, .plan, .payOtherwise, .readdress, .rename], ["change", "changing", "changed"]),
        ([.exchange, .move, .plan, .book], ["switch", "switching", "take"]),
        (
            .cancel,
            [
                "cancel", "cancelling", "cancelled", "canceled", "canceling", "cancellation", "call off", "calling off",
                "call it off", "called off", "annul", "scrap",
            ]
        ),
        (
            .readdress,
            [
                "address", "redirect", "sent to", "ship to", "shipped to", "deliver to", "delivered to",
                "somewhere else", "sent somewhere",
            ]
        ),
        (
            .payOtherwise,
            [
                "pay with", "pay it with", "paid with", "payment", "card", "charge", "charged", "pay by", "paid by",
                "have it on",
            ]
        ),
        (
            .compensate,
            [
                "credit", "credited", "compensation", "compensate", "compensated", "make up for", "made up for",
                "voucher",
            ]
        ),
        (
            .ask,
            [
                "know", "find out", "hear", "tell me", "wonder", "wondering", "what time", "which day", "what day",
                "when", "curious", "look up",
            ]
        ),
        (.book, ["book", "booking", "booked", "reserve", "reserving", "buy", "ticket", "tickets", "travel on"]),
        (
            .move,
            [
                "move", "moving", "moved", "shift", "shifting", "reschedule", "rebook", "postpone", "bring forward",
                "put off", "travel on", "another day", "other day",
            ]
        ),
        (.plan, ["move", "moving", "plan", "tariff"]),
        (.upgrade, ["raise", "raised", "upgrade", "upgraded", "upgrading", "higher class", "better class"]),
        (.bags, ["bag", "bags", "luggage", "baggage", "suitcase", "suitcases"]),
        (
            .rename,
            [
                "correct", "corrected", "correction", "misspelt", "misspelled", "spelling", "typo", "wrong name",
                "name on",
            ]
        ),
        (.payBill, ["pay", "paying", "paid", "settle", "settled", "settling", "bill"]),
        (.data, ["data", "gigabytes", "gigabyte", "gb"]),
        (.waive, ["waive", "waived", "waiving", "drop the late fee", "remove the late fee", "forgive"]),
        (
            .suspend,
            ["suspend", "suspended", "suspending", "pause", "paused", "freeze", "frozen", "block", "blocked", "lock"]
        ),
        (
            .resume,
            [
                "resume", "resumed", "resuming", "reactivate", "reactivated", "unblock", "unblocked", "unlock",
                "unfreeze", "running again", "working again",
            ]
        ),
        (.roaming, ["roaming"]),
        (.card, ["sim", "sim card"]),
        (
            .mend,
            [
                "internet", "slow", "online", "connection", "fix", "repair", "mend", "full speed", "signal",
                "not working", "doesn't work", "does not work",
            ]
        ),
    ]
}
