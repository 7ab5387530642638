import Dialogue
import Environments

/// New bookings, moves to another departure, and the timetable.
extension TravelCase {
    func bookStep() throws(Lookup) -> Step {
        guard let route = wish.subjects.last else {
            return ask(
                "route",
                "Which town do you travel from, and which town do you go to?",
                orElse: "Without a route I cannot book."
            )
        }
        guard let day else {
            return ask(
                "day",
                "On which day would you like to travel from \(route)?",
                orElse: "Without a day I cannot book."
            )
        }
        let departures = try departures(route, on: day)
        guard day > today, !departures.isEmpty else { return noDeparture(route, day) }
        guard let count = passengers, let travelClass = Choice.last(in: notes, among: TravelWords.classes).wanted.last,
            let fare = Choice.last(in: notes, among: TravelWords.fares).wanted.last
        else { return askForDetails(route) }
        let departure: Departure
        switch choose(departures, for: count, travelClass, "from \(route)") {
        case .success(let chosen): departure = chosen
        case .failure(let other): return other.step
        }
        let price = departure.price(travelClass, fare) * count
        let question =
            "Which payment method should pay \(Phrasing.dollars(price)) for the journey from \(route)? There are \(labels)."
        switch payment(for: price, question) {
        case .failure(let other): return other.step
        case .success(let payment):
            return proposal(
                ToolCall(
                    "book_departure",
                    [
                        "customer_id": .string(traveller.id), "departure_id": .string(departure.id),
                        "class": .string(travelClass), "fare": .string(fare), "passengers": .integer(count),
                        "payment_id": .string(payment.id),
                    ]
                ),
                "I will book the journey from \(route) on \(departure.words) in \(travelClass), fare \(fare), number of "
                    + "passengers \(count), and charge \(Phrasing.dollars(price)) to the \(payment.label).",
                total: price,
                report: "booked the journey from \(route) on \(departure.words) for \(Phrasing.dollars(price))"
            )
        }
    }

    func moveStep() throws(Lookup) -> Step {
        if let refusal = isTooLate { return refusal }
        guard booking.fare == "flex" else {
            return .decline(
                "Unfortunately that is not possible: \(journey) is booked as a saver, and a saver keeps its departure."
            )
        }
        guard let day else {
            return ask("day", "To which new day should \(journey) be moved?", orElse: "Without a day I cannot move it.")
        }
        let route = booking.departure.route
        let departures = try departures(route, on: day).filter { $0.id != booking.departure.id }
        guard day > today, !departures.isEmpty else { return noDeparture(route, day) }
        let departure: Departure
        switch choose(departures, for: booking.passengers, booking.travelClass, "from \(route)") {
        case .success(let chosen): departure = chosen
        case .failure(let other): return other.step
        }
        let price = departure.price(booking.travelClass, "flex") * booking.passengers + booking.bags * 15
        let difference = price - booking.price
        let amount =
            "\(Phrasing.dollars(abs(difference)))\(difference > 0 ? " to pay" : difference < 0 ? " back to you" : "")"
        let question =
            "Which payment method should settle the difference for \(journey), \(amount)? There are \(routeLabels)."
        switch payment(for: difference, question, isRoute: true) {
        case .failure(let other): return other.step
        case .success(let payment):
            return proposal(
                ToolCall(
                    "change_departure",
                    [
                        "booking_id": .string(booking.id), "departure_id": .string(departure.id),
                        "payment_id": .string(payment.id),
                    ]
                ),
                "I will move \(journey), booking \(booking.id), to \(departure.words) in \(booking.travelClass), fare flex; "
                    + "the difference, \(amount), is settled with the \(payment.label).",
                total: abs(difference),
                report: "moved \(journey) to \(departure.words)"
            )
        }
    }

    func answerStep() throws(Lookup) -> Step {
        guard let route = wish.subjects.last, let day else {
            return ask(
                "route",
                "Which journey do you mean: from which town to which, and on which day?",
                orElse: "Without a route and a day I cannot tell."
            )
        }
        let departures = try departures(route, on: day)
        guard !departures.isEmpty else { return noDeparture(route, day) }
        let times = departures.map { departure in
            "the departure at \(departure.departs) arrives at \(departure.arrives)"
        }
        return .answer("According to the timetable for \(route) on \(day.spoken), \(Phrasing.list(times)).")
    }

