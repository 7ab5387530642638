import Dialogue

extension TravelDesk {
    static let bookingParameter = ToolParameter("booking_id", "The booking code, such as QX7K2M.")
    static let departureParameter = ToolParameter("departure_id", "The departure, such as D214.")

    static let readingTools: [Tool] = [
        .reading(
            "find_customer_by_email",
            "Finds the traveller number of the account with an email address.",
            [ToolParameter("email", "The email address.")]
        ) { database, arguments throws(Refusal) in
            let email = arguments.text("email").lowercased()
            guard let customer = database["customers"].rows.first(where: { $0.text("email") == email }) else {
                throw Refusal(.notFound, "No account has the email address \(email).")
            }
            return ["customer_id": .string(customer.id)]
        },
        .reading(
            "find_customer_by_name",
            "Finds the traveller number by full name and date of birth.",
            [
                ToolParameter("name", "First and last name."),
                ToolParameter("birth_date", "The date of birth, such as 1984-05-31."),
            ]
        ) { database, arguments throws(Refusal) in
            let name = arguments.text("name").lowercased()
            let date = arguments.text("birth_date")
            let match = database["customers"].rows.first {
                $0.text("name").lowercased() == name && $0.text("birth_date") == date
            }
            guard let match else { throw Refusal(.notFound, "No traveller of that name was born on \(date).") }
            return ["customer_id": .string(match.id)]
        },
        .reading(
            "get_customer",
            "Shows a traveller with payment methods and a list of the bookings.",
            [ToolParameter("customer_id", "The traveller number, such as T4821.")]
        ) { database, arguments throws(Refusal) in
            try customerRecord(arguments.text("customer_id"), in: database)
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
        .reading(
            "transfer_to_colleague",
            "Hands the conversation over to a colleague; nothing else happens.",
            [ToolParameter("summary", "What the colleague has to know.")]
        ) { _, _ in "A colleague takes over." },
    ]

    private static func customerRecord(_ id: String, in database: Database) throws(Refusal) -> JSON {
        var record = try database.row(id, in: "customers").columns
        record["payment_methods"] = .array(
            database.rows(in: "payment_methods", where: "customer_id", is: id).map(\.json)
        )
        let bookings = database.rows(in: "bookings", where: "customer_id", is: id)
        record["bookings"] = .array(
            bookings.map { booking in
                let departure = database["departures"][booking.text("departure_id")]
                return [
                    "booking_id": .string(booking.id), "status": booking["status"],
                    "from": departure?["from"] ?? .null, "to": departure?["to"] ?? .null,
                    "day": departure?["day"] ?? .null,
                ]
            }
        )
        return .object(record)
    }

    static func record(of id: String, in database: Database) throws(Refusal) -> JSON {
        var record = try database.row(id, in: "bookings").columns
        record["departure"] = try database.row(record["departure_id"]?.string ?? "", in: "departures").json
        return .object(record)
    }
}
