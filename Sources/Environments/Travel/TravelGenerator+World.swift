import Dialogue

extension TravelGenerator {
    /// Returns the world that the objectives were built into, with a few records that nobody asks about.
    mutating func world() -> World {
        while hasRoutesLeft, bookings.count < 3 {
            let isPast = draw.chance(50)
            var plan = plan(on: isPast ? TravelDesk.today - draw.number(in: 3...60) : dayAhead())
            plan.delay = isPast ? draw.pick([0, 0, 10, 25]) : 0
            let departure = addDeparture(takeRoute(), plan)
            let fare = draw.pick(["saver", "flex"])
            _ = addBooking(departure, BookingPlan(fare: fare, status: isPast ? "travelled" : "booked"))
        }
        var people = [row(of: customer, born: birthDate)]
        if draw.chance(50) { people.append(row(of: addNamesake(), born: birthDate + 1_234)) }
        let database = Database([
            Table("bookings", noun: "booking", rows: bookings),
            Table("customers", noun: "traveller", rows: people),
            Table("departures", noun: "departure", rows: departures),
            Table("payment_methods", noun: "payment method", rows: payments.map(\.row)),
        ])
        return World(database: database, tools: TravelDesk.tools)
    }

    /// Adds a booking of another traveller of the same name, and returns that traveller.
    private mutating func addNamesake() -> Customer {
        let other = customer.namesake(from: &draw)
        let card = PaymentMethod.card(of: other, from: &draw)
        payments.append(card)
        _ = addBooking(addDeparture(takeRoute(), plan(on: dayAhead())), BookingPlan(fare: "flex"))
        bookings[bookings.count - 1]["customer_id"] = .string(other.id)
        bookings[bookings.count - 1]["payment_id"] = .string(card.id)
        return other
    }

    private func row(of customer: Customer, born day: Day) -> Row {
        Row(
            "customer_id",
            customer.id,
            [
                "name": .string(customer.name), "email": .string(customer.email),
                "birth_date": .string(day.description), "city": .string(customer.city),
            ]
        )
    }
}
