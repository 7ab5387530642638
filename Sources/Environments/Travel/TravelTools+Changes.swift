import Dialogue

/// The tools that change a booking.
extension TravelDesk {
    static let changingTools: [Tool] = [changeDeparture, raiseClass, addBags, correctName]

    private static let settlementParameter = ToolParameter(
        "payment_id",
        "The payment method that settles the difference."
    )

    private static let changeDeparture = Tool.writing(
        "change_departure",
        "Moves a flex booking to another departure of the same route and settles the difference in price.",
        [bookingParameter, departureParameter, settlementParameter]
    ) { database, arguments throws(Refusal) in
        let (booking, former) = try openBooking(arguments.text("booking_id"), in: database)
        let departure = try database.row(arguments.text("departure_id"), in: "departures")
        guard booking.text("fare") == "flex" else {
            let sentence = "Booking \(booking.id) is a saver, and a saver keeps its departure."
            throw Refusal(.rule("saver-fixed"), sentence)
        }
        guard departure["from"] == former["from"], departure["to"] == former["to"], departure.id != former.id else {
            let sentence = "\(departure.id) is not another departure of the route of booking \(booking.id)."
            throw Refusal(.rule("same-route"), sentence)
        }
        try requireFuture(departure)
        let (travelClass, passengers) = (booking.text("class"), booking.int("passengers"))
        try requireSeats(passengers, travelClass, on: departure)
        let payment = try route(arguments.text("payment_id"), of: booking, in: database)
        let price = price(of: departure, travelClass, "flex", passengers: passengers) + booking.int("bags") * bagPrice
        try database.charge(price - booking.int("price"), to: payment)
        takeSeats(-passengers, travelClass, on: former.id, in: &database)
        takeSeats(passengers, travelClass, on: departure.id, in: &database)
        database.change(booking.id, in: "bookings") {
            $0["departure_id"] = .string(departure.id)
            $0["price"] = .integer(price)
            $0["settled_with"] = .string(payment.id)
        }
        return try record(of: booking.id, in: database)
    }

    private static let raiseClass = Tool.writing(
        "raise_class",
        "Raises a booking from standard to comfort and charges the difference.",
        [bookingParameter, settlementParameter]
    ) { database, arguments throws(Refusal) in
        let (booking, departure) = try openBooking(arguments.text("booking_id"), in: database)
        guard booking.text("class") == "standard" else {
            throw Refusal(.rule("class-up"), "Booking \(booking.id) is in comfort already.")
        }
        let passengers = booking.int("passengers")
        try requireSeats(passengers, "comfort", on: departure)
        let payment = try database.payment(arguments.text("payment_id"), of: booking.text("customer_id"))
        let difference = (departure.int("price_comfort") - departure.int("price_standard")) * passengers
        try database.charge(difference, to: payment)
        takeSeats(-passengers, "standard", on: departure.id, in: &database)
        takeSeats(passengers, "comfort", on: departure.id, in: &database)
        database.change(booking.id, in: "bookings") {
            $0["class"] = "comfort"
            $0["price"] = .integer(booking.int("price") + difference)
            $0["raised_with"] = .string(payment.id)
        }
        return try record(of: booking.id, in: database)
    }

    private static let addBags = Tool.writing(
        "add_bags",
        "Adds bags to a booking for 15 dollars each.",
        [bookingParameter, ToolParameter("bags", "How many bags are added.", .integer(1...9)), settlementParameter]
    ) { database, arguments throws(Refusal) in
        let (booking, _) = try openBooking(arguments.text("booking_id"), in: database)
        let bags = booking.int("bags") + arguments.int("bags")
        guard bags <= 4 else {
            let sentence =
                "Booking \(booking.id) has \(booking.int("bags")) bags and would have \(bags); it holds four."
            throw Refusal(.rule("bag-limit"), sentence)
        }
        let payment = try database.payment(arguments.text("payment_id"), of: booking.text("customer_id"))
        let amount = arguments.int("bags") * bagPrice
        try database.charge(amount, to: payment)
        database.change(booking.id, in: "bookings") {
            $0["bags"] = .integer(bags)
            $0["price"] = .integer(booking.int("price") + amount)
            $0["bags_paid_with"] = .string(payment.id)
        }
        return try record(of: booking.id, in: database)
    }

    private static let correctName = Tool.writing(
        "correct_name",
        "Corrects the name on a booking, once.",
        [bookingParameter, ToolParameter("passenger", "The first and last name as it should be.")]
    ) { database, arguments throws(Refusal) in
        let (booking, _) = try openBooking(arguments.text("booking_id"), in: database)
        guard !booking.flag("renamed") else {
            throw Refusal(.rule("name-once"), "The name on booking \(booking.id) was corrected before.")
        }
        database.change(booking.id, in: "bookings") {
            $0["passenger"] = .string(arguments.text("passenger"))
            $0["renamed"] = true
        }
        return try record(of: booking.id, in: database)
    }
}
