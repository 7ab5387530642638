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

extension TravelGenerator {
    /// Returns the task's parts.
    mutating func draft(id: String) -> TaskDraft {
        let kind = draw.pick(weighted: [(ServiceTask.Kind.ordinary, 60), (.impossible, 20), (.conditional, 20)])
        let objectives = objectives(of: kind)
        let facts = facts()
        let world = world()
        let fit = UserPolicy.Fit(
            stated: Set((facts.known + objectives.flatMap(\.attempts).flatMap(\.requirements)).map(\.name)),
            identifications: [["email"], ["name", "birth_date"]],
            offersTaken: offersTaken,
            objectives: objectives.count
        )
        return TaskDraft(
            id: id,
            environment: TravelDesk.name,
            kind: kind,
            profile: draw.pick(UserProfile.catalogue),
            policies: [draw.pick(TravelDesk.userPolicies.filter { $0.suits(fit) })],
            objectives: objectives,
            knownFacts: facts.known,
            unknownFacts: facts.unknown + unknown,
            world: world
        )
    }

    private mutating func objectives(of kind: ServiceTask.Kind) -> [Objective] {
        let count = draw.pick(weighted: [(1, 45), (2, 38), (3, 17)])
        let special = draw.below(count)
        return (0..<count).map { number in
            if number == special {
                switch kind {
                case .ordinary: break
                case .impossible: return impossible()
                case .conditional: return conditional()
                }
            }
            return number > 0 && draw.chance(15) ? question() : ordinary()
        }
    }

    private mutating func ordinary() -> Objective {
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

    private mutating func impossible() -> Objective {
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

    private mutating func conditional() -> Objective {
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
