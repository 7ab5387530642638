import Dialogue
import Environments

/// One wish of a traveller, held against the records and the rules.
struct TravelCase: ServiceCase {
    let index: Int
    let plan: Plan<TravelCounter.Intent>
    /// What was said about the wish.
    let notes: [Fragment]
    let traveller: Traveller
    let records: Records
    let today: Day
    /// The booking that the wish is about; known once ``findBooking()`` has returned nothing.
    private(set) var booking = TravelBooking(.null)

    init(
        index: Int,
        plan: Plan<TravelCounter.Intent>,
        traveller: Traveller,
        records: Records,
        today: Day
    ) {
        self.index = index
        self.plan = plan
        notes = plan.notes(of: index)
        self.traveller = traveller
        self.records = records
        self.today = today
    }

    /// Finds the booking, or says what to do where that is not clear.
    mutating func findBooking() throws(Lookup) -> Step? {
        guard !wish.subjects.isEmpty || !wish.ids.isEmpty else {
            return ask(
                "booking",
                "Which journey is it about? Please tell me the route or the booking code.",
                orElse: "Without the route or the booking code I cannot do that."
            )
        }
        let numbered = traveller.bookings.filter { wish.ids.contains($0.id) }
        let named = traveller.bookings.filter { wish.subjects.contains($0.route) }
        let both = named.filter { wish.ids.contains($0.id) }
        var fitting = !both.isEmpty ? both : !named.isEmpty ? named : numbered
        let ahead = fitting.filter { $0.status == "booked" }
        if fitting.count > 1, wish.intent != .compensating, !ahead.isEmpty { fitting = ahead }
        if wish.subjects.count > 1, both.isEmpty, Set(named.map(\.route)).count > 1 {
            return .split(named.map { ([$0.route], []) })
        }
        if fitting.count > 1, !wish.isHopeless("booking") {
            let codes = Phrasing.list(fitting.map(\.id))
            return .ask(["booking"], "There are several such journeys: \(codes). What is the booking code?")
        }
        guard let entry = fitting.last, let record = try records.look("get_booking", ["booking_id": entry.id]) else {
            let names = wish.subjects.isEmpty ? wish.ids : wish.subjects.map { "the journey from \($0)" }
            return .decline("Unfortunately there is no booking for \(Phrasing.list(names)) in your account.")
        }
        booking = TravelBooking(record)
        return nil
    }

    // MARK: Shared rules

    /// The refusal of what concerns a departure of today or earlier.
    var isTooLate: Step? {
        if booking.status == "booked", let day = booking.departure.day, day > today { return nil }
        let state = booking.status == "booked" ? "leaves today or has left" : "is \(booking.status)"
        return .decline(
            "Unfortunately that is not possible: \(journey) \(state), and nothing can be changed or cancelled on the day of "
                + "departure or later."
        )
    }

    /// The payment method that the user named.
    var wantedPayment: AccountPayment? {
        AccountPayment.wanted(
            in: notes,
            among: traveller.payments,
            nicknames: TravelWords.accountNames,
            former: booking.paymentID
        )
    }

    /// Finds the payment method for an amount, or says what to do.
    func payment(for amount: Int, _ question: String, isRoute: Bool = false) -> Result<AccountPayment, NoAnswer> {
        let fallback = wish.isHopeless("payment") ? traveller.payment(booking.paymentID) : nil
        guard let payment = wantedPayment ?? fallback else {
            return .failure(
                NoAnswer(step: ask("payment", question, orElse: "Without a payment method I cannot do that."))
            )
        }
        if isRoute, payment.isCard, payment.id != booking.paymentID {
            let paying = traveller.payment(booking.paymentID)?.label ?? "original payment method"
            let text =
                "Unfortunately that is not possible: money of a booking goes only the way it was paid, the \(paying), or to "
                + "the travel account."
            return .failure(NoAnswer(step: .decline(text)))
        }
        return isNotCovered(amount, by: payment).map { .failure(NoAnswer(step: $0)) } ?? .success(payment)
    }

    /// What to do where something is not settled.
    struct NoAnswer: Error {
        var step: Step
    }

    func proposal(_ call: ToolCall, _ text: String, total: Int, report: String) -> Step {
        proposal([call], text, total: total, report: report)
    }

    var journey: String { "the journey from \(booking.departure.route)" }
    /// The labels of all payment methods.
    var labels: String { Phrasing.list(traveller.payments.map { "the \($0.label)" }) }
    /// The labels of the payment methods that a booking's money may go to.
    var routeLabels: String {
        Phrasing.list(
            traveller.payments.filter { !$0.isCard || $0.id == booking.paymentID }.map { "the \($0.label)" }
        )
    }
}
