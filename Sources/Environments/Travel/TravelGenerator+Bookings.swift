import Dialogue

/// Objectives about new bookings, and questions about the timetable.
extension TravelGenerator {
    /// What a new booking has to be, besides its departure.
    struct Order {
        var travelClass: String
        var fare: String
        var passengers: Int
        var payment: Int
    }

    private mutating func order(payment: Int? = nil) -> Order {
        Order(
            travelClass: draw.pick(["standard", "standard", "comfort"]),
            fare: draw.pick(["saver", "flex"]),
            passengers: draw.pick([1, 1, 2, 2, 3, 4]),
            payment: payment ?? payingCard()
        )
    }

    private func orderSlots(_ order: Order, _ route: Route) -> [Slot] {
        [
            Slot("from", "from", [route.from]), Slot("to", "to", [route.to]),
            Slot("passengers", "number of passengers", [String(order.passengers)]),
            Slot("class", "class", [order.travelClass]), Slot("fare", "fare", [order.fare]),
            paymentSlot(order.payment, "payment method"),
        ]
    }

    private func bookingCall(_ order: Order, _ departure: Row) -> ToolCall {
        .agent(
            "book_departure",
            [
                "customer_id": .string(customer.id), "departure_id": .string(departure.id),
                "class": .string(order.travelClass), "fare": .string(order.fare),
                "passengers": .integer(order.passengers), "payment_id": .string(payments[order.payment].id),
            ]
        )
    }

    /// Adds two departures of a route on a day, the earlier one first.
    mutating func addTwoDepartures(_ route: Route, on day: Day) -> (Row, Row) {
        let price = draw.number(in: 18...70)
        let first = DeparturePlan(day: day, departs: 5 * draw.number(in: 74...130), price: price)
        let second = DeparturePlan(
            day: day,
            departs: 5 * draw.number(in: 160...240),
            price: price + draw.number(in: 2...20)
        )
        return (addDeparture(route, first), addDeparture(route, second))
    }

    /// A booking of a departure at a given time.
    mutating func book() -> Objective {
        let (route, day, order) = (takeRoute(), dayAhead(), order())
        let (first, second) = addTwoDepartures(route, on: day)
        let wanted = draw.chance(50) ? first : second
        return Objective([
            .init(
                intent: "book_departure",
                text: "book the journey from \(route.words) on \(day.spoken) at \(wanted.text("departs"))",
                requirements: orderSlots(order, route) + [daySlot(day), timeSlot(wanted)],
                outcome: .done([bookingCall(order, wanted)])
            )
        ])
    }

    /// A booking with a wish about the time, which can be met or not.
    mutating func bookWithWish() -> Objective {
        let (route, day, order) = (takeRoute(), dayAhead(), order())
        let (first, second) = addTwoDepartures(route, on: day)
        let (wished, other) = draw.chance(50) ? (first, second) : (second, first)
        let isMet = draw.chance(60)
        if !isMet {
            offersTaken.insert(.substitute)
            fill(wished)
        }
        return Objective([
            .init(
                intent: "book_departure",
                text: "book a journey from \(route.words) on \(day.spoken)",
                requirements: orderSlots(order, route) + [daySlot(day)],
                preferences: [timeWish(wished, over: other)],
                outcome: .done([bookingCall(order, isMet ? wished : other)])
            )
        ])
    }

    /// A booking on a day without departures or without free seats.
    mutating func bookImpossible() -> Objective {
        let (route, day, order) = (takeRoute(), dayAhead(), order())
        let slots = orderSlots(order, route) + [daySlot(day)]
        return Objective([missingBooking(order, route, day, slots)])
    }

