import Dialogue
import Environments

/// Other colours and sizes, of delivered items and of those that are still to be sent.
extension ShopCase {
    /// What an item is to become.
    private struct Swap {
        var item: ShopItem
        var variant: ShopVariant
    }

    /// An exchange of what was delivered, or a change of what was not sent yet.
    func variantStep() throws(Lookup) -> Step {
        let isOpen = order.status == "processing"
        if isOpen || wish.intent == .changing, order.status != "delivered" {
            if let refusal = isTooLateToChange { return refusal }
        } else {
            if let refusal = isKept { return refusal }
            if order.isExchanged {
                return .decline(
                    "Unfortunately that is not possible: order \(order.id) was exchanged before, and an order can be "
                        + "exchanged once."
                )
            }
        }
        var swaps: [Swap] = []
        for item in items {
            switch try choice(for: item) {
            case .success(let variant): swaps.append(Swap(item: item, variant: variant))
            case .failure(let other): return other.step
            }
        }
        return isOpen ? change(swaps) : exchange(swaps)
    }

    /// What to do where no variant is found.
    private struct NoVariant: Error {
        var step: Step
    }

    // MARK: Choosing

    /// Finds the variant that the user wants of an item.
    private func choice(for item: ShopItem) throws(Lookup) -> Result<ShopVariant, NoVariant> {
        guard let id = productIDs[item.product],
            let record = try records.look("get_product", ["product_id": id])
        else { return .failure(NoVariant(step: .decline("Unfortunately there is no such product any more."))) }
        let variants = record["variants"]?.array?.map(ShopVariant.init) ?? []
        var colors = Choice.last(in: notes, among: book(variants.map(\.color), of: item, besides: ShopWords.colors))
        let sizes = Choice.last(in: notes, among: book(variants.map(\.size), of: item))
        if let color = wish.settled["color"] { colors = Choice(wanted: [color]) }
        let size = wish.settled["size"] ?? sizes.wanted.last
        if let question = question(about: item, hasColor: !colors.wanted.isEmpty, hasSize: size != nil) {
            return .failure(NoVariant(step: question))
        }
        let color = colors.wanted.last ?? item.variant.color
        let wanted = variants.first { $0.color == color && $0.size == size ?? item.variant.size }
        if let wanted, wanted.id == item.variant.id {
            let text = "Unfortunately that is not possible: the \(item.product) is already \(wanted.words)."
            return .failure(NoVariant(step: .decline(text)))
        }
        if let wanted, wanted.stock > 0 { return .success(wanted) }
        let words = "\(color), size \(size ?? item.variant.size)"
        let reason = wanted == nil ? "does not exist" : "is out of stock"
        return .failure(
            NoVariant(
                step: instead(
                    of: "Unfortunately the \(item.product) in \(words) \(reason).",
                    item,
                    near: variants.filter {
                        $0.stock > 0 && $0.size == size ?? item.variant.size && $0.id != item.variant.id
                    },
                    second: colors.second
                )
            )
        )
    }

    /// Asks for a colour and a size where they were not said.
    private func question(about item: ShopItem, hasColor: Bool, hasSize: Bool) -> Step? {
        if !hasColor, !hasSize {
            let isHopeless = wish.isHopeless("color") || wish.isHopeless("size")
            return isHopeless
                ? .decline("Without a colour or a size I cannot do that.")
                : .ask(["color", "size"], "Which colour and which size of the \(item.product) would you like?")
        }
        if !hasColor, !wish.isHopeless("color"), wish.asked["color", default: 0] < 2, !keeps("colour") {
            return .ask(["color"], "Which colour of the \(item.product) would you like?")
        }
        if !hasSize, !wish.isHopeless("size"), wish.asked["size", default: 0] < 2, !keeps("size") {
            return .ask(["size"], "Which size of the \(item.product) would you like?")
        }
        return nil
    }

    /// Whether the user said that a quality stays as it is.
    private func keeps(_ quality: String) -> Bool {
        notes.contains { $0.contains(anyOf: ["same", "stay", "stays", "keep"]) && $0.contains(anyOf: [quality]) }
    }

