import Dialogue

/// The tools that change an order before it is shipped.
extension ShopDesk {
    static let openOrderTools: [Tool] = [cancelOrder, changeOrderItem, changeShippingAddress, changePaymentMethod]

    static let orderParameter = ToolParameter("order_id", "The order number, such as R10423.")

    private static let cancelOrder = Tool.writing(
        "cancel_order",
        "Cancels an order that is still processing; the amount goes back the way it was paid.",
        [
            orderParameter,
            ToolParameter(
                "reason",
                "Why the customer cancels.",
                .choice(["no_longer_needed", "ordered_by_mistake", "arrives_too_late"])
            ),
        ]
    ) { database, arguments throws(Refusal) in
        let order = try openOrder(arguments.text("order_id"), in: database)
        let payment = try database.payment(order.text("payment_id"), of: order.text("customer_id"))
        try database.charge(-total(of: order, in: database), to: payment)
        database.change(order.id, in: "orders") {
            $0["status"] = "cancelled"
            $0["cancel_reason"] = .string(arguments.text("reason"))
        }
        return record(of: try database.row(order.id, in: "orders"), in: database)
    }

    private static let changeOrderItem = Tool.writing(
        "change_order_item",
        "Changes an item of an order that is still processing to another variant; the order's payment method settles the difference.",
        [
            orderParameter, ToolParameter("item_id", "The item, such as R10423-1."),
            ToolParameter("variant_id", "The variant wanted, such as K07-3."),
        ]
    ) { database, arguments throws(Refusal) in
        let order = try openOrder(arguments.text("order_id"), in: database)
        let item = try ownItem(arguments.text("item_id"), of: order, in: database)
        let variant = try replacement(arguments.text("variant_id"), for: item, in: database)
        let payment = try database.payment(order.text("payment_id"), of: order.text("customer_id"))
        try database.charge(variant.int("price") - item.int("price"), to: payment)
        database.change(item.text("variant_id"), in: "variants") { $0["stock"] = .integer($0.int("stock") + 1) }
        database.change(variant.id, in: "variants") { $0["stock"] = .integer($0.int("stock") - 1) }
        database.change(item.id, in: "items") {
            for column in ["variant_id", "color", "size", "price"] { $0[column] = variant[column] }
        }
        return record(of: order, in: database)
    }

    private static let changeShippingAddress = Tool.writing(
        "change_shipping_address",
        "Sends an order that is still processing to another address.",
        [
            orderParameter, ToolParameter("street", "Street and number."), ToolParameter("city", "The city."),
            ToolParameter("postcode", "The postcode."),
        ]
    ) { database, arguments throws(Refusal) in
        let order = try openOrder(arguments.text("order_id"), in: database)
        database.change(order.id, in: "orders") {
            for column in ["street", "city", "postcode"] { $0[column] = .string(arguments.text(column)) }
        }
        return record(of: try database.row(order.id, in: "orders"), in: database)
    }

    private static let changePaymentMethod = Tool.writing(
        "change_payment_method",
        "Lets an order that is still processing be paid another way; the former payment goes back.",
        [orderParameter, ToolParameter("payment_id", "The payment method wanted, such as PM4821.")]
    ) { database, arguments throws(Refusal) in
        let order = try openOrder(arguments.text("order_id"), in: database)
        let payment = try database.payment(arguments.text("payment_id"), of: order.text("customer_id"))
        let former = try database.payment(order.text("payment_id"), of: order.text("customer_id"))
        let amount = total(of: order, in: database)
        guard payment.id != former.id else {
            throw Refusal(.invalidArguments, "Order \(order.id) is already paid with \(payment.id).")
        }
        try database.charge(amount, to: payment)
        try database.charge(-amount, to: former)
        database.change(order.id, in: "orders") { $0["payment_id"] = .string(payment.id) }
        return record(of: try database.row(order.id, in: "orders"), in: database)
    }
}
