import Dialogue

/// How the shop's objectives name things.
extension ShopGenerator {
    /// Returns what the user says to point at products of an order; the order's number only where the user knows it.
    mutating func orderSlots(_ order: String, _ names: [String]) -> [Slot] {
        let item = Slot("product", names.count > 1 ? "items" : "item", names)
        if draw.chance(65) { return [item, Slot("order_id", "order number", [order])] }
        unknown.append(Slot("order_id", "order number for the \(names.joined(separator: " and "))", [order]))
        return [item]
    }

    func paymentSlot(_ payment: Int, _ label: String) -> Slot {
        Slot("payment_id", label, [payments[payment].label])
    }

    /// Returns the index of the card that did not pay.
    func otherCard(than payment: Int) -> Int { payment == 0 ? 1 : 0 }

    /// Chooses who pays a difference: the order's payment method, or the gift card where it can.
    mutating func settle(_ difference: Int, paidWith payment: Int) -> Int {
        if difference > 0 { offersTaken.insert(.surcharge) }
        guard !isGiftCardTaken, (payments[2].balance ?? 0) >= difference, draw.chance(25) else { return payment }
        isGiftCardTaken = true
        offersTaken.insert(.storeCredit)
        return 2
    }

    /// Chooses a card that pays for an order.
    mutating func payingCard() -> Int { draw.chance(70) ? 0 : 1 }

    /// Reserves the gift card as the place where money of the desk goes.
    mutating func takeGiftCard() {
        isGiftCardTaken = true
        offersTaken.insert(.storeCredit)
    }

    /// Returns three places of a product in which colour and size each come once, in a random order.
    mutating func places() -> (colors: [Int], sizes: [Int]) {
        (draw.sample(3, of: [0, 1, 2]), draw.sample(3, of: [0, 1, 2]))
    }
}
