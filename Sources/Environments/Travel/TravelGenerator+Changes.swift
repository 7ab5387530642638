import Dialogue

/// Objectives about changes of bookings.
extension TravelGenerator {
    /// A move of a flex booking to another day, with or without a wish about the time.
    mutating func changeDay() -> Objective {
        let (route, booking, price, payment) = bookedRoute(BookingPlan(fare: "flex"))
        let day = dayAhead() + 40
        let (first, second) = addTwoDepartures(route, on: day)
        let isWish = draw.chance(50)
        let (wanted, other) = draw.chance(50) ? (first, second) : (second, first)
        noteSurcharge(wanted, over: price)
        return Objective([
            .init(
                intent: "change_departure",
                text: "move the journey from \(route.words) to \(day.spoken)",
                requirements: bookingSlots(booking, route) + [daySlot(day, "new day")]
                    + (isWish ? [] : [timeSlot(wanted)])
                    + [paymentSlot(payment, "difference settled with")],
                preferences: isWish ? [timeWish(wanted, over: other)] : [],
                outcome: .done([changeCall(booking, wanted, payment)])
            )
        ])
    }

    /// A move of a saver, or of a flex to a day without departures.
    mutating func changeDayImpossible() -> Objective {
        let isSaver = draw.chance(50)
        let (route, booking, _, payment) = bookedRoute(BookingPlan(fare: isSaver ? "saver" : "flex"))
        return Objective([missingChange(route, booking, payment, isSaver: isSaver, bookingSlots(booking, route))])
    }

    private mutating func missingChange(
        _ route: Route,
        _ booking: String,
        _ payment: Int,
        isSaver: Bool,
        _ slots: [Slot]
    ) -> Objective.Attempt {
        let day = dayAhead() + 40
        let near = addDeparture(route, plan(on: isSaver ? day : day + draw.number(in: 2...5)))
        let call = changeCall(booking, near, payment)
        return .init(
            intent: "change_departure",
            text: "move the journey from \(route.words) to \(day.spoken)",
            requirements: slots + [daySlot(day, "new day"), paymentSlot(payment, "difference settled with")],
            outcome: isSaver ? .forbidden(rule: "saver-fixed", [call]) : .nothingMatches([call])
        )
    }

    /// A move to another day; if that is not possible, the cancellation.
    mutating func changeDayOrCancel() -> Objective {
        let isPossible = draw.chance(45)
        let isSaver = !isPossible && draw.chance(50)
        let plan = BookingPlan(fare: isSaver ? "saver" : "flex", isInsured: isSaver)
        let (route, booking, price, payment) = bookedRoute(plan)
        let slots = bookingSlots(booking, route)
        var first: Objective.Attempt
        if isPossible {
            let day = dayAhead() + 40
            let departure = addDeparture(route, self.plan(on: day))
            noteSurcharge(departure, over: price)
            first = .init(
                intent: "change_departure",
                text: "move the journey from \(route.words) to \(day.spoken)",
                requirements: slots + [daySlot(day, "new day"), paymentSlot(payment, "difference settled with")],
                outcome: .done([changeCall(booking, departure, payment)])
            )
        } else {
            first = missingChange(route, booking, payment, isSaver: isSaver, slots)
        }
        let second = cancelAttempt(route, booking, slots, to: payment, text: "cancel it")
        return Objective([first, isPossible ? second.notReached : second])
    }

    /// A cancellation that is refunded; where the money goes is a condition or a wish.
    mutating func cancel() -> Objective {
        let isFlex = draw.chance(60)
        let (route, booking, _, paying) = bookedRoute(BookingPlan(fare: isFlex ? "flex" : "saver", isInsured: !isFlex))
        let wantsAccount = !isAccountTaken && draw.chance(35)
        if wantsAccount { takeAccount() }
        let (target, other) = wantsAccount ? (2, paying) : (paying, 2)
        var attempt = cancelAttempt(route, booking, bookingSlots(booking, route), to: target)
        if draw.chance(40) {
            let text = "the refund on the \(payments[target].label) rather than on the \(payments[other].label)"
            attempt.requirements.removeAll { $0.name == "payment_id" }
            attempt.preferences = [Slot("payment_id", "refund to", [payments[target].label], text: text)]
        }
        return Objective([attempt])
    }

    /// A cancellation that is not refunded, or comes too late.
    mutating func cancelImpossible() -> Objective {
        let isPast = draw.chance(40)
        let plan = BookingPlan(fare: isPast ? "flex" : "saver", status: isPast ? "travelled" : "booked")
        let (route, booking, _, payment) = bookedRoute(plan)
        var attempt = cancelAttempt(route, booking, bookingSlots(booking, route), to: payment)
        if case .done(let calls) = attempt.outcome {
            attempt.outcome = .forbidden(rule: isPast ? "before-departure" : "refundable", calls)
        }
        return Objective([attempt])
    }

    /// A cancellation refunded to the other card if that is possible, and otherwise to the one that paid.
    mutating func cancelWithRoute() -> Objective {
        let (route, booking, _, paying) = bookedRoute(BookingPlan(fare: "flex"))
        let slots = bookingSlots(booking, route)
        let isPossible = draw.chance(40)
        let other = otherCard(than: paying)
        let (wanted, second) = isPossible ? (paying, other) : (other, paying)
        let label = payments[wanted].label
        let text = "cancel the journey from \(route.words) with the refund on the \(label)"
        var first = cancelAttempt(route, booking, slots, to: wanted, text: text)
        if !isPossible, case .done(let calls) = first.outcome {
            first.outcome = .forbidden(rule: "refund-route", calls)
        }
        var fallback = cancelAttempt(
            route,
            booking,
            slots,
            to: second,
            text: "have it on the \(payments[second].label)"
        )
        fallback.requirements = slots + [paymentSlot(second, "refund to, if the first is not possible")]
        return Objective([first, isPossible ? fallback.notReached : fallback])
    }

    private func cancelAttempt(
        _ route: Route,
        _ booking: String,
        _ slots: [Slot],
        to payment: Int,
        text: String? = nil
    ) -> Objective.Attempt {
        .init(
            intent: "cancel_booking",
            text: text ?? "cancel the journey from \(route.words)",
            requirements: slots + [paymentSlot(payment, "refund to")],
            outcome: .done([
                .agent(
                    "cancel_booking",
                    ["booking_id": .string(booking), "payment_id": .string(payments[payment].id)]
                )
            ])
        )
    }

    // MARK: Bookings that the objectives are about

    /// Returns a booked route with the booking's code, price for each passenger and payment method.
    mutating func bookedRoute(
        _ plan: BookingPlan,
        _ change: (inout DeparturePlan) -> Void = { _ in }
    ) -> (route: Route, booking: String, price: Int, payment: Int) {
        let route = takeRoute()
        let isPast = plan.status == "travelled"
        var departure = self.plan(on: isPast ? TravelDesk.today - draw.number(in: 2...30) : dayAhead())
        change(&departure)
        var booking = plan
        booking.payment = payingCard()
        booking.passengers = draw.pick([1, 1, 2, 3])
        return (route, addBooking(addDeparture(route, departure), booking), departure.price, booking.payment)
    }

    private func changeCall(_ booking: String, _ departure: Row, _ payment: Int) -> ToolCall {
        .agent(
            "change_departure",
            [
                "booking_id": .string(booking), "departure_id": .string(departure.id),
                "payment_id": .string(payments[payment].id),
            ]
        )
    }

    private mutating func noteSurcharge(_ departure: Row, over price: Int) {
        if departure.int("price_standard") > price { offersTaken.insert(.surcharge) }
    }
}
