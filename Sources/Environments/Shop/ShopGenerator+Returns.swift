import Dialogue

/// Objectives about returns and credits.
extension ShopGenerator {
    /// A return that is allowed, of one item or two; where the refund goes is a condition or a wish.
    mutating func returnDelivered() -> Objective {
        let count = productsLeft > 3 && draw.chance(30) ? 2 : 1
        let (order, names, paying) = deliveredOrder(
            of: count,
            OrderPlan(deliveredDaysAgo: draw.number(in: 3...window - 2))
        )
        let wantsGiftCard = !isGiftCardTaken && draw.chance(35)
        if wantsGiftCard { takeGiftCard() }
        let target = wantsGiftCard ? 2 : paying
        let isWish = draw.chance(50)
        let slots = orderSlots(order, names)
        let other = wantsGiftCard ? paying : 2
        return Objective([
            .init(
                intent: "return_items",
                text: "return the \(names.joined(separator: " and the "))",
                requirements: slots + (isWish ? [] : [paymentSlot(target, "refund to")]),
                preferences: isWish
                    ? [
                        Slot(
                            "payment_id",
                            "refund to",
                            [payments[target].label],
                            text:
                                "the refund on the \(payments[target].label) rather than on the \(payments[other].label)"
                        )
                    ] : [],
                outcome: .done([returnCall(order, items: count, to: target)])
            )
        ])
    }

    /// A return that a rule forbids.
    mutating func returnForbidden() -> Objective {
        let late = OrderPlan(deliveredDaysAgo: window + draw.number(in: 1...40))
        let plans: [(rule: String, plan: OrderPlan)] = [
            ("return-window", late), ("return-window", late),
            ("final-sale", OrderPlan(deliveredDaysAgo: draw.number(in: 2...20), isFinalSale: true)),
            ("after-delivery", OrderPlan(status: "shipped")),
        ]
        let (rule, plan) = draw.pick(plans)
        let (order, names, paying) = deliveredOrder(of: 1, plan)
        return Objective([
            .init(
                intent: "return_items",
                text: "return the \(names[0])",
                requirements: orderSlots(order, names) + [paymentSlot(paying, "refund to")],
                outcome: .forbidden(rule: rule, [returnCall(order, items: 1, to: paying)])
            )
        ])
    }

    /// A return whose refund goes to the other card if that is possible, and otherwise to the one that paid.
    mutating func returnWithRoute() -> Objective {
        let (order, names, paying) = deliveredOrder(of: 1, OrderPlan(deliveredDaysAgo: draw.number(in: 3...window - 2)))
        let slots = orderSlots(order, names)
        let isPossible = draw.chance(40)
        let wanted = isPossible ? paying : otherCard(than: paying)
        let second = isPossible ? otherCard(than: paying) : paying
        let done = Objective.Outcome.done([returnCall(order, items: 1, to: paying)])
        return Objective(
            [
                .init(
                    intent: "return_items",
                    text: "return the \(names[0]) with the refund on the \(payments[wanted].label)",
                    requirements: slots + [paymentSlot(wanted, "refund to")],
                    outcome: isPossible
                        ? done : .forbidden(rule: "refund-route", [returnCall(order, items: 1, to: wanted)])
                ),
                .init(
                    intent: "return_items",
                    text: "have the refund on the \(payments[second].label)",
                    requirements: slots + [paymentSlot(second, "refund to, if the first is not possible")],
                    outcome: isPossible ? .notReached : done
                ),
            ]
        )
    }

    /// The credit for a late delivery, earned or not.
    mutating func lateCredit(isEarned: Bool) -> Objective {
        takeGiftCard()
        let wasCredited = !isEarned && draw.chance(40)
        let daysLate = isEarned || wasCredited ? draw.number(in: 1...6) : -draw.number(in: 0...3)
        let plan = OrderPlan(deliveredDaysAgo: draw.number(in: 2...25), daysLate: daysLate, isCredited: wasCredited)
        let (order, names, _) = deliveredOrder(of: 1, plan)
        let call = ToolCall.agent(
            "credit_late_delivery",
            ["order_id": .string(order), "payment_id": .string(payments[2].id)]
        )
        return Objective([
            .init(
                intent: "credit_late_delivery",
                text: "get the credit for the late delivery of the \(names[0])",
                requirements: orderSlots(order, names),
                outcome: isEarned ? .done([call]) : .forbidden(rule: "late-credit", [call])
            )
        ])
    }

    /// Returns an order of a number of products, with their names and the payment method that paid.
    mutating func deliveredOrder(of count: Int, _ plan: OrderPlan) -> (order: String, names: [String], paying: Int) {
        let paying = payingCard()
        var lines: [(product: Int, variant: Variant)] = []
        for _ in 0..<count {
            let product = takeProduct()
            let (colors, sizes) = places()
            lines.append((product, stock(product, colors[0], sizes[0], draw.number(in: 0...9))))
        }
        let names = lines.map { products[$0.product].name }
        return (addOrder(lines, paidWith: paying, plan), names, paying)
    }

    func returnCall(_ order: String, items count: Int, to payment: Int) -> ToolCall {
        .agent(
            "return_items",
            [
                "order_id": .string(order), "item_ids": .array((1...count).map { .string("\(order)-\($0)") }),
                "payment_id": .string(payments[payment].id),
            ]
        )
    }
}