    private mutating func missingBooking(
        _ order: Order,
        _ route: Route,
        _ day: Day,
        _ slots: [Slot]
    ) -> Objective.Attempt {
        var outcome: Objective.Outcome
        if draw.chance(50) {
            let near = addDeparture(route, plan(on: day + draw.number(in: 8...9)))
            outcome = .nothingMatches([bookingCall(order, near)])
        } else {
            let (first, second) = addTwoDepartures(route, on: day)
            fill(first)
            fill(second)
            outcome = .forbidden(rule: "seats", [bookingCall(order, first), bookingCall(order, second)])
        }
        return .init(
            intent: "book_departure",
            text: "book a journey from \(route.words) on \(day.spoken)",
            requirements: slots,
            outcome: outcome
        )
    }

    /// A booking on one day; if that is not possible, on another one.
    mutating func bookOrOtherDay() -> Objective {
        let (route, day, order) = (takeRoute(), dayAhead(), order())
        let other = day + draw.number(in: 1...3)
        let slots = orderSlots(order, route)
        let isPossible = draw.chance(45)
        var first: Objective.Attempt
        if isPossible {
            let departure = addDeparture(route, plan(on: day))
            first = .init(
                intent: "book_departure",
                text: "book a journey from \(route.words) on \(day.spoken)",
                requirements: slots + [daySlot(day)],
                outcome: .done([bookingCall(order, departure)])
            )
        } else {
            offersTaken.insert(.otherDay)
            first = missingBooking(order, route, day, slots + [daySlot(day)])
        }
        let departure = addDeparture(route, plan(on: other))
        let second = Objective.Attempt(
            intent: "book_departure",
            text: "travel on \(other.spoken) instead",
            requirements: slots + [daySlot(other, "day, if the first is not possible")],
            outcome: .done([bookingCall(order, departure)])
        )
        return Objective([first, isPossible ? second.notReached : second])
    }

    /// A booking paid with the travel account; if that does not cover it, with a card.
    mutating func bookWithAccount(isCovered: Bool, orElse hasFallback: Bool) -> Objective {
        takeAccount()
        let (route, day) = (takeRoute(), dayAhead())
        let order = order(payment: 2)
        let departure = addDeparture(route, plan(on: day))
        let price = TravelDesk.price(of: departure, order.travelClass, order.fare, passengers: order.passengers)
        payments[2].balance = isCovered ? price + draw.number(in: 0...50) : max(0, price - draw.number(in: 1...15))
        let slots = orderSlots(order, route) + [daySlot(day)]
        let call = bookingCall(order, departure)
        let first = Objective.Attempt(
            intent: "book_departure",
            text: "book a journey from \(route.words) on \(day.spoken), paid with the travel account",
            requirements: slots,
            outcome: isCovered ? .done([call]) : .forbidden(rule: "balance", [call])
        )
        guard hasFallback else { return Objective([first]) }
        var byCard = order
        byCard.payment = payingCard()
        let second = Objective.Attempt(
            intent: "book_departure",
            text: "pay with the \(payments[byCard.payment].label)",
            requirements: slots.filter { $0.name != "payment_id" }
                + [paymentSlot(byCard.payment, "payment method, if the first is not possible")],
            outcome: .done([bookingCall(byCard, departure)])
        )
        return Objective([first, isCovered ? second.notReached : second])
    }

    /// A question whose answer is in the timetable.
    mutating func question() -> Objective {
        let (route, day) = (takeRoute(), dayAhead())
        let departure = addDeparture(route, plan(on: day))
        return Objective([
            .init(
                intent: "ask",
                text: "know at what time the journey from \(route.words) on \(day.spoken) arrives",
                requirements: [Slot("from", "from", [route.from]), Slot("to", "to", [route.to]), daySlot(day)],
                outcome: .answered(departure.text("arrives"))
            )
        ])
    }

    /// Takes every seat of a departure.
    mutating func fill(_ departure: Row) {
        guard let index = departures.firstIndex(where: { $0.id == departure.id }) else { return }
        departures[index]["seats_standard"] = 0
        departures[index]["seats_comfort"] = 0
    }
}
