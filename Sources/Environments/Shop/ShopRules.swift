import Dialogue

/// The rules of the shop that the tools enforce, each under its name in the policy.
extension ShopDesk {
    /// Returns an order that may still be changed.
    static func openOrder(_ id: String, in database: Database) throws(Refusal) -> Row {
        let order = try database.row(id, in: "orders")
        guard order.text("status") == "processing" else {
            let sentence = "Order \(id) is \(order.text("status")); only an order that is processing can be changed."
            throw Refusal(.rule("before-shipping"), sentence)
        }
        return order
    }

    /// Returns a delivered order whose items may still come back.
    static func returnableOrder(_ id: String, in database: Database) throws(Refusal) -> Row {
        let order = try database.row(id, in: "orders")
        guard order.text("status") == "delivered", let delivered = Day(order.text("delivered_on")) else {
            let sentence = "Order \(id) is \(order.text("status")); only items of a delivered order can come back."
            throw Refusal(.rule("after-delivery"), sentence)
        }
        let customer = try database.row(order.text("customer_id"), in: "customers")
        let window = customer.text("membership") == "plus" ? 60 : 30
        let elapsed = delivered.days(until: today)
        guard elapsed <= window else {
            let sentence =
                "Order \(id) was delivered \(elapsed) days ago; its items could come back for \(window) days."
            throw Refusal(.rule("return-window"), sentence)
        }
        return order
    }

    /// Returns the items of an order, each of which may come back.
    static func returnableItems(_ ids: [String], of order: Row, in database: Database) throws(Refusal) -> [Row] {
        var items: [Row] = []
        for id in ids {
            let item = try ownItem(id, of: order, in: database)
            guard !items.contains(where: { $0.id == id }) else {
                throw Refusal(.invalidArguments, "Item \(id) is named twice; name each item once.")
            }
            guard !item.flag("final_sale") else {
                throw Refusal(.rule("final-sale"), "Item \(id) was sold as final sale and cannot come back.")
            }
            guard item.text("status") == "kept" else {
                throw Refusal(
                    .rule("item-once"),
                    "Item \(id) was \(item.text("status")) before and cannot come back again."
                )
            }
            items.append(item)
        }
        return items
    }

    static func ownItem(_ id: String, of order: Row, in database: Database) throws(Refusal) -> Row {
        let item = try database.row(id, in: "items")
        guard item.text("order_id") == order.id else {
            throw Refusal(.notFound, "Item \(id) does not belong to order \(order.id).")
        }
        return item
    }

    /// Returns a variant that an item may be changed for.
    static func replacement(_ id: String, for item: Row, in database: Database) throws(Refusal) -> Row {
        let variant = try database.row(id, in: "variants")
        let current = try database.row(item.text("variant_id"), in: "variants")
        guard variant["product_id"] == current["product_id"], variant.id != current.id else {
            let sentence = "\(id) is not another variant of the product of item \(item.id)."
            throw Refusal(.rule("same-product"), sentence)
        }
        guard variant.int("stock") > 0 else {
            throw Refusal(.rule("in-stock"), "Variant \(id) is out of stock.")
        }
        return variant
    }

    static func total(of order: Row, in database: Database) -> Int {
        database.rows(in: "items", where: "order_id", is: order.id).reduce(0) { $0 + $1.int("price") }
    }
}
