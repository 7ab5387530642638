import Dialogue

/// Objectives about orders that are not delivered yet, and questions.
extension ShopGenerator {
    private static let reasons: [(value: String, text: String)] = [
        ("no_longer_needed", "no longer needed"), ("ordered_by_mistake", "ordered by mistake"),
        ("arrives_too_late", "arrives too late"),
    ]

    /// A cancellation, of an order that is still processing or already shipped.
    mutating func cancel(isOpen: Bool) -> Objective {
        let (order, names, _) = deliveredOrder(of: productsLeft > 3 && draw.chance(30) ? 2 : 1, plan(isOpen))
        return Objective([cancelAttempt(order, names, orderSlots(order, names), isOpen: isOpen)])
    }

    private mutating func cancelAttempt(
        _ order: String,
        _ names: [String],
        _ slots: [Slot],
        isOpen: Bool
    ) -> Objective.Attempt {
        let reason = draw.pick(Self.reasons)
        let call = ToolCall.agent("cancel_order", ["order_id": .string(order), "reason": .string(reason.value)])
        return .init(
            intent: "cancel_order",
            text: "cancel the order of the \(names.joined(separator: " and the "))",
            requirements: slots + [Slot("reason", "reason", [reason.text])],
            outcome: isOpen ? .done([call]) : .forbidden(rule: "before-shipping", [call])
        )
    }

    /// Another address for an order that is still processing or already shipped.
    mutating func changeAddress(isOpen: Bool) -> Objective {
        let (order, names, _) = deliveredOrder(of: 1, plan(isOpen))
        let street = "\(draw.number(in: 1...98)) \(draw.pick(People.streets))"
        let city = draw.pick(People.cities)
        let postcode = draw.digits(5)
        let call = ToolCall.agent(
            "change_shipping_address",
            [
                "order_id": .string(order), "street": .string(street), "city": .string(city),
                "postcode": .string(postcode),
            ]
        )
        return Objective([
            .init(
                intent: "change_shipping_address",
                text: "have the \(names[0]) sent to another address",
                requirements: orderSlots(order, names) + [
                    Slot("street", "new street", [street]), Slot("city", "new city", [city]),
                    Slot("new_postcode", "new postcode", [postcode]),
                ],
                outcome: isOpen ? .done([call]) : .forbidden(rule: "before-shipping", [call])
            )
        ])
    }

    /// Another variant in an order that is still processing.
    mutating func changeItem() -> Objective {
        let item = exchangeCase(OrderPlan(status: "processing"))
        let slots = orderSlots(item.order, [item.name])
        return Objective([changeItemAttempt(item, slots, isInStock: true)])
    }

    private mutating func changeItemAttempt(_ item: ExchangeCase, _ slots: [Slot], isInStock: Bool) -> Objective.Attempt
    {
        let color = draw.below(2)
        let variant = stock(item.product, item.colors[color], item.sizes[1], isInStock ? 5 : 0)
        if isInStock, variant.price > item.current.price { offersTaken.insert(.surcharge) }
        let call = ToolCall.agent(
            "change_order_item",
            [
                "order_id": .string(item.order), "item_id": .string("\(item.order)-1"),
                "variant_id": .string(variant.id),
            ]
        )
        return .init(
            intent: "change_order_item",
            text: "get the \(item.name) in \(variant.color), size \(variant.size), before it is sent",
            requirements: slots + [variantSlot("color", variant), variantSlot("size", variant)],
            outcome: isInStock ? .done([call]) : .forbidden(rule: "in-stock", [call])
        )
    }

    /// Another variant in an order that is still processing; if that is not possible, its cancellation.
    mutating func changeItemOrCancel() -> Objective {
        let item = exchangeCase(OrderPlan(status: "processing"))
        let slots = orderSlots(item.order, [item.name])
        let isPossible = draw.chance(45)
        let first = changeItemAttempt(item, slots, isInStock: isPossible)
        let second = cancelAttempt(item.order, [item.name], slots, isOpen: true)
        return Objective([first, isPossible ? second.notReached : second])
    }

    /// The gift card as payment of an order that is still processing, with or without a fallback to the other card.
    mutating func payByGiftCard(isCovered: Bool, orElse hasFallback: Bool) -> Objective {
        takeGiftCard()
        let (order, names, paying) = deliveredOrder(of: 1, OrderPlan(status: "processing"))
        let price = items.last?.int("price") ?? 0
        payments[2].balance = isCovered ? price + draw.number(in: 0...60) : max(0, price - draw.number(in: 1...20))
        let slots = orderSlots(order, names)
        var attempts = [
            paymentAttempt(order, slots, 2, label: "payment method", "pay for the \(names[0]) with the gift card")
        ]
        if !isCovered, case .done(let calls) = attempts[0].outcome {
            attempts[0].outcome = .forbidden(rule: "balance", calls)
        }
        if hasFallback {
            let card = otherCard(than: paying)
            let text = "pay with the \(payments[card].label)"
            let second = paymentAttempt(order, slots, card, label: "payment method, if the first is not possible", text)
            attempts.append(isCovered ? second.notReached : second)
        }
        return Objective(attempts)
    }

    /// The other card as payment of an order that is still processing.
    mutating func payByOtherCard() -> Objective {
        let (order, names, paying) = deliveredOrder(of: 1, OrderPlan(status: "processing"))
        let card = otherCard(than: paying)
        let text = "pay for the \(names[0]) with the \(payments[card].label)"
        let slots = orderSlots(order, names)
        return Objective([paymentAttempt(order, slots, card, label: "payment method", text)])
    }

    private func paymentAttempt(
        _ order: String,
        _ slots: [Slot],
        _ payment: Int,
        label: String,
        _ text: String
    ) -> Objective.Attempt {
        .init(
            intent: "change_payment_method",
            text: text,
            requirements: slots + [paymentSlot(payment, label)],
            outcome: .done([
                .agent(
                    "change_payment_method",
                    ["order_id": .string(order), "payment_id": .string(payments[payment].id)]
                )
            ])
        )
    }

    /// A question whose answer is in the records.
    mutating func question() -> Objective {
        let (order, names, _) = deliveredOrder(of: 1, OrderPlan(deliveredDaysAgo: draw.number(in: 3...50)))
        let date = orders.last?.text("delivered_on") ?? ""
        return Objective([
            .init(
                intent: "ask",
                text: "know on which day the \(names[0]) was delivered",
                requirements: orderSlots(order, names),
                outcome: .answered(date)
            )
        ])
    }

    private func plan(_ isOpen: Bool) -> OrderPlan { OrderPlan(status: isOpen ? "processing" : "shipped") }
}
