import Dialogue
import Environments

/// One wish of a customer of the network, held against the records and the rules.
struct TelecomCase: ServiceCase {
    let index: Int
    let plan: Plan<TelecomCounter.Intent>
    /// What was said about the wish.
    let notes: [Fragment]
    let customer: TelecomCustomer
    let records: Records
    let desk: TelecomCounter
    /// The line that the wish is about; known once ``findLine()`` has returned nothing.
    private(set) var line = TelecomLine(.null)

    init(
        index: Int,
        plan: Plan<TelecomCounter.Intent>,
        customer: TelecomCustomer,
        records: Records,
        desk: TelecomCounter
    ) {
        self.index = index
        self.plan = plan
        notes = plan.notes(of: index)
        self.customer = customer
        self.records = records
        self.desk = desk
    }

    /// Whether the wish came in the place of a connection that could not be mended otherwise.
    var isMending: Bool { wish.parent.map { plan[$0].intent == .mending } ?? false }

    /// Finds the line, or says what to do where that is not clear.
    mutating func findLine() throws(Lookup) -> Step? {
        var subjects = wish.subjects
        if subjects.isEmpty, wish.ids.isEmpty, wish.intent == .mending { subjects = ["phone"] }
        let named = customer.lines.filter { subjects.contains($0.device) }
        let numbered = customer.lines.filter { wish.ids.contains($0.number) }
        let both = named.filter { wish.ids.contains($0.number) }
        let fitting = !both.isEmpty ? both : !named.isEmpty ? named : subjects.isEmpty ? numbered : []
        if subjects.isEmpty, wish.ids.isEmpty {
            return ask(
                "line",
                "Which line is it about? Please tell me the device or the number of the line.",
                orElse: "Without the device or the number of the line I cannot do that."
            )
        }
        if subjects.count > 1, fitting.count > 1, both.isEmpty {
            return .split(fitting.map { ([$0.device], []) })
        }
        guard let holder = fitting.last, let record = try records.look("get_line", ["phone_number": holder.number])
        else {
            let names = subjects.isEmpty ? wish.ids : subjects.map { "the \($0)" }
            return .decline("Unfortunately there is no line of \(Phrasing.list(names)) in your account.")
        }
        line = TelecomLine(record)
        return nil
    }

    // MARK: Shared rules

    /// The refusal of a change that only an active line gets.
    var isInactive: Step? {
        guard line.status != "active" else { return nil }
        return .decline(
            "Unfortunately that is not possible: the line of \(line.words) is \(line.status), and data, roaming, plans and "
                + "new SIM cards are for active lines."
        )
    }

    /// The refusal of a change that an overdue bill prevents.
    var isOverdue: Step? {
        guard let bill = line.overdue else { return nil }
        return .decline(
            "Unfortunately that is not possible yet: bill \(bill.id) of \(line.words) over "
                + "\(Phrasing.dollars(bill.total)) is overdue and has to be paid first."
        )
    }

    /// The payment method that the user named.
    var wantedPayment: AccountPayment? {
        AccountPayment.wanted(in: notes, among: customer.payments, nicknames: ["credit", "prepaid"])
    }

    /// Asks for the payment method of a bill; `nil` if it is known.
    func paymentQuestion(for bill: TelecomBill, _ lead: String = "") -> Step? {
        guard wantedPayment == nil else { return nil }
        let labels = Phrasing.list(customer.payments.map { "the \($0.label)" })
        return ask(
            "payment",
            "\(lead)Which payment method should pay the bill of \(line.words)? There are \(labels).",
            orElse: "Without a payment method I cannot do that."
        )
    }

    /// A call of a tool that changes the line.
    func lineCall(_ name: String) -> ToolCall { ToolCall(name, ["phone_number": .string(line.number)]) }
}
