import Dialogue
import Environments

/// Cancellations, class, bags, names and delays.
extension TravelCase {
    func cancelStep() -> Step {
        if let refusal = isTooLate { return refusal }
        guard booking.fare == "flex" || booking.isInsured || booking.departure.isCancelled else {
            return .decline(
                "Unfortunately that is not possible: \(journey) is booked as a saver without insurance, and such a booking "
                    + "cannot be cancelled for a refund."
            )
        }
        let question = "Which payment method should the refund for \(journey) go to: \(routeLabels)?"
        switch payment(for: -booking.price, question, isRoute: true) {
        case .failure(let other): return other.step
        case .success(let payment):
            return proposal(
                ToolCall(
                    "cancel_booking",
                    ["booking_id": .string(booking.id), "payment_id": .string(payment.id)]
                ),
                "I will cancel \(journey) on \(booking.departure.words), booking \(booking.id), and refund "
                    + "\(Phrasing.dollars(booking.price)) to the \(payment.label).",
                total: booking.price,
                report: "cancelled \(journey) and refunded \(Phrasing.dollars(booking.price)) to the \(payment.label)"
            )
        }
    }

    func raiseStep() -> Step {
        if let refusal = isTooLate { return refusal }
        guard booking.travelClass == "standard" else {
            return .decline("That is not possible: \(journey) is in comfort already, and a class is never lowered.")
        }
        guard booking.departure.hasSeats(booking.passengers, "comfort") else {
            return .decline(
                "Unfortunately that is not possible: there are not enough free seats in comfort on \(journey)."
            )
        }
        let more = booking.departure.price("comfort", "saver") - booking.departure.price("standard", "saver")
        let amount = more * booking.passengers
        let question =
            "Which payment method should pay the difference of \(Phrasing.dollars(amount)) for \(journey)? There are \(labels)."
        switch payment(for: amount, question) {
        case .failure(let other): return other.step
        case .success(let payment):
            return proposal(
                ToolCall("raise_class", ["booking_id": .string(booking.id), "payment_id": .string(payment.id)]),
                "I will raise \(journey) on \(booking.departure.words), booking \(booking.id), to comfort and charge "
                    + "\(Phrasing.dollars(amount)) to the \(payment.label).",
                total: amount,
                report: "processed your request: \(journey) is in comfort"
            )
        }
    }

    func bagStep() -> Step {
        if let refusal = isTooLate { return refusal }
        guard let count = TravelWords.bags.last(in: notes), count > 0 else {
            return ask(
                "bags",
                "What is the number of bags to add to \(journey)?",
                orElse: "Without the number of bags I cannot add any."
            )
        }
        guard booking.bags + count <= 4 else {
            return .decline(
                "Unfortunately that is not possible: \(journey) has \(booking.bags) bags, and a booking holds at most four."
            )
        }
        let amount = 15 * count
        let question =
            "Which payment method should pay \(Phrasing.dollars(amount)) for the bags on \(journey)? There are \(labels)."
        switch payment(for: amount, question) {
        case .failure(let other): return other.step
        case .success(let payment):
            return proposal(
                ToolCall(
                    "add_bags",
                    [
                        "booking_id": .string(booking.id), "bags": .integer(count), "payment_id": .string(payment.id),
                    ]
                ),
                "I will add \(count) \(count == 1 ? "bag" : "bags") to \(journey), booking \(booking.id), and charge "
                    + "\(Phrasing.dollars(amount)) to the \(payment.label).",
                total: amount,
                report: "added \(count) \(count == 1 ? "bag" : "bags") to \(journey)"
            )
        }
    }

    func renameStep() -> Step {
        if let refusal = isTooLate { return refusal }
        guard !booking.isRenamed else {
            return .decline(
                "Unfortunately that is not possible: the name on \(journey) was corrected before, and that is done once."
            )
        }
        guard let name = spokenName else {
            return ask(
                "passenger",
                "What is the name as it should be on \(journey)?",
                orElse: "Without the name I cannot correct it."
            )
        }
        guard name != booking.passenger else {
            return .decline("That is not possible: booking \(booking.id) has the name \(name) already.")
        }
        return proposal(
            ToolCall("correct_name", ["booking_id": .string(booking.id), "passenger": .string(name)]),
            "I will correct the name on \(journey), booking \(booking.id), from \(booking.passenger) to \(name); that costs "
                + "nothing.",
            total: 0,
            report: "corrected the name on \(journey) to \(name)"
        )
    }

    /// The name that the user gave for the booking.
    private var spokenName: String? {
        for note in notes.reversed() where SpokenRoute.routes(in: note).isEmpty {
            let words = Utterance(note.quote)
            if let name = PersonalFacts.name(in: words, isAsked: false) { return name }
            // A bare name is one only as the answer to the question.
            if wish.asked["passenger"] != nil, case .unclear = Consent(words), note.range.count <= 3,
                let name = PersonalFacts.name(in: words, isAsked: true)
            {
                return name
            }
        }
        return nil
    }

    func compensateStep() -> Step {
        guard booking.status == "travelled", booking.departure.delay >= 60 else {
            return .decline(
                "Unfortunately that is not possible: \(journey) is \(booking.status), with a delay of "
                    + "\(booking.departure.delay) minutes, and less than an hour earns nothing."
            )
        }
        guard !booking.isCompensated else {
            return .decline(
                "Unfortunately that is not possible: \(journey) was compensated before, and that is done once for each "
                    + "booking."
            )
        }
        guard let account = traveller.account else {
            return .decline("Unfortunately there is no travel account to which a compensation could go.")
        }
        let amount = booking.price / 2
        return proposal(
            ToolCall("compensate_delay", ["booking_id": .string(booking.id), "payment_id": .string(account.id)]),
            "I will pay \(Phrasing.dollars(amount)) to your \(account.label) for the delay of \(journey), booking "
                + "\(booking.id).",
            total: amount,
            report: "processed your request: \(Phrasing.dollars(amount)) are on your \(account.label)"
        )
    }
}
