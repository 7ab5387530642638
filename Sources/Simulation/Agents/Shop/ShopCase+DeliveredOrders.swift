import Dialogue
import Environments

/// Returns, credits and questions.
extension ShopCase {
    func returnStep() -> Step {
        if let refusal = isKept { return refusal }
        if let question = askForMore("come back") { return question }
        let paying = customer.payment(order.paymentID)
        let target = wantedPayment
        if let target, let refusal = isNoRoute(target, for: "a refund") { return refusal }
        if target == nil,
            let question = askForPayment(
                "Which payment method should the refund for \(names) go to: the \(paying?.label ?? "one that paid") or your "
                    + "gift card?"
            )
        {
            return question
        }
        guard let target = target ?? paying else { return .decline("Unfortunately there is no way for the refund.") }
        let amount = items.reduce(0) { $0 + $1.price }
        return .propose(
            Proposal(
                calls: [
                    ToolCall(
                        "return_items",
                        [
                            "order_id": .string(order.id), "item_ids": .array(items.map { .string($0.id) }),
                            "payment_id": .string(target.id),
                        ]
                    )
                ],
                text: "I will take back \(names) of order \(order.id) and refund \(Phrasing.dollars(amount)) to the "
                    + "\(target.label).",
                total: Phrasing.dollars(amount),
                report: "I have taken back \(names) and refunded \(Phrasing.dollars(amount)) to the \(target.label).",
                brief: "I have processed the return."
            )
        )
    }

    func creditStep() -> Step {
        guard let arrived = order.deliveredOn, let promised = order.promisedBy, arrived > promised else {
            return .decline(
                "Unfortunately that is not possible: order \(order.id) did not arrive after the promised day, and nothing "
                    + "else earns a credit."
            )
        }
        guard !order.isCredited else {
            return .decline(
                "Unfortunately that is not possible: order \(order.id) has earned its credit before, and there is one "
                    + "credit for each order."
            )
        }
        guard let card = customer.payments.first(where: { !$0.isCard }) else {
            return .decline(
                "Unfortunately there is no gift card in your account, and a credit goes to a gift card only."
            )
        }
        return .propose(
            Proposal(
                calls: [
                    ToolCall("credit_late_delivery", ["order_id": .string(order.id), "payment_id": .string(card.id)])
                ],
                text:
                    "I will credit 10 dollars to your \(card.label) for the late delivery of \(names), order \(order.id).",
                total: "10 dollars",
                report: "I have credited 10 dollars to your \(card.label).",
                brief: "I have credited it."
            )
        )
    }

    func answerStep() -> Step {
        if let delivered = order.deliveredOn, order.status == "delivered" {
            let text = "According to our records, \(names) of order \(order.id) arrived on \(delivered.spoken), that is"
            return .answer("\(text) \(delivered). The order came to \(Phrasing.dollars(order.total)).")
        }
        let promise = order.promisedBy.map { " It is promised for \($0.spoken), that is \($0)." } ?? ""
        return .answer(
            "Order \(order.id) with \(names) is \(order.status).\(promise) It comes to \(Phrasing.dollars(order.total))."
        )
    }
}
