import Dialogue

/// Objectives about exchanges of delivered items.
extension ShopGenerator {
    /// A delivered item that is to be exchanged, with the places of its product.
    struct ExchangeCase {
        var order: String
        var product: Int
        var name: String
        var current: Variant
        var paying: Int
        /// The places of the colours: the item's own first.
        var colors: [Int]
        /// The places of the sizes: the item's own first.
        var sizes: [Int]
    }

    mutating func exchangeCase(_ plan: OrderPlan) -> ExchangeCase {
        let product = takeProduct()
        let (colors, sizes) = places()
        let current = stock(product, colors[0], sizes[0], draw.number(in: 0...9))
        let paying = payingCard()
        let order = addOrder([(product, current)], paidWith: paying, plan)
        return ExchangeCase(
            order: order,
            product: product,
            name: products[product].name,
            current: current,
            paying: paying,
            colors: colors,
            sizes: sizes
        )
    }

    mutating func recentExchangeCase() -> ExchangeCase {
        exchangeCase(OrderPlan(deliveredDaysAgo: draw.number(in: 3...window - 2)))
    }

    /// An exchange that is allowed: for one colour, for one size, or for a size with a wish about the colour.
    mutating func exchange() -> Objective {
        let item = recentExchangeCase()
        switch draw.below(3) {
        case 0: return exchange(item, for: stock(item.product, item.colors[1], item.sizes[0], 5))
        case 1:
            return exchange(item, for: stock(item.product, item.colors[0], item.sizes[1], 4))
        default: return exchangeWithWish(item)
        }
    }

    private mutating func exchange(_ item: ExchangeCase, for variant: Variant) -> Objective {
        let payment = settle(variant.price - item.current.price, paidWith: item.paying)
        let slots = orderSlots(item.order, [item.name])
        let wanted = [variantSlot("color", variant), variantSlot("size", variant)]
        return Objective([
            .init(
                intent: "exchange_items",
                text: "exchange the \(item.name) for \(Self.words(variant))",
                requirements: slots + wanted + [paymentSlot(payment, "difference settled with")],
                outcome: .done([exchangeCall(item, variant, payment)])
            )
        ])
    }

    /// Another size, with a wish about the colour that can or cannot be met.
    private mutating func exchangeWithWish(_ item: ExchangeCase) -> Objective {
        let isMet = draw.chance(60)
        let wished = stock(item.product, item.colors[1], item.sizes[1], isMet ? 3 : 0)
        let own = stock(item.product, item.colors[0], item.sizes[1], 6)
        stock(item.product, item.colors[2], item.sizes[1], 0)
        if !isMet { offersTaken.insert(.substitute) }
        let variant = isMet ? wished : own
        let payment = settle(variant.price - item.current.price, paidWith: item.paying)
        return Objective([
            .init(
                intent: "exchange_items",
                text: "exchange the \(item.name) for size \(variant.size)",
                requirements: orderSlots(item.order, [item.name])
                    + [variantSlot("size", variant), paymentSlot(payment, "difference settled with")],
                preferences: [
                    Slot(
                        "color",
                        "colour",
                        [wished.color],
                        text: "\(wished.color) over \(own.color) for the \(item.name)"
                    )
                ],
                outcome: .done([exchangeCall(item, variant, payment)])
            )
        ])
    }

    /// An exchange for what does not exist, is out of stock, or is forbidden.
    mutating func exchangeImpossible() -> Objective {
        switch draw.below(4) {
        case 0:
            return exchangeForbidden(
                OrderPlan(deliveredDaysAgo: draw.number(in: 3...25), isExchanged: true),
                "one-exchange"
            )
        case 1: return exchangeForbidden(OrderPlan(deliveredDaysAgo: window + draw.number(in: 1...30)), "return-window")
        default:
            let item = recentExchangeCase()
            let attempt = missingExchange(item, orderSlots(item.order, [item.name]))
            return Objective([attempt])
        }
    }

