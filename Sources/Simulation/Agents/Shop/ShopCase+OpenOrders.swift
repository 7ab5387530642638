import Dialogue
import Environments

/// Cancellations, addresses and payment of orders that are still being processed.
extension ShopCase {
    func cancelStep() -> Step {
        if let refusal = isTooLateToChange { return refusal }
        guard let reason = Choice.last(in: notes, among: ShopWords.reasons).wanted.last,
            let words = ShopWords.reasonWords[reason]
        else {
            return ask(
                "reason",
                "What is the reason to cancel \(names): no longer needed, ordered by mistake, or arrives too late?",
                orElse: "Unfortunately I cannot cancel an order without one of the three reasons."
            )
        }
        let paying = customer.payment(order.paymentID)?.label ?? "original payment method"
        let all = Phrasing.list(order.items.map { "the \($0.product)" })
        return .propose(
            Proposal(
                calls: [ToolCall("cancel_order", ["order_id": .string(order.id), "reason": .string(reason)])],
                text: "I will cancel order \(order.id) with \(all), because it is \(words); the whole amount of "
                    + "\(Phrasing.dollars(order.total)) goes back to the \(paying).",
                total: Phrasing.dollars(order.total),
                report: "I have cancelled order \(order.id).",
                brief: "I have cancelled it."
            )
        )
    }

    func addressStep() -> Step {
        if let refusal = isTooLateToChange { return refusal }
        let address = PostalAddress(in: notes, besides: customer.postcode)
        guard let street = address.street, let city = address.city, let postcode = address.postcode else {
            let places = [
                address.street == nil ? "street" : nil, address.city == nil ? "city" : nil,
                address.postcode == nil ? "postcode" : nil,
            ]
            let missing = places.compactMap { $0 }
            guard !missing.contains(where: wish.isHopeless) else {
                return .decline("Unfortunately I cannot change the address without all of it.")
            }
            let parts = Phrasing.list(missing.map { "the new \($0)" })
            return .ask(missing, "Please tell me \(parts) to which \(names) should be sent.")
        }
        return .propose(
            Proposal(
                calls: [
                    ToolCall(
                        "change_shipping_address",
                        [
                            "order_id": .string(order.id), "street": .string(street), "city": .string(city),
                            "postcode": .string(postcode),
                        ]
                    )
                ],
                text: "I will have order \(order.id) with \(names) sent to \(street), \(city), \(postcode).",
                total: Phrasing.dollars(0),
                report: "I have changed the address of order \(order.id).",
                brief: "I have changed the address."
            )
        )
    }

    func paymentStep() -> Step {
        if let refusal = isTooLateToChange { return refusal }
        guard let target = wantedPayment else {
            let labels = Phrasing.list(customer.payments.filter { $0.id != order.paymentID }.map { "the \($0.label)" })
            return ask(
                "payment",
                "Which payment method should pay for \(names) in order \(order.id)? There are \(labels).",
                orElse: "Without a payment method I cannot do that."
            )
        }
        guard target.id != order.paymentID else {
            return .decline("That is not possible: order \(order.id) is already paid with the \(target.label).")
        }
        if let refusal = isNotCovered(order.total, by: target) { return refusal }
        let former = customer.payment(order.paymentID)?.label ?? "former payment method"
        let amount = Phrasing.dollars(order.total)
        return .propose(
            Proposal(
                calls: [
                    ToolCall(
                        "change_payment_method",
                        ["order_id": .string(order.id), "payment_id": .string(target.id)]
                    )
                ],
                text:
                    "I will charge \(amount) for order \(order.id) with \(names) to the \(target.label); \(amount) go "
                    + "back to the \(former).",
                total: amount,
                report: "I have changed the payment of order \(order.id).",
                brief: "I have changed the payment."
            )
        )
    }
}