    /// Declines, and offers what comes near: the colour that comes second, else the item's own, else any.
    private func instead(of refusal: String, _ item: ShopItem, near: [ShopVariant], second: [String]) -> Step {
        let best =
            near.first { second.contains($0.color) } ?? near.first { $0.color == item.variant.color } ?? near.first
        guard let best, !plan.hasFallback(of: index) else { return .decline(refusal) }
        return .offer(
            ["color": best.color, "size": best.size],
            "\(refusal) Would you like it in \(best.words) instead?"
        )
    }

    /// A book of the values of a product, and of others that it does not come in; its name is none of them.
    private func book(
        _ values: [String],
        of item: ShopItem,
        besides others: PhraseBook<String>? = nil
    ) -> PhraseBook<String> {
        var book = others ?? PhraseBook<String>()
        book.add(words: Words(item.product), "")
        for value in Set(values).sorted() {
            let words = Words(value).words.map(\.text)
            book.add(words: words, value)
            // A size in letters or digits stands for itself only after the word.
            if words.count == 2, words[1] == "litres" || words[1] == "cm" {
                book.add(words: ["size", words[0]], value)
            }
        }
        return book
    }

    // MARK: Proposing

    private func exchange(_ swaps: [Swap]) -> Step {
        if let question = askForMore("be exchanged") { return question }
        let difference = swaps.reduce(0) { $0 + $1.variant.price - $1.item.price }
        let target = wantedPayment
        if let target, let refusal = isNoRoute(target, for: "a difference in price") { return refusal }
        let amount =
            difference == 0
            ? "which is 0 dollars" : "\(Phrasing.dollars(abs(difference))) \(difference > 0 ? "to pay" : "back to you")"
        if target == nil,
            let question = askForPayment("Which payment method should settle the difference for \(names), \(amount)?")
        {
            return question
        }
        guard let target = target ?? customer.payment(order.paymentID) else {
            return .decline("Unfortunately there is no payment method for the difference.")
        }
        if let refusal = isNotCovered(difference, by: target) { return refusal }
        let list = words(of: swaps)
        return .propose(
            Proposal(
                calls: [
                    ToolCall(
                        "exchange_items",
                        [
                            "order_id": .string(order.id), "item_ids": .array(swaps.map { .string($0.item.id) }),
                            "variant_ids": .array(swaps.map { .string($0.variant.id) }),
                            "payment_id": .string(target.id),
                        ]
                    )
                ],
                text:
                    "I will exchange \(list) in order \(order.id). The difference in price, \(amount), is settled with "
                    + "the \(target.label).",
                total: Phrasing.dollars(abs(difference)),
                report: "I have exchanged \(list).",
                brief: "I have made the exchange."
            )
        )
    }

    private func change(_ swaps: [Swap]) -> Step {
        let difference = swaps.reduce(0) { $0 + $1.variant.price - $1.item.price }
        guard let paying = customer.payment(order.paymentID) else {
            return .decline("Unfortunately there is no payment method for the difference.")
        }
        if let refusal = isNotCovered(difference, by: paying) { return refusal }
        let list = words(of: swaps)
        let money =
            difference > 0
            ? "\(Phrasing.dollars(difference)) are charged to" : "\(Phrasing.dollars(-difference)) go back to"
        return .propose(
            Proposal(
                calls: swaps.map { swap in
                    ToolCall(
                        "change_order_item",
                        [
                            "order_id": .string(order.id), "item_id": .string(swap.item.id),
                            "variant_id": .string(swap.variant.id),
                        ]
                    )
                },
                text: "I will change \(list) in order \(order.id); \(money) the \(paying.label).",
                total: Phrasing.dollars(abs(difference)),
                report: "I have changed \(list).",
                brief: "I have made the change."
            )
        )
    }

    private func words(of swaps: [Swap]) -> String {
        Phrasing.list(swaps.map { "the \($0.item.product) to \($0.variant.words)" })
    }

    /// The refusal of a gift card that does not hold enough.
    func isNotCovered(_ amount: Int, by payment: AccountPayment) -> Step? {
        guard !payment.covers(amount) else { return nil }
        return .decline(
            "Unfortunately that is not possible: the \(payment.label) holds \(Phrasing.dollars(payment.balance)), which does "
                + "not cover \(Phrasing.dollars(amount))."
        )
    }
}
