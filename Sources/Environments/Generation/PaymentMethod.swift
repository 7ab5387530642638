import Dialogue

/// A payment method of a customer while a world is being built.
struct PaymentMethod {
    var id: String
    var owner: String
    var kind: String
    var label: String
    /// The dollars it holds, or `nil` where it has no limit of its own.
    var balance: Int?

    /// Returns two cards and an account with a balance.
    static func all(
        of customer: Customer,
        account: (kind: String, label: String),
        from draw: inout Draw
    ) -> [PaymentMethod] {
        let base = draw.number(in: 1_000...8_900)
        let digits = draw.number(in: 1_000...8_900)
        let others = digits + draw.number(in: 11...999)
        let balance = draw.number(in: 1...30) * 10
        return [
            PaymentMethod(id: "PM\(base)", owner: customer.id, kind: "card", label: "card ending in \(digits)"),
            PaymentMethod(id: "PM\(base + 37)", owner: customer.id, kind: "card", label: "card ending in \(others)"),
            PaymentMethod(
                id: "PM\(base + 61)",
                owner: customer.id,
                kind: account.kind,
                label: account.label,
                balance: balance
            ),
        ]
    }

    /// Returns a card of somebody whom no objective is about.
    static func card(of customer: Customer, from draw: inout Draw) -> PaymentMethod {
        let label = "card ending in \(draw.digits(4))"
        return PaymentMethod(id: "PM9\(draw.digits(4))", owner: customer.id, kind: "card", label: label)
    }

    var row: Row {
        var columns: JSONObject = ["customer_id": .string(owner), "kind": .string(kind), "label": .string(label)]
        columns["balance"] = balance.map(JSON.integer)
        return Row("payment_id", id, columns: columns)
    }
}
