extension ShopDesk {
    /// Returns one candidate for a task of the shop; the same arguments give the same bytes.
    ///
    /// - Parameters:
    ///   - seed: The run's seed.
    ///   - index: The task's number within the run.
    ///   - attempt: 0 at first, and one more for each candidate that could not be proven.
    /// - Returns: The candidate.
    public func candidate(seed: UInt64, index: Int, attempt: Int) -> ServiceTask {
        var generator = ShopGenerator(seed: seed, index: index, attempt: attempt)
        return generator.draft(id: "\(name)-\(seed)-\(index)").assembled()
    }

    /// The policies of the shop's users.
    public static let userPolicies = UserPolicy.catalogue(
        slots: [
            ("email", "email address"), ("postcode", "postcode"), ("name", "name"), ("order_id", "order number"),
            ("reason", "reason"), ("payment_id", "payment method"),
        ],
        offers: [
            (.storeCredit, "money or credit on a gift card"), (.substitute, "anything else than what you asked for"),
            (.surcharge, "anything that costs more than before"), (.handover, "being handed over to a colleague"),
            (.callback, "waiting to be called or written back"),
        ]
    )
}

extension ShopGenerator: TaskGenerator {
    static var environment: String { ShopDesk.name }
    static var userPolicies: [UserPolicy] { ShopDesk.userPolicies }
    static let identifications: [Set<String>] = [["email"], ["name", "postcode"]]

    mutating func setting() -> (known: [Slot], unknown: [Slot], world: World) {
        let facts = facts()
        return (facts.known, facts.unknown, world())
    }

    mutating func ordinary() -> Objective {
        switch draw.below(isGiftCardTaken ? 7 : 9) {
        case 0, 1: returnDelivered()
        case 2, 3: exchange()
        case 4: cancel(isOpen: true)
        case 5: changeAddress(isOpen: true)
        case 6: draw.chance(60) ? changeItem() : payByOtherCard()
        case 7: payByGiftCard(isCovered: true, orElse: false)
        default: lateCredit(isEarned: true)
        }
    }

    mutating func impossible() -> Objective {
        switch draw.below(isGiftCardTaken ? 6 : 8) {
        case 0, 1: returnForbidden()
        case 2, 3: exchangeImpossible()
        case 4: cancel(isOpen: false)
        case 5: changeAddress(isOpen: false)
        case 6: payByGiftCard(isCovered: false, orElse: false)
        default: lateCredit(isEarned: false)
        }
    }

    mutating func conditional() -> Objective {
        switch draw.below(isGiftCardTaken ? 4 : 5) {
        case 0, 1: exchangeOrElse()
        case 2: returnWithRoute()
        case 3: changeItemOrCancel()
        default: payByGiftCard(isCovered: draw.chance(45), orElse: true)
        }
    }

    /// Chooses what the user knows: always enough to be identified.
    private mutating func facts() -> (known: [Slot], unknown: [Slot]) {
        let knowsEmail = draw.chance(75)
        let knowsPostcode = !knowsEmail || draw.chance(80)
        let email = Slot("email", "email address", [customer.email])
        let postcode = Slot("postcode", "postcode", [customer.postcode])
        let number = Slot("customer_id", "customer number", [customer.id])
        return (
            [Slot("name", "name", [customer.name])] + (knowsEmail ? [email] : []) + (knowsPostcode ? [postcode] : []),
            [number] + (knowsEmail ? [] : [email]) + (knowsPostcode ? [] : [postcode])
        )
    }
}
