import Dialogue

/// The tools that take back, exchange and make up for what was delivered.
extension ShopDesk {
    static let deliveredOrderTools: [Tool] = [returnItems, exchangeItems, creditLateDelivery]

    private static let itemsParameter = ToolParameter("item_ids", "The items, such as R10423-1.", .list)

    private static let returnItems = Tool.writing(
        "return_items",
        "Takes items of a delivered order back and refunds their price.",
        [
            orderParameter, itemsParameter,
            ToolParameter("payment_id", "Where the refund goes: the order's payment method or a gift card."),
        ]
    ) { database, arguments throws(Refusal) in
        let order = try returnableOrder(arguments.text("order_id"), in: database)
        let items = try returnableItems(arguments.list("item_ids"), of: order, in: database)
        let payment = try refundRoute(arguments.text("payment_id"), of: order, in: database)
        let amount = items.reduce(0) { $0 + $1.int("price") }
        try database.charge(-amount, to: payment)
        for item in items {
            database.change(item.id, in: "items") {
                $0["status"] = "returned"
                $0["refunded_to"] = .string(payment.id)
            }
        }
        return [
            "refund": .integer(amount), "refunded_to": .string(payment.id), "order": record(of: order, in: database),
        ]
    }

    private static let exchangeItems = Tool.writing(
        "exchange_items",
        "Exchanges items of a delivered order for other variants of the same products, once for each order.",
        [
            orderParameter, itemsParameter,
            ToolParameter("variant_ids", "The variant for each item, in the same order.", .list),
            ToolParameter("payment_id", "The payment method that settles the difference in price."),
        ]
    ) { database, arguments throws(Refusal) in
        let order = try returnableOrder(arguments.text("order_id"), in: database)
        guard !order.flag("exchanged") else {
            throw Refusal(
                .rule("one-exchange"),
                "Order \(order.id) was exchanged before, and that is possible only once."
            )
        }
        let items = try returnableItems(arguments.list("item_ids"), of: order, in: database)
        let variants = arguments.list("variant_ids")
        guard variants.count == items.count else {
            let sentence =
                "There are \(items.count) items but \(variants.count) variants; give one variant for each item."
            throw Refusal(.invalidArguments, sentence)
        }
        let payment = try refundRoute(arguments.text("payment_id"), of: order, in: database)
        var difference = 0
        for (item, id) in zip(items, variants) {
            let variant = try replacement(id, for: item, in: database)
            difference += variant.int("price") - item.int("price")
            database.change(id, in: "variants") { $0["stock"] = .integer($0.int("stock") - 1) }
            database.change(item.id, in: "items") {
                $0["status"] = "exchanged"
                $0["exchanged_for"] = .string(id)
                $0["settled_with"] = .string(payment.id)
            }
        }
        try database.charge(difference, to: payment)
        database.change(order.id, in: "orders") { $0["exchanged"] = true }
        let changed = try database.row(order.id, in: "orders")
        return ["difference": .integer(difference), "order": record(of: changed, in: database)]
    }

    private static let creditLateDelivery = Tool.writing(
        "credit_late_delivery",
        "Credits 10 dollars to a gift card for an order that arrived after the promised day.",
        [orderParameter, ToolParameter("payment_id", "A gift card of the customer.")]
    ) { database, arguments throws(Refusal) in
        let order = try database.row(arguments.text("order_id"), in: "orders")
        let card = try database.payment(arguments.text("payment_id"), of: order.text("customer_id"))
        guard let promised = Day(order.text("promised_by")), let arrived = Day(order.text("delivered_on")),
            arrived > promised
        else { throw Refusal(.rule("late-credit"), "Order \(order.id) did not arrive after the promised day.") }
        guard !order.flag("credited") else {
            throw Refusal(.rule("late-credit"), "Order \(order.id) has earned its credit before.")
        }
        guard card.text("kind") == "gift_card" else {
            throw Refusal(.rule("late-credit"), "\(card.id) is no gift card; a credit goes to a gift card only.")
        }
        try database.charge(-10, to: card)
        database.change(order.id, in: "orders") { $0["credited"] = true }
        return ["credit": 10, "credited_to": .string(card.id)]
    }

    /// Returns the payment method that a refund or a difference goes to or comes from.
    private static func refundRoute(_ id: String, of order: Row, in database: Database) throws(Refusal) -> Row {
        try database.route(
            id,
            of: order,
            orAny: "gift_card",
            refusing: "\(id) did not pay for order \(order.id) and is no gift card, so nothing can be settled with it."
        )
    }
}