    // MARK: Choosing

    /// The day that the user named last.
    private var day: Day? {
        for note in notes.reversed() {
            let days = SpokenDay.days(in: note).map { $0.day(in: Self.year(of: today)) }
            if let day = days.last(where: { $0 > today - 400 }) { return day }
        }
        return nil
    }

    private static func year(of day: Day) -> Int { Int(day.description.prefix(4)) ?? 2026 }

    private var passengers: Int? {
        TravelWords.passengers.last(in: notes) ?? (notes.contains { TravelWords.alone.isFound(in: $0) } ? 1 : nil)
    }

    private func departures(_ route: String, on day: Day) throws(Lookup) -> [Departure] {
        let towns = route.components(separatedAt: " to ")
        let found = try records.look(
            "search_departures",
            ["from": towns.0, "to": towns.1, "day": day.description]
        )
        return found?.array?.map(Departure.init) ?? []
    }

    private func noDeparture(_ route: String, _ day: Day) -> Step {
        .decline("Unfortunately there is no departure from \(route) on \(day.spoken) that can be had.")
    }

    private func askForDetails(_ route: String) -> Step {
        var missing: [(slot: String, words: String)] = []
        if passengers == nil { missing.append(("passengers", "the number of passengers")) }
        if Choice.last(in: notes, among: TravelWords.classes).wanted.isEmpty {
            missing.append(("class", "the class, standard or comfort"))
        }
        if Choice.last(in: notes, among: TravelWords.fares).wanted.isEmpty {
            missing.append(("fare", "the fare, saver or flex"))
        }
        guard !missing.contains(where: { wish.isHopeless($0.slot) }) else {
            return .decline("Without \(Phrasing.list(missing.map(\.words))) I cannot book.")
        }
        let words = missing.map(\.words).joined(separator: "; ")
        return .ask(missing.map(\.slot), "Please tell me for the journey from \(route): \(words).")
    }

    /// Chooses one of the departures of a day: by the time that was said, or the only one.
    private func choose(
        _ departures: [Departure],
        for count: Int,
        _ travelClass: String,
        _ route: String
    ) -> Result<Departure, NoAnswer> {
        let free = departures.filter { $0.hasSeats(count, travelClass) }
        guard !free.isEmpty else {
            let text = "Unfortunately that is not possible: there are not enough free seats \(route) on that day."
            return .failure(NoAnswer(step: .decline(text)))
        }
        var book = PhraseBook<String>()
        for departure in departures { book.add(words: Words(departure.departs), departure.departs) }
        var choice = Choice.last(in: notes, among: book)
        if let settled = wish.settled["departs"] { choice = Choice(wanted: [settled]) }
        guard let time = choice.wanted.last else {
            if departures.count == 1 { return .success(free[0]) }
            guard !wish.isHopeless("time") else { return .success(free[0]) }
            let times = departures.map(\.departs).joined(separator: " or ")
            let question = "Which time of departure would you like for the journey \(route): \(times)?"
            return .failure(NoAnswer(step: .ask(["time"], question)))
        }
        if let departure = free.first(where: { $0.departs == time }) { return .success(departure) }
        let refusal = "Unfortunately the departure \(route) at \(time) has no free seats."
        if plan.hasFallback(of: index) { return .failure(NoAnswer(step: .decline(refusal))) }
        let other = free.first { choice.second.contains($0.departs) } ?? free[0]
        return .failure(
            NoAnswer(
                step: .offer(
                    ["departs": other.departs],
                    "\(refusal) Would you like the one on the same day at \(other.departs) instead?"
                )
            )
        )
    }
}

extension String {
    /// Cuts the text in two at a separator; the second part is empty where it does not hold it.
    fileprivate func components(separatedAt separator: String) -> (String, String) {
        let bytes = Array(utf8)
        let mark = Array(separator.utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return (self, "") }
        return (
            String(decoding: bytes[..<start], as: UTF8.self),
            String(decoding: bytes[(start + mark.count)...], as: UTF8.self)
        )
    }
}
