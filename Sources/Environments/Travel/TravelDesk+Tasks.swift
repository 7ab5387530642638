extension TravelDesk {
    /// Returns one candidate for a task of the travel desk; the same arguments give the same bytes.
    ///
    /// - Parameters:
    ///   - seed: The run's seed.
    ///   - index: The task's number within the run.
    ///   - attempt: 0 at first, and one more for each candidate that could not be proven.
    /// - Returns: The candidate.
    public func candidate(seed: UInt64, index: Int, attempt: Int) -> ServiceTask {
        var generator = TravelGenerator(seed: seed, index: index, attempt: attempt)
        return generator.draft(id: "\(name)-\(seed)-\(index)").assembled()
    }

    /// The policies of the travel desk's users.
    public static let userPolicies = UserPolicy.catalogue(
        slots: [
            ("email", "email address"), ("birth_date", "date of birth"), ("name", "name"),
            ("booking_id", "booking code"), ("passengers", "number of passengers"), ("payment_id", "payment method"),
        ],
        offers: [
            (.storeCredit, "money on a travel account"), (.substitute, "anything else than what you asked for"),
            (.surcharge, "anything that costs more than before"), (.handover, "being handed over to a colleague"),
            (.callback, "waiting to be called or written back"), (.upgrade, "a dearer class"),
            (.otherDay, "another day than the one you asked for"),
        ]
    )
}

extension TravelGenerator: TaskGenerator {
    static var environment: String { TravelDesk.name }
    static var userPolicies: [UserPolicy] { TravelDesk.userPolicies }
    static let identifications: [Set<String>] = [["email"], ["name", "birth_date"]]

    mutating func setting() -> (known: [Slot], unknown: [Slot], world: World) {
        let facts = facts()
        return (facts.known, facts.unknown, world())
    }

    mutating func ordinary() -> Objective {
        switch draw.below(isAccountTaken ? 8 : 10) {
        case 0: book()
        case 1: bookWithWish()
        case 2, 3: changeDay()
        case 4: cancel()
        case 5: raise(isPossible: true, orElse: false)
        case 6: addBags(isPossible: true)
        case 7: correctName(isFirst: true)
        case 8: bookWithAccount(isCovered: true, orElse: false)
        default: compensation(isOwed: true)
        }
    }

    mutating func impossible() -> Objective {
        switch draw.below(isAccountTaken ? 7 : 9) {
        case 0: bookImpossible()
        case 1, 2: changeDayImpossible()
        case 3: cancelImpossible()
        case 4: raise(isPossible: false, orElse: false)
        case 5: addBags(isPossible: false)
        case 6: correctName(isFirst: false)
        case 7: bookWithAccount(isCovered: false, orElse: false)
        default: compensation(isOwed: false)
        }
    }

    mutating func conditional() -> Objective {
        switch draw.below(isAccountTaken ? 4 : 5) {
        case 0: bookOrOtherDay()
        case 1: changeDayOrCancel()
        case 2: cancelWithRoute()
        case 3: raise(isPossible: draw.chance(45), orElse: true)
        default: bookWithAccount(isCovered: draw.chance(45), orElse: true)
        }
    }

    /// Chooses what the user knows: always enough to be identified.
    private mutating func facts() -> (known: [Slot], unknown: [Slot]) {
        let knowsEmail = draw.chance(75)
        let email = Slot("email", "email address", [customer.email])
        let birth = Slot("birth_date", "date of birth", [birthDate.description])
        let number = Slot("customer_id", "traveller number", [customer.id])
        return (
            [Slot("name", "name", [customer.name])] + (knowsEmail ? [email] : []) + [birth],
            [number] + (knowsEmail ? [] : [email])
        )
    }
}
