import Dialogue

/// What all desks that take money do with their table `payment_methods`.
extension Database {
    /// Returns a payment method of a customer.
    func payment(_ id: String, of customer: String) throws(Refusal) -> Row {
        let payment = try row(id, in: "payment_methods")
        guard payment.text("customer_id") == customer else {
            throw Refusal(.rule("own-records"), "\(id) is not a payment method of customer \(customer).")
        }
        return payment
    }

    /// Returns the payment method that settles something that was paid: the one that paid for it, or one of a kind.
    ///
    /// - Parameters:
    ///   - id: The payment method that is wanted.
    ///   - paid: What was paid, with the customer and the payment method in its row.
    ///   - kind: The kind that settles everything of its customer.
    ///   - sentence: What to say of another one.
    /// - Returns: The payment method.
    /// - Throws: `Refusal` if it is not the customer's, or neither paid nor is of the kind.
    func route(_ id: String, of paid: Row, orAny kind: String, refusing sentence: String) throws(Refusal) -> Row {
        let payment = try payment(id, of: paid.text("customer_id"))
        guard payment.id == paid.text("payment_id") || payment.text("kind") == kind else {
            throw Refusal(.rule("refund-route"), sentence)
        }
        return payment
    }

    /// Charges an amount, or gives it back where it is negative; only a payment method with a balance keeps account.
    mutating func charge(_ amount: Int, to payment: Row) throws(Refusal) {
        guard let balance = try row(payment.id, in: "payment_methods")["balance"].int else { return }
        guard balance >= amount else {
            let label = payment.text("label")
            let sentence = "The \(label) \(payment.id) holds \(balance) dollars, which does not cover \(amount)."
            throw Refusal(.rule("balance"), sentence)
        }
        change(payment.id, in: "payment_methods") { $0["balance"] = .integer(balance - amount) }
    }
}
