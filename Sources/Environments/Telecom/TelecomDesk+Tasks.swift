extension TelecomDesk {
    /// Returns one candidate for a task of the telecom desk; the same arguments give the same bytes.
    ///
    /// - Parameters:
    ///   - seed: The run's seed.
    ///   - index: The task's number within the run.
    ///   - attempt: 0 at first, and one more for each candidate that could not be proven.
    /// - Returns: The candidate.
    public func candidate(seed: UInt64, index: Int, attempt: Int) -> ServiceTask {
        var generator = TelecomGenerator(seed: seed, index: index, attempt: attempt)
        return generator.draft(id: "\(name)-\(seed)-\(index)").assembled()
    }

    /// The policies of the telecom desk's users.
    public static let userPolicies = UserPolicy.catalogue(
        slots: [
            ("phone_number", "telephone number"), ("name", "name"), ("birth_date", "date of birth"),
            ("line_number", "number of the line"), ("payment_id", "payment method"), ("location", "whereabouts"),
        ],
        offers: [
            (.substitute, "anything else than what you asked for"),
            (.surcharge, "anything that costs more than before"),
            (.handover, "being handed over to a colleague"), (.callback, "waiting to be called or written back"),
            (.upgrade, "a dearer plan"), (.replacement, "a new SIM card or a new phone"),
        ]
    )
}

extension TelecomGenerator: TaskGenerator {
    static var environment: String { TelecomDesk.name }
    static var userPolicies: [UserPolicy] { TelecomDesk.userPolicies }
    static let identifications: [Set<String>] = [["phone_number", "birth_date"], ["name", "birth_date"]]

    mutating func setting() -> (known: [Slot], unknown: [Slot], world: World) {
        let world = world()
        let facts = facts()
        return (facts.known, facts.unknown, world)
    }

    mutating func ordinary() -> Objective {
        if phoneLine == nil, draw.chance(45) { return mendPhone() }
        switch draw.below(10) {
        case 0, 1: return changePlan()
        case 2: return addData(isPossible: true)
        case 3: return roam()
        case 4: return suspend()
        case 5: return resume(isPossible: true)
        case 6: return orderSIM(isPossible: true)
        case 7 where !isCreditTaken: return payWithCredit(isCovered: true, orElse: false)
        case 8 where !isWaiverTaken: return waive(isDue: true, orElse: false)
        default: return payBill(isOpen: true)
        }
    }

    mutating func impossible() -> Objective {
        if phoneLine == nil, draw.chance(25) { return mendImpossible() }
        switch draw.below(8) {
        case 0, 1: return changePlanImpossible()
        case 2: return addData(isPossible: false)
        case 3: return resume(isPossible: false)
        case 4: return orderSIM(isPossible: false)
        case 5 where !isCreditTaken: return payWithCredit(isCovered: false, orElse: false)
        case 6 where !isWaiverTaken: return waive(isDue: false, orElse: false)
        default: return payBill(isOpen: false)
        }
    }

    mutating func conditional() -> Objective {
        if phoneLine == nil, draw.chance(30) { return mendOrElse() }
        switch draw.below(4) {
        case 0: return changePlanOrData()
        case 1 where !isCreditTaken: return payWithCredit(isCovered: draw.chance(45), orElse: true)
        case 2 where !isWaiverTaken: return waive(isDue: draw.chance(45), orElse: true)
        default: return roamOrPay()
        }
    }

    /// Chooses what the user knows: always enough to be identified.
    private mutating func facts() -> (known: [Slot], unknown: [Slot]) {
        let own = Slot("phone_number", "telephone number", [phoneLine ?? ""])
        let birth = Slot("birth_date", "date of birth", [birthDate.description])
        let number = Slot("customer_id", "customer number", [customer.id])
        let knowsOwn = draw.chance(75)
        return (
            [Slot("name", "name", [customer.name])] + (knowsOwn ? [own] : []) + [birth] + known,
            [number] + (knowsOwn ? [] : [own])
        )
    }
}
