import Dialogue
import Environments

/// One wish of a customer of the shop, held against the records and the rules.
struct ShopCase: ServiceCase {
    let index: Int
    let plan: Plan<ShopCounter.Intent>
    /// What was said about the wish.
    let notes: [Fragment]
    let customer: ShopCustomer
    let records: Records
    let productIDs: [String: String]
    let today: Day
    /// The order that the wish is about; known once ``findTarget()`` has returned nothing.
    private(set) var order = ShopOrder(.null)
    /// The items of the order that the wish is about.
    private(set) var items: [ShopItem] = []

    init(
        index: Int,
        plan: Plan<ShopCounter.Intent>,
        customer: ShopCustomer,
        records: Records,
        productIDs: [String: String],
        today: Day
    ) {
        self.index = index
        self.plan = plan
        notes = plan.notes(of: index)
        self.customer = customer
        self.records = records
        self.productIDs = productIDs
        self.today = today
    }

    // MARK: Orders and items

    /// Finds the order and the items, or says what to do where that is not clear.
    mutating func findTarget() throws(Lookup) -> Step? {
        let holders = holders()
        guard !wish.subjects.isEmpty || !wish.ids.isEmpty else {
            return ask(
                "item",
                "Which item is it about? Please tell me its name or the order number.",
                orElse: "Without the name of the item or the order number I cannot do that."
            )
        }
        if holders.isEmpty { return spread() ?? notFound() }
        guard holders.count == 1 || wish.isHopeless("order") else {
            let names = holders.map(\.id).joined(separator: ", ")
            return .ask(["order"], "There are several such orders: \(names). What is the order number?")
        }
        // Where the user cannot say which one, the last one that fits is meant.
        guard let holder = holders.last, let record = try records.look("get_order", ["order_id": holder.id]) else {
            return notFound()
        }
        order = ShopOrder(record)
        items = order.items.filter { wish.subjects.isEmpty || wish.subjects.contains($0.product) }
        guard order.items.count > 1, wish.subjects.isEmpty, wish.intent.concernsItems else { return nil }
        let names = Phrasing.list(order.items.map { "the \($0.product)" })
        return ask(
            "item",
            "Order \(order.id) holds \(names). Which item is it about?",
            orElse: "Without the name of the item I cannot do that."
        )
    }

    /// The customer's orders that hold everything that the user named.
    private func holders() -> [ShopCustomer.Order] {
        let numbered = customer.orders.filter { wish.ids.contains($0.id) }
        let fitting = customer.orders.filter { order in wish.subjects.allSatisfy(order.products.contains) }
        let both = fitting.filter { wish.ids.contains($0.id) }
        if !both.isEmpty { return [both[both.count - 1]] }
        if wish.subjects.isEmpty { return numbered.suffix(1) }
        return fitting
    }

    /// Takes things from several orders for one wish each.
    private func spread() -> Step? {
        guard wish.subjects.count > 1 else { return nil }
        let groups = customer.orders.map { order in wish.subjects.filter(order.products.contains) }
            .filter { !$0.isEmpty }
        return groups.count > 1 ? .split(groups.map { ($0, []) }) : nil
    }

    private func notFound() -> Step {
        let names = wish.subjects.isEmpty ? wish.ids : wish.subjects.map { "the \($0)" }
        return .decline("Unfortunately there is no order of \(Phrasing.list(names)) in your account.")
    }

    // MARK: Shared rules

    /// The refusal of a change of an order that is not processing any more.
    var isTooLateToChange: Step? {
        guard order.status != "processing" else { return nil }
        return .decline(
            "Unfortunately that is not possible: order \(order.id) is \(order.status), and only an order that is still "
                + "being processed can be cancelled or changed."
        )
    }

    /// The refusal of a return or an exchange.
    var isKept: Step? {
        guard order.status == "delivered", let delivered = order.deliveredOn else {
            return .decline(
                "Unfortunately that is not possible: order \(order.id) is \(order.status), and only items of a delivered "
                    + "order can be returned or exchanged."
            )
        }
        let elapsed = delivered.days(until: today)
        guard elapsed <= customer.window else {
            return .decline(
                "Unfortunately that is not possible: \(names) was delivered \(elapsed) days ago, and items can be returned "
                    + "or exchanged until \(customer.window) days after delivery."
            )
        }
        if let item = items.first(where: \.isFinalSale) {
            return .decline(
                "Unfortunately that is not possible: the \(item.product) was sold as final sale, and such items are "
                    + "neither returned nor exchanged."
            )
        }
        if let item = items.first(where: { $0.status != "kept" }) {
            return .decline(
                "Unfortunately that is not possible: the \(item.product) was \(item.status) before, and an item is not "
                    + "taken back again."
            )
        }
        return nil
    }

    /// The question whether more of the order is to come along, where there is more that could.
    func askForMore(_ verb: String) -> Step? {
        let wanted = Set(plan.wishes.flatMap(\.subjects))
        let others = order.items.filter { $0.status == "kept" && !$0.isFinalSale && !wanted.contains($0.product) }
        guard !others.isEmpty, wish.answers["more"] == nil, !wish.isHopeless("more") else { return nil }
        let names = Phrasing.list(others.map { "the \($0.product)" })
        return .askWhether("more", "Should \(names) from the same order \(verb) as well?")
    }

    // MARK: Payment

    /// The payment methods that the user named, the preferred one first.
    var wantedPayment: AccountPayment? {
        if let id = wish.settled["payment"] { return customer.payment(id) }
        return AccountPayment.wanted(
            in: notes,
            among: customer.payments,
            nicknames: ["gift card", "giftcard", "voucher", "store credit"],
            former: order.paymentID
        )
    }

    /// Asks for a payment method, as often as there is a prospect.
    func askForPayment(_ question: String) -> Step? {
        guard !wish.isHopeless("payment") else { return nil }
        return .ask(["payment"], question)
    }

    /// The refusal of a payment method that neither paid nor is a gift card.
    func isNoRoute(_ payment: AccountPayment, for money: String) -> Step? {
        guard payment.id != order.paymentID, payment.isCard else { return nil }
        let paying = customer.payment(order.paymentID)
        return .decline(
            "Unfortunately that is not possible: \(money) goes only the way the order was paid, the "
                + "\(paying?.label ?? "original payment method"), or to a gift card."
        )
    }

    // MARK: Words

    var names: String { Phrasing.list(items.map { "the \($0.product)" }) }
}
