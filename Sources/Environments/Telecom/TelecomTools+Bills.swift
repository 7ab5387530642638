import Dialogue

/// The tools that change bills, each with the rules it enforces.
extension TelecomDesk {
    static let billTools: [Tool] = [payBill, waiveLateFee]

    private static let billParameter = ToolParameter("bill_id", "The bill, such as B20431.")

    private static let payBill = Tool.writing(
        "pay_bill",
        "Pays a bill in full, late fee included.",
        [billParameter, ToolParameter("payment_id", "The payment method, such as PM4821.")]
    ) { database, arguments throws(Refusal) in
        let bill = try unpaidBill(arguments.text("bill_id"), in: database)
        let line = try database.row(bill.text("phone_number"), in: "lines")
        let payment = try database.payment(arguments.text("payment_id"), of: line.text("customer_id"))
        let amount = bill.int("amount") + bill.int("late_fee")
        try database.charge(amount, to: payment)
        database.change(bill.id, in: "bills") {
            $0["status"] = "paid"
            $0["paid_with"] = .string(payment.id)
        }
        return ["paid": .integer(amount), "paid_with": .string(payment.id), "bill_id": .string(bill.id)]
    }

    private static let waiveLateFee = Tool.writing(
        "waive_late_fee",
        "Takes the late fee off an overdue bill.",
        [billParameter]
    ) { database, arguments throws(Refusal) in
        let bill = try unpaidBill(arguments.text("bill_id"), in: database)
        let line = try database.row(bill.text("phone_number"), in: "lines")
        let customer = try database.row(line.text("customer_id"), in: "customers")
        let rule = Refusal.Reason.rule("fee-waiver")
        guard bill.int("late_fee") > 0, let due = Day(bill.text("due_on")) else {
            throw Refusal(rule, "Bill \(bill.id) has no late fee.")
        }
        guard due.days(until: today) <= 14 else {
            throw Refusal(rule, "Bill \(bill.id) has been overdue for \(due.days(until: today)) days; the limit is 14.")
        }
        if let waived = Day(customer.text("fee_waived_on")), waived.days(until: today) < 365 {
            throw Refusal(rule, "A fee was waived for \(customer.id) on \(waived), which is less than a year ago.")
        }
        database.change(bill.id, in: "bills") { $0["late_fee"] = 0 }
        database.change(customer.id, in: "customers") { $0["fee_waived_on"] = .string(today.description) }
        return try database.row(bill.id, in: "bills").json
    }

    private static func unpaidBill(_ id: String, in database: Database) throws(Refusal) -> Row {
        let bill = try database.row(id, in: "bills")
        guard bill.text("status") != "paid" else {
            throw Refusal(.rule("bill-open"), "Bill \(id) is paid already.")
        }
        return bill
    }
}
