import Dialogue

/// Objectives about class, bags, names and delays.
extension TravelGenerator {
    /// A raise to comfort, possible or with comfort full; with a bag instead where there is a fallback.
    mutating func raise(isPossible: Bool, orElse hasFallback: Bool) -> Objective {
        let (route, booking, _, payment) = bookedRoute(BookingPlan()) { $0.comfortSeats = isPossible ? 8 : 0 }
        if isPossible { offersTaken.formUnion([.surcharge, .upgrade]) }
        let slots = bookingSlots(booking, route)
        let call = ToolCall.agent(
            "raise_class",
            ["booking_id": .string(booking), "payment_id": .string(payments[payment].id)]
        )
        let first = Objective.Attempt(
            intent: "raise_class",
            text: "have the journey from \(route.words) raised to comfort",
            requirements: slots + [paymentSlot(payment, "payment method")],
            outcome: isPossible ? .done([call]) : .forbidden(rule: "seats", [call])
        )
        guard hasFallback else { return Objective([first]) }
        let second = bagsAttempt(booking, slots, 1, payment, text: "add one bag")
        if !isPossible { offersTaken.insert(.surcharge) }
        return Objective([first, isPossible ? second.notReached : second])
    }

    /// More bags for a booking, within the limit or beyond it.
    mutating func addBags(isPossible: Bool) -> Objective {
        let has = draw.number(in: isPossible ? 0...1 : 3...4)
        let more = draw.number(in: isPossible ? 1...3 : 2...3)
        let (route, booking, _, payment) = bookedRoute(BookingPlan(bags: has))
        if isPossible { offersTaken.insert(.surcharge) }
        let text = "add \(more == 1 ? "one bag" : "\(more) bags") to the journey from \(route.words)"
        var attempt = bagsAttempt(booking, bookingSlots(booking, route), more, payment, text: text)
        if !isPossible, case .done(let calls) = attempt.outcome {
            attempt.outcome = .forbidden(rule: "bag-limit", calls)
        }
        return Objective([attempt])
    }

    private func bagsAttempt(
        _ booking: String,
        _ slots: [Slot],
        _ bags: Int,
        _ payment: Int,
        text: String
    ) -> Objective.Attempt {
        .init(
            intent: "add_bags",
            text: text,
            requirements: slots + [
                Slot("bags", "number of bags", [String(bags)]), paymentSlot(payment, "payment method"),
            ],
            outcome: .done([
                .agent(
                    "add_bags",
                    [
                        "booking_id": .string(booking), "bags": .integer(bags),
                        "payment_id": .string(payments[payment].id),
                    ]
                )
            ])
        )
    }

    /// A correction of the name on a booking, the first one or one too many.
    mutating func correctName(isFirst: Bool) -> Objective {
        let wrong = "\(customer.firstName) \(customer.lastName.dropLast())"
        let (route, booking, _, _) = bookedRoute(BookingPlan(passenger: wrong, isRenamed: !isFirst))
        let call = ToolCall.agent(
            "correct_name",
            ["booking_id": .string(booking), "passenger": .string(customer.name)]
        )
        return Objective([
            .init(
                intent: "correct_name",
                text: "correct the name on the journey from \(route.words)",
                requirements: bookingSlots(booking, route) + [
                    Slot("passenger", "name as it should be", [customer.name])
                ],
                outcome: isFirst ? .done([call]) : .forbidden(rule: "name-once", [call])
            )
        ])
    }

    /// The compensation for a delay, owed or not.
    mutating func compensation(isOwed: Bool) -> Objective {
        takeAccount()
        let wasPaid = !isOwed && draw.chance(40)
        let delay = isOwed || wasPaid ? draw.number(in: 60...190) : draw.number(in: 5...55)
        let plan = BookingPlan(status: "travelled", isCompensated: wasPaid)
        let (route, booking, _, _) = bookedRoute(plan) {
            $0.status = "delayed"
            $0.delay = delay
        }
        let call = ToolCall.agent(
            "compensate_delay",
            ["booking_id": .string(booking), "payment_id": .string(payments[2].id)]
        )
        return Objective([
            .init(
                intent: "compensate_delay",
                text: "get the compensation for the delay of the journey from \(route.words)",
                requirements: bookingSlots(booking, route),
                outcome: isOwed ? .done([call]) : .forbidden(rule: "delay-compensation", [call])
            )
        ])
    }
}
