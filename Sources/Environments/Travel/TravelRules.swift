import Dialogue

/// The rules of the travel desk that the tools enforce, each under its name in the policy.
extension TravelDesk {
    static let bagPrice = 15
    static let flexSurcharge = 25

    /// Returns a booking that may still be changed, with its departure.
    static func openBooking(_ id: String, in database: Database) throws(Refusal) -> (booking: Row, departure: Row) {
        let booking = try database.row(id, in: "bookings")
        let departure = try database.row(booking.text("departure_id"), in: "departures")
        guard booking.text("status") == "booked" else {
            throw Refusal(
                .rule("before-departure"),
                "Booking \(id) is \(booking.text("status")) and cannot be changed."
            )
        }
        try requireFuture(departure)
        return (booking, departure)
    }

    /// Refuses what concerns a departure of today or earlier.
    static func requireFuture(_ departure: Row) throws(Refusal) {
        guard let day = Day(departure.text("day")), day > today else {
            let sentence = "Departure \(departure.id) is on \(departure.text("day")); it is too late for any change."
            throw Refusal(.rule("before-departure"), sentence)
        }
    }

    /// Refuses a departure without enough free seats.
    static func requireSeats(_ count: Int, _ travelClass: String, on departure: Row) throws(Refusal) {
        let free = departure.text("status") == "cancelled" ? 0 : departure.int("seats_\(travelClass)")
        guard free >= count else {
            let sentence =
                "Departure \(departure.id) has \(free) free seats in \(travelClass), and \(count) are needed."
            throw Refusal(.rule("seats"), sentence)
        }
    }

    /// Takes seats of a departure, or gives them back where the number is negative.
    static func takeSeats(_ count: Int, _ travelClass: String, on id: String, in database: inout Database) {
        let column = "seats_\(travelClass)"
        database.change(id, in: "departures") { $0[column] = .integer($0.int(column) - count) }
    }

    /// Returns the price of a booking without bags.
    static func price(of departure: Row, _ travelClass: String, _ fare: String, passengers: Int) -> Int {
        (departure.int("price_\(travelClass)") + (fare == "flex" ? flexSurcharge : 0)) * passengers
    }

    /// Returns the payment method that money of a booking goes to or comes from.
    static func route(_ id: String, of booking: Row, in database: Database) throws(Refusal) -> Row {
        try database.route(
            id,
            of: booking,
            orAny: "account",
            refusing: "\(id) did not pay for booking \(booking.id) and is no travel account."
        )
    }
}
