import Dialogue

extension ShopGenerator {
    /// Returns the world that the objectives were built into, with a few records that nobody asks about.
    mutating func world() -> World {
        while productsLeft > 1, orders.count < 4 {
            let product = takeProduct()
            guard let variant = products[product].variants.first else { continue }
            let status = draw.pick(["delivered", "delivered", "shipped", "processing"])
            _ = addOrder([(product, variant)], OrderPlan(status: status, deliveredDaysAgo: draw.number(in: 3...90)))
        }
        let others = draw.chance(50) ? [addNamesake()] : []
        let database = Database([
            Table("customers", noun: "customer", rows: ([customer] + others).map { row(of: $0) }),
            Table("items", noun: "item", rows: items),
            Table("orders", noun: "order", rows: orders),
            Table("payment_methods", noun: "payment method", rows: payments.map(\.row)),
            Table(
                "products",
                noun: "product",
                rows: products.map { Row("product_id", $0.id, ["name": .string($0.name)]) }
            ),
            Table("variants", noun: "variant", rows: products.flatMap(rows(of:))),
        ])
        return World(database: database, tools: ShopDesk.tools)
    }

    /// Adds an order of another customer of the same name, and returns that customer.
    private mutating func addNamesake() -> Customer {
        let other = customer.namesake(from: &draw)
        let card = PaymentMethod.card(of: other, from: &draw)
        payments.append(card)
        let product = products.count - 1
        let variant = stock(product, 0, 0, 3)
        _ = addOrder([(product, variant)], OrderPlan(deliveredDaysAgo: draw.number(in: 3...25)))
        orders[orders.count - 1]["customer_id"] = .string(other.id)
        orders[orders.count - 1]["payment_id"] = .string(card.id)
        return other
    }

    private func row(of customer: Customer) -> Row {
        Row(
            "customer_id",
            customer.id,
            [
                "name": .string(customer.name), "email": .string(customer.email), "street": .string(customer.street),
                "city": .string(customer.city), "postcode": .string(customer.postcode),
                "membership": customer.id == self.customer.id && isPlus ? "plus" : "standard",
            ]
        )
    }

    private func rows(of product: Product) -> [Row] {
        product.variants.map { variant in
            Row(
                "variant_id",
                variant.id,
                [
                    "product_id": .string(product.id), "color": .string(variant.color), "size": .string(variant.size),
                    "price": .integer(variant.price), "stock": .integer(variant.stock),
                ]
            )
        }
    }
}
