import Dialogue

extension TravelDesk {
    static let bookingParameter = ToolParameter("booking_id", "The booking code, such as QX7K2M.")
    static let departureParameter = ToolParameter("departure_id", "The departure, such as D214.")

    static let readingTools: [Tool] = [
        .findingCustomerByEmail("traveller"),
        .findingCustomerByNameAndBirth("traveller"),
        .showingCustomer(
            "traveller",
            with: "payment methods and a list of the bookings",
            such: "T4821",
            "bookings",
            in: "bookings"
        ) { booking, database in
            let departure = database["departures"][booking.text("departure_id")]
            return [
                "booking_id": .string(booking.id), "status": booking["status"], "from": departure?["from"] ?? .null,
                "to": departure?["to"] ?? .null, "day": departure?["day"] ?? .null,
            ]
        },
        .reading("get_booking", "Shows a booking with its departure.", [bookingParameter]) {
            database,
            arguments throws(Refusal) in
            try record(of: arguments.text("booking_id"), in: database)
        },
        .reading("get_departure", "Shows a departure: times, prices, free seats and delay.", [departureParameter]) {
            database,
            arguments throws(Refusal) in
            try database.row(arguments.text("departure_id"), in: "departures").json
        },
        .reading(
            "search_departures",
            "Lists the departures of a route on a day, full ones included; an empty list if there are none.",
            [
                ToolParameter("from", "The town of departure."), ToolParameter("to", "The town of arrival."),
                ToolParameter("day", "The day, such as 2026-06-14."),
            ]
        ) { database, arguments throws(Refusal) in
            let from = arguments.text("from").lowercased()
            let to = arguments.text("to").lowercased()
            guard Day(arguments.text("day")) != nil else {
                throw Refusal(.invalidArguments, "\(arguments.text("day")) is no day; write it like 2026-06-14.")
            }
            return .array(
                database.rows(in: "departures", where: "day", is: arguments.text("day"))
                    .filter { $0.text("from").lowercased() == from && $0.text("to").lowercased() == to }
                    .map(\.json)
            )
        },
        .transferringToColleague,
    ]

    static func record(of id: String, in database: Database) throws(Refusal) -> JSON {
        var record = try database.row(id, in: "bookings").columns
        record["departure"] = try database.row(record["departure_id"]?.string ?? "", in: "departures").json
        return .object(record)
    }
}
