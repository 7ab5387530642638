import Dialogue

/// How the telecom desk's objectives name things.
extension TelecomGenerator {
    /// Returns what the user says to point at a line; its number only where the user knows it.
    mutating func lineSlots(_ number: String, _ device: String) -> [Slot] {
        let line = Slot("device", "line", [device])
        if draw.chance(50) { return [line, Slot("line_number", "number of the line", [number])] }
        unknown.append(Slot("line_number", "number for the \(device)", [number]))
        return [line]
    }

    func paymentSlot(_ payment: Int, _ label: String = "payment method") -> Slot {
        Slot("payment_id", label, [payments[payment].label])
    }

    func gigabytesSlot(_ count: Int) -> Slot {
        Slot("gigabytes", "gigabytes to buy", [String(count)])
    }

    mutating func payingCard() -> Int { draw.chance(60) ? 0 : 1 }

    func lineCall(_ name: String, _ number: String, _ more: JSONObject = [:]) -> ToolCall {
        .agent(name, .object(JSONObject([.init(key: "phone_number", value: .string(number))] + more.members)))
    }

    func payCall(_ bill: Row, _ payment: Int) -> ToolCall {
        .agent("pay_bill", ["bill_id": .string(bill.id), "payment_id": .string(payments[payment].id)])
    }

    mutating func notePlanChange(from old: Int, to new: Int) {
        if Self.plans[new].price > Self.plans[old].price { offersTaken.formUnion([.upgrade, .surcharge]) }
    }
}
