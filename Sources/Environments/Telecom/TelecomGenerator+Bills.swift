import Dialogue

/// Objectives about bills, and questions.
extension TelecomGenerator {
    /// A payment by card, of a bill that is open or of one that is paid already.
    mutating func payBill(isOpen: Bool) -> Objective {
        let (number, device, bill) = billedLine(BillPlan(status: isOpen ? "open" : "paid"))
        let payment = payingCard()
        let call = payCall(bill, payment)
        return Objective([
            payAttempt(
                lineSlots(number, device) + [paymentSlot(payment)],
                text: "pay the bill for the \(device)",
                isOpen ? .done([call]) : .forbidden(rule: "bill-open", [call])
            )
        ])
    }

    /// A payment with the prepaid credit; if that does not cover it, with a card.
    mutating func payWithCredit(isCovered: Bool, orElse hasFallback: Bool) -> Objective {
        isCreditTaken = true
        let (number, device, bill) = billedLine(BillPlan())
        let amount = bill.int("amount")
        payments[2].balance = isCovered ? amount + draw.number(in: 0...30) : max(0, amount - draw.number(in: 1...10))
        let slots = lineSlots(number, device)
        let call = payCall(bill, 2)
        let first = payAttempt(
            slots + [paymentSlot(2)],
            text: "pay the bill for the \(device) with the prepaid credit",
            isCovered ? .done([call]) : .forbidden(rule: "balance", [call])
        )
        guard hasFallback else { return Objective([first]) }
        let card = payingCard()
        let second = payAttempt(
            slots + [paymentSlot(card, "payment method, if the first is not possible")],
            text: "pay it with the \(payments[card].label)",
            .done([payCall(bill, card)])
        )
        return Objective([first, isCovered ? second.notReached : second])
    }

    /// The waiver of a late fee, due or not; with the payment in full where there is a fallback.
    mutating func waive(isDue: Bool, orElse hasFallback: Bool) -> Objective {
        isWaiverTaken = true
        let isTooLate = !isDue && draw.chance(50)
        if !isDue, !isTooLate { feeWaivedOn = TelecomDesk.today - draw.number(in: 20...350) }
        let days = isTooLate ? draw.number(in: 15...60) : draw.number(in: 1...14)
        let (number, device, bill) = billedLine(BillPlan(status: "overdue", daysOverdue: days, lateFee: 8))
        let slots = lineSlots(number, device)
        let call = ToolCall.agent("waive_late_fee", ["bill_id": .string(bill.id)])
        let first = Objective.Attempt(
            intent: "waive_late_fee",
            text: "have the late fee for the \(device) waived",
            requirements: slots,
            outcome: isDue ? .done([call]) : .forbidden(rule: "fee-waiver", [call])
        )
        guard hasFallback else { return Objective([first]) }
        let payment = payingCard()
        let second = payAttempt(
            slots + [paymentSlot(payment, "payment method, if the fee is not waived")],
            text: "pay the bill with the fee",
            .done([payCall(bill, payment)])
        )
        return Objective([first, isDue ? second.notReached : second])
    }

    /// A question whose answer is in the records.
    mutating func question() -> Objective {
        let (number, device, bill) = billedLine(BillPlan(daysOverdue: -draw.number(in: 3...20)))
        return Objective([
            .init(
                intent: "ask",
                text: "know on which day the bill for the \(device) is due",
                requirements: lineSlots(number, device),
                outcome: .answered(bill.text("due_on"))
            )
        ])
    }

    private func payAttempt(_ slots: [Slot], text: String, _ outcome: Objective.Outcome) -> Objective.Attempt {
        .init(intent: "pay_bill", text: text, requirements: slots, outcome: outcome)
    }

    private mutating func billedLine(_ plan: BillPlan) -> (number: String, device: String, bill: Row) {
        let device = takeDevice()
        let number = addLine(device, LinePlan(plan: draw.below(4)))
        return (number, device, addBill(number, plan))
    }
}
