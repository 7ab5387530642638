import Dialogue

/// Builds one task of the shop: first the customer and the catalogue, then each objective with the order it needs.
struct ShopGenerator {
    /// A variant of a product while the world is being built.
    struct Variant {
        var id: String
        var color: String
        var size: String
        var price: Int
        var stock: Int
    }

    /// A product while the world is being built.
    struct Product {
        var id: String
        var kind: ShopProduct
        var variants: [Variant]
        var name: String { kind.name }
    }

    /// What an order is like when it is made.
    struct OrderPlan {
        var status = "delivered"
        /// The days since delivery.
        var deliveredDaysAgo = 8
        /// The days by which the delivery missed the promised day.
        var daysLate = 0
        var isExchanged = false
        var isCredited = false
        var isFinalSale = false
    }

    var draw: Draw
    let customer: Customer
    let isPlus: Bool
    var products: [Product] = []
    var payments: [PaymentMethod] = []
    var orders: [Row] = []
    var items: [Row] = []
    /// Whether an objective rests on the gift card's balance, so that no other may touch it.
    var isGiftCardTaken = false
    /// What the gold calls rest on, so that no policy of the user forbids it.
    var offersTaken: Set<Offer> = []
    /// Facts of objectives that the user does not know.
    var unknown: [Slot] = []
    private var nextProduct = 0
    private var nextOrder: Int

    init(seed: UInt64, index: Int, attempt: Int) {
        draw = Draw(seed: seed, name: ShopDesk.name, index: index, attempt: attempt)
        customer = Customer(from: &draw, idPrefix: "C")
        isPlus = draw.chance(30)
        nextOrder = draw.number(in: 10_000...89_000)
        payments = PaymentMethod.all(of: customer, account: ("gift_card", "gift card"), from: &draw)
        addProducts()
    }

    private mutating func addProducts() {
        products = draw.sample(7, of: ShopProduct.all).enumerated().map { number, kind in
            let id = "K\(11 + number * 3)"
            var variants: [Variant] = []
            for (column, color) in kind.colors.enumerated() {
                for (row, size) in kind.sizes.enumerated() where draw.chance(75) {
                    let price = kind.price + row * (kind.price / 8) + (column == 2 ? 3 : 0)
                    let stock = draw.chance(80) ? draw.number(in: 1...12) : 0
                    variants.append(
                        Variant(
                            id: "\(id)-\(column * 3 + row + 1)",
                            color: color,
                            size: size,
                            price: price,
                            stock: stock
                        )
                    )
                }
            }
            return Product(id: id, kind: kind, variants: variants)
        }
    }

    // MARK: What objectives take from the world

    /// Returns the index of a product that no other objective has.
    mutating func takeProduct() -> Int {
        defer { nextProduct += 1 }
        return nextProduct
    }

    /// How many products are left.
    var productsLeft: Int { products.count - nextProduct }

    /// Makes a variant exist with a stock, and returns it.
    @discardableResult
    mutating func stock(_ product: Int, _ color: Int, _ size: Int, _ stock: Int) -> Variant {
        let kind = products[product].kind
        let id = "\(products[product].id)-\(color * 3 + size + 1)"
        if let place = products[product].variants.firstIndex(where: { $0.id == id }) {
            products[product].variants[place].stock = stock
            return products[product].variants[place]
        }
        let price = kind.price + size * (kind.price / 8) + (color == 2 ? 3 : 0)
        let variant = Variant(id: id, color: kind.colors[color], size: kind.sizes[size], price: price, stock: stock)
        products[product].variants.append(variant)
        return variant
    }

    /// Makes a variant not exist.
    mutating func remove(_ product: Int, _ color: Int, _ size: Int) {
        let id = "\(products[product].id)-\(color * 3 + size + 1)"
        products[product].variants.removeAll { $0.id == id }
    }

    /// Places an order for one variant of each product given, paid with a payment method, and returns its number.
    mutating func addOrder(
        _ lines: [(product: Int, variant: Variant)],
        paidWith payment: Int = 0,
        _ plan: OrderPlan
    ) -> String {
        nextOrder += draw.number(in: 3...97)
        let id = "R\(nextOrder)"
        let today = ShopDesk.today
        let isOpen = plan.status != "delivered"
        let delivered = today - plan.deliveredDaysAgo
        let promised = isOpen ? today + draw.number(in: 2...6) : delivered - plan.daysLate
        let placed = (isOpen ? today : promised) - draw.number(in: 2...5)
        orders.append(
            Row(
                "order_id",
                id,
                [
                    "customer_id": .string(customer.id), "status": .string(plan.status),
                    "placed_on": .string(placed.description), "promised_by": .string(promised.description),
                    "delivered_on": isOpen ? .null : .string(delivered.description),
                    "street": .string(customer.street), "city": .string(customer.city),
                    "postcode": .string(customer.postcode), "payment_id": .string(payments[payment].id),
                    "exchanged": .bool(plan.isExchanged), "credited": .bool(plan.isCredited),
                ]
            )
        )
        for (number, line) in lines.enumerated() {
            items.append(
                Row(
                    "item_id",
                    "\(id)-\(number + 1)",
                    [
                        "order_id": .string(id), "product": .string(products[line.product].name),
                        "variant_id": .string(line.variant.id), "color": .string(line.variant.color),
                        "size": .string(line.variant.size), "price": .integer(line.variant.price),
                        "final_sale": .bool(plan.isFinalSale), "status": "kept",
                    ]
                )
            )
        }
        return id
    }

    /// The number of days after which the customer's items cannot come back.
    var window: Int { isPlus ? 60 : 30 }
}
