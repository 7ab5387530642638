import Dialogue

/// The tools that make bookings, end them, and make up for delays.
extension TravelDesk {
    static let bookingTools: [Tool] = [bookDeparture, cancelBooking, compensateDelay]

    private static let bookDeparture = Tool.writing(
        "book_departure",
        "Books a departure; the booking code is in the answer.",
        [
            ToolParameter("customer_id", "The traveller number, such as T4821."), departureParameter,
            ToolParameter("class", "The class.", .choice(["standard", "comfort"])),
            ToolParameter("fare", "The fare.", .choice(["saver", "flex"])),
            ToolParameter("passengers", "How many people travel.", .integer(1...6)),
            ToolParameter("payment_id", "The payment method, such as PM4821."),
        ]
    ) { database, arguments throws(Refusal) in
        let customer = try database.row(arguments.text("customer_id"), in: "customers")
        let departure = try database.row(arguments.text("departure_id"), in: "departures")
        let (travelClass, fare) = (arguments.text("class"), arguments.text("fare"))
        let passengers = arguments.int("passengers")
        try requireFuture(departure)
        let mine = database.rows(in: "bookings", where: "customer_id", is: customer.id)
        guard !mine.contains(where: { $0.text("departure_id") == departure.id && $0.text("status") == "booked" }) else {
            let sentence = "\(customer.id) has a booking for departure \(departure.id) already."
            throw Refusal(.rule("one-per-departure"), sentence)
        }
        try requireSeats(passengers, travelClass, on: departure)
        let payment = try database.payment(arguments.text("payment_id"), of: customer.id)
        let price = price(of: departure, travelClass, fare, passengers: passengers)
        try database.charge(price, to: payment)
        takeSeats(passengers, travelClass, on: departure.id, in: &database)
        // The code follows from traveller and departure, so the order of several bookings does not show in the state.
        let id = "\(departure.id)\(customer.id)"
        database.set(
            Row(
                "booking_id",
                id,
                [
                    "customer_id": .string(customer.id), "departure_id": .string(departure.id),
                    "passenger": customer["name"], "passengers": .integer(passengers), "class": .string(travelClass),
                    "fare": .string(fare), "insured": false, "bags": 0, "price": .integer(price),
                    "payment_id": .string(payment.id), "status": "booked", "renamed": false, "compensated": false,
                ]
            ),
            in: "bookings"
        )
        return try record(of: id, in: database)
    }

    private static let cancelBooking = Tool.writing(
        "cancel_booking",
        "Cancels a booking and refunds its price.",
        [bookingParameter, ToolParameter("payment_id", "Where the refund goes.")]
    ) { database, arguments throws(Refusal) in
        let (booking, departure) = try openBooking(arguments.text("booking_id"), in: database)
        let isRefundable =
            booking.text("fare") == "flex" || booking.flag("insured") || departure.text("status") == "cancelled"
        guard isRefundable else {
            let sentence = "Booking \(booking.id) is a saver without insurance and cannot be cancelled for a refund."
            throw Refusal(.rule("refundable"), sentence)
        }
        let payment = try route(arguments.text("payment_id"), of: booking, in: database)
        try database.charge(-booking.int("price"), to: payment)
        takeSeats(-booking.int("passengers"), booking.text("class"), on: departure.id, in: &database)
        database.change(booking.id, in: "bookings") {
            $0["status"] = "cancelled"
            $0["refunded_to"] = .string(payment.id)
        }
        return ["refund": booking["price"], "refunded_to": .string(payment.id), "booking_id": .string(booking.id)]
    }

    private static let compensateDelay = Tool.writing(
        "compensate_delay",
        "Pays half the price of a booking to the travel account, for a delay of an hour or more.",
        [bookingParameter, ToolParameter("payment_id", "The travel account of the traveller.")]
    ) { database, arguments throws(Refusal) in
        let booking = try database.row(arguments.text("booking_id"), in: "bookings")
        let departure = try database.row(booking.text("departure_id"), in: "departures")
        let account = try database.payment(arguments.text("payment_id"), of: booking.text("customer_id"))
        let rule = Refusal.Reason.rule("delay-compensation")
        guard booking.text("status") == "travelled", departure.int("delay_minutes") >= 60 else {
            let delay = departure.int("delay_minutes")
            throw Refusal(rule, "Booking \(booking.id) is \(booking.text("status")), with a delay of \(delay) minutes.")
        }
        guard !booking.flag("compensated") else {
            throw Refusal(rule, "Booking \(booking.id) has been compensated before.")
        }
        guard account.text("kind") == "account" else {
            throw Refusal(rule, "\(account.id) is no travel account; a compensation goes to a travel account only.")
        }
        let amount = booking.int("price") / 2
        try database.charge(-amount, to: account)
        database.change(booking.id, in: "bookings") { $0["compensated"] = true }
        return ["compensation": .integer(amount), "paid_to": .string(account.id)]
    }
}
