import Dialogue

extension ShopDesk {
    static let readingTools: [Tool] = [
        .findingCustomerByEmail("customer"),
        .findingCustomerByName(
            "customer",
            and: "postcode",
            ToolParameter("postcode", "The postcode."),
            nobody: "lives at the postcode"
        ),
        .showingCustomer(
            "customer",
            with: "payment methods and a list of the orders",
            such: "C4821",
            "orders",
            in: "orders"
        ) { order, database in
            let items = database.rows(in: "items", where: "order_id", is: order.id).map { $0["product"] }
            return ["order_id": .string(order.id), "status": order["status"], "products": .array(items)]
        },
        .reading(
            "get_order",
            "Shows an order with its items.",
            [ToolParameter("order_id", "The order number, such as R10423.")]
        ) { database, arguments throws(Refusal) in
            let order = try database.row(arguments.text("order_id"), in: "orders")
            return record(of: order, in: database)
        },
        .reading("list_products", "Lists the products with their numbers.") { database, _ in
            .array(database["products"].rows.map(\.json))
        },
        .reading(
            "get_product",
            "Shows a product with its variants: colour, size, price and stock.",
            [ToolParameter("product_id", "The product number, such as K07.")]
        ) { database, arguments throws(Refusal) in
            var product = try database.row(arguments.text("product_id"), in: "products").columns
            product["variants"] = .array(
                database.rows(in: "variants", where: "product_id", is: arguments.text("product_id")).map(\.json)
            )
            return .object(product)
        },
        .transferringToColleague,
    ]

    static func record(of order: Row, in database: Database) -> JSON {
        var record = order.columns
        record["items"] = .array(database.rows(in: "items", where: "order_id", is: order.id).map(\.json))
        return .object(record)
    }
}