    private mutating func exchangeForbidden(_ plan: OrderPlan, _ rule: String) -> Objective {
        let item = exchangeCase(plan)
        let variant = stock(item.product, item.colors[1], item.sizes[1], 3)
        return Objective([
            .init(
                intent: "exchange_items",
                text: "exchange the \(item.name) for \(Self.words(variant))",
                requirements: orderSlots(item.order, [item.name])
                    + [variantSlot("color", variant), variantSlot("size", variant)]
                    + [paymentSlot(item.paying, "difference settled with")],
                outcome: .forbidden(rule: rule, [exchangeCall(item, variant, item.paying)])
            )
        ])
    }

    /// An attempt at a variant that is out of stock or does not exist, though something like it does.
    private mutating func missingExchange(_ item: ExchangeCase, _ slots: [Slot]) -> Objective.Attempt {
        let wanted = stock(item.product, item.colors[1], item.sizes[1], 0)
        let near = stock(item.product, item.colors[0], item.sizes[1], 4)
        var outcome = Objective.Outcome.forbidden(rule: "in-stock", [exchangeCall(item, wanted, item.paying)])
        if draw.chance(50) {
            remove(item.product, item.colors[1], item.sizes[1])
            outcome = .nothingMatches([exchangeCall(item, near, item.paying)])
        }
        return .init(
            intent: "exchange_items",
            text: "exchange the \(item.name) for \(Self.words(wanted))",
            requirements: slots + [variantSlot("color", wanted), variantSlot("size", wanted)]
                + [paymentSlot(item.paying, "difference settled with")],
            outcome: outcome
        )
    }

    /// An exchange; if that is not possible, a return or another colour.
    mutating func exchangeOrElse() -> Objective {
        let item = recentExchangeCase()
        let slots = orderSlots(item.order, [item.name])
        let isPossible = draw.chance(45)
        var first: Objective.Attempt
        if isPossible {
            let variant = stock(item.product, item.colors[1], item.sizes[1], 2)
            if variant.price > item.current.price { offersTaken.insert(.surcharge) }
            first = .init(
                intent: "exchange_items",
                text: "exchange the \(item.name) for \(Self.words(variant))",
                requirements: slots + [variantSlot("color", variant), variantSlot("size", variant)]
                    + [paymentSlot(item.paying, "difference settled with")],
                outcome: .done([exchangeCall(item, variant, item.paying)])
            )
        } else {
            first = missingExchange(item, slots)
        }
        let second = draw.chance(50) ? returnInstead(item, slots) : otherColor(item, slots)
        return Objective([first, isPossible ? second.notReached : second])
    }

    private func returnInstead(_ item: ExchangeCase, _ slots: [Slot]) -> Objective.Attempt {
        .init(
            intent: "return_items",
            text: "return it with the refund on the \(payments[item.paying].label)",
            requirements: slots + [paymentSlot(item.paying, "refund to")],
            outcome: .done([returnCall(item.order, items: 1, to: item.paying)])
        )
    }

    private mutating func otherColor(_ item: ExchangeCase, _ slots: [Slot]) -> Objective.Attempt {
        offersTaken.insert(.substitute)
        let variant = stock(item.product, item.colors[2], item.sizes[1], 4)
        if variant.price > item.current.price { offersTaken.insert(.surcharge) }
        return .init(
            intent: "exchange_items",
            text: "take \(variant.color) instead",
            requirements: slots + [Slot("color", "colour, if the first is not possible", [variant.color])]
                + [variantSlot("size", variant), paymentSlot(item.paying, "difference settled with")],
            outcome: .done([exchangeCall(item, variant, item.paying)])
        )
    }

    // MARK: Words and calls

    private static func words(_ variant: Variant) -> String { "one in \(variant.color), size \(variant.size)" }

    func variantSlot(_ name: String, _ variant: Variant) -> Slot {
        name == "color" ? Slot(name, "colour", [variant.color]) : Slot(name, "size", [variant.size])
    }

    private func exchangeCall(_ item: ExchangeCase, _ variant: Variant, _ payment: Int) -> ToolCall {
        .agent(
            "exchange_items",
            [
                "order_id": .string(item.order), "item_ids": [.string("\(item.order)-1")],
                "variant_ids": [.string(variant.id)], "payment_id": .string(payments[payment].id),
            ]
        )
    }
}

extension Objective.Attempt {
    /// The attempt as one that is not made, because one before it is done.
    var notReached: Self {
        var copy = self
        copy.outcome = .notReached
        return copy
    }
}
