import Dialogue
import Environments

/// Bills, late fees and questions.
extension TelecomCase {
    func payCall(_ bill: TelecomBill, with payment: AccountPayment) -> ToolCall {
        ToolCall("pay_bill", ["bill_id": .string(bill.id), "payment_id": .string(payment.id)])
    }

    func payStep() -> Step {
        guard let bill = line.unpaid else {
            return .decline(
                "That is not possible: "
                    + (line.bills.isEmpty
                        ? "there is no bill of \(line.words)." : "the bill of \(line.words) is paid already.")
            )
        }
        if let question = paymentQuestion(for: bill) { return question }
        guard let payment = wantedPayment else { return .decline("Without a payment method I cannot do that.") }
        if let refusal = isNotCovered(bill.total, by: payment) { return refusal }
        let fee = bill.lateFee > 0 ? ", late fee of \(Phrasing.dollars(bill.lateFee)) included" : ""
        return proposal(
            [payCall(bill, with: payment)],
            "I will charge \(Phrasing.dollars(bill.total)) for bill \(bill.id) of \(line.words)\(fee) to the "
                + "\(payment.label).",
            total: bill.total,
            report: "paid bill \(bill.id) with the \(payment.label)"
        )
    }

    func waiveStep() -> Step {
        guard let bill = line.bills.first(where: { $0.lateFee > 0 && $0.status != "paid" }), let due = bill.dueOn else {
            return .decline("Unfortunately that is not possible: no unpaid bill of \(line.words) has a late fee.")
        }
        let days = due.days(until: desk.today)
        guard days <= 14 else {
            return .decline(
                "Unfortunately that is not possible: bill \(bill.id) of \(line.words) has been overdue for \(days) days, and "
                    + "a fee is waived up to 14 days."
            )
        }
        if let waived = customer.feeWaivedOn, waived.days(until: desk.today) < 365 {
            return .decline(
                "Unfortunately that is not possible: a fee was waived for you on \(waived.spoken), and that is done once a "
                    + "year."
            )
        }
        return proposal(
            [ToolCall("waive_late_fee", ["bill_id": .string(bill.id)])],
            "I will take the late fee of \(Phrasing.dollars(bill.lateFee)) off bill \(bill.id) of \(line.words), which leaves "
                + "\(Phrasing.dollars(bill.amount)).",
            total: bill.amount,
            report: "processed your request: the late fee is off bill \(bill.id)"
        )
    }

    func answerStep() -> Step {
        guard let bill = line.unpaid ?? line.bills.last, let due = bill.dueOn else {
            return .answer("According to our records the line of \(line.words) is \(line.status), without any bill.")
        }
        return .answer(
            "According to our records, bill \(bill.id) of \(line.words) over \(Phrasing.dollars(bill.total)) falls due on "
                + "\(due.spoken), that is \(due); it stands as \(bill.status)."
        )
    }
}
