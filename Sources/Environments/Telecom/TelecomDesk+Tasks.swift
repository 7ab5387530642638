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

extension TelecomGenerator {
    /// Returns the task's parts.
    mutating func draft(id: String) -> TaskDraft {
        let kind = draw.pick(weighted: [(ServiceTask.Kind.ordinary, 60), (.impossible, 20), (.conditional, 20)])
        let objectives = objectives(of: kind)
        let world = world()
        let facts = facts()
        let fit = UserPolicy.Fit(
            stated: Set((facts.known + objectives.flatMap(\.attempts).flatMap(\.requirements)).map(\.name)),
            identifications: [["phone_number", "birth_date"], ["name", "birth_date"]],
            offersTaken: offersTaken,
            objectives: objectives.count
        )
        return TaskDraft(
            id: id,
            environment: TelecomDesk.name,
            kind: kind,
            profile: draw.pick(UserProfile.catalogue),
            policies: [draw.pick(TelecomDesk.userPolicies.filter { $0.suits(fit) })],
            objectives: objectives,
            knownFacts: facts.known,
            unknownFacts: facts.unknown + unknown,
            world: world,
            stateChecks: stateChecks
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

    private mutating func impossible() -> Objective {
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

    private mutating func conditional() -> Objective {
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
