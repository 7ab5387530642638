import Dialogue

extension ShopDesk {
    static let readingTools: [Tool] = [
        .reading(
            "find_customer_by_email",
            "Finds the customer number of the account with an email address.",
            [ToolParameter("email", "The email address.")]
        ) { database, arguments throws(Refusal) in
            let email = arguments.text("email").lowercased()
            guard let customer = database["customers"].rows.first(where: { $0.text("email") == email }) else {
                throw Refusal(.notFound, "No account has the email address \(email).")
            }
            return ["customer_id": .string(customer.id)]
        },
        .reading(
            "find_customer_by_name",
            "Finds the customer number by full name and postcode.",
            [ToolParameter("name", "First and last name."), ToolParameter("postcode", "The postcode.")]
        ) { database, arguments throws(Refusal) in
            let name = arguments.text("name").lowercased()
            let postcode = arguments.text("postcode")
            let match = database["customers"].rows.first {
                $0.text("name").lowercased() == name && $0.text("postcode") == postcode
            }
            guard let match else {
                throw Refusal(.notFound, "No customer of that name lives at the postcode \(postcode).")
            }
            return ["customer_id": .string(match.id)]
        },
        .reading(
            "get_customer",
            "Shows a customer with payment methods and a list of the orders.",
            [ToolParameter("customer_id", "The customer number, such as C4821.")]
        ) { database, arguments throws(Refusal) in
            try customerRecord(arguments.text("customer_id"), in: database)
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
        .reading(
            "transfer_to_colleague",
            "Hands the conversation over to a colleague; nothing else happens.",
            [ToolParameter("summary", "What the colleague has to know.")]
        ) { _, _ in "A colleague takes over." },
    ]

    private static func customerRecord(_ id: String, in database: Database) throws(Refusal) -> JSON {
        var record = try database.row(id, in: "customers").columns
        record["payment_methods"] = .array(
            database.rows(in: "payment_methods", where: "customer_id", is: id).map(\.json)
        )
        record["orders"] = .array(
            database.rows(in: "orders", where: "customer_id", is: id)
                .map { order in
                    let items = database.rows(in: "items", where: "order_id", is: order.id).map { $0["product"] }
                    return ["order_id": .string(order.id), "status": order["status"], "products": .array(items)]
                }
        )
        return .object(record)
    }

    static func record(of order: Row, in database: Database) -> JSON {
        var record = order.columns
        record["items"] = .array(database.rows(in: "items", where: "order_id", is: order.id).map(\.json))
        return .object(record)
    }
}
