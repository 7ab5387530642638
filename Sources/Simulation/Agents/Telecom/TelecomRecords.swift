import Dialogue
import Environments

/// A customer of the network as the agent reads it.
struct TelecomCustomer {
    var payments: [AccountPayment]
    var lines: [Line]
    var feeWaivedOn: Day?

    /// What the list of a customer's lines says about one.
    struct Line {
        var number: String
        var device: String
    }

    init(_ record: JSON) {
        payments = record["payment_methods"]?.array?.map(AccountPayment.init) ?? []
        lines =
            record["lines"]?.array?.map {
                Line(number: $0["phone_number"]?.string ?? "", device: $0["device"]?.string ?? "")
            } ?? []
        feeWaivedOn = record["fee_waived_on"]?.string.flatMap { Day($0) }
    }
}

/// A line as the agent reads it.
struct TelecomLine {
    var number: String
    var device: String
    var planID: String
    var planName: String
    var planSince: Day?
    var status: String
    var suspendedFor: String
    var mayRoam: Bool
    var used: Int
    var extra: Int
    var allowance: Int
    var simOrderedOn: Day?
    var bills: [TelecomBill]

    init(_ record: JSON) {
        number = record["phone_number"]?.string ?? ""
        device = record["device"]?.string ?? ""
        planID = record["plan_id"]?.string ?? ""
        planName = record["plan"]?["name"]?.string ?? ""
        planSince = record["plan_since"]?.string.flatMap { Day($0) }
        status = record["status"]?.string ?? ""
        suspendedFor = record["suspended_for"]?.string ?? ""
        mayRoam = record["roaming"]?.bool ?? false
        used = record["data_used_gb"]?.int ?? 0
        extra = record["extra_gb"]?.int ?? 0
        allowance = record["data_allowance_gb"]?.int ?? 0
        simOrderedOn = record["sim_ordered_on"]?.string.flatMap { Day($0) }
        bills = record["bills"]?.array?.map(TelecomBill.init) ?? []
    }

    /// The bill that is overdue, if one is.
    var overdue: TelecomBill? { bills.first { $0.status == "overdue" } }
    /// The bill that is to be paid, if one is: the overdue one first.
    var unpaid: TelecomBill? { overdue ?? bills.first { $0.status != "paid" } }
    var words: String { "the \(device)" }
}

/// A bill as the agent reads it.
struct TelecomBill {
    var id: String
    var status: String
    var amount: Int
    var lateFee: Int
    var dueOn: Day?

    init(_ record: JSON) {
        id = record["bill_id"]?.string ?? ""
        status = record["status"]?.string ?? ""
        amount = record["amount"]?.int ?? 0
        lateFee = record["late_fee"]?.int ?? 0
        dueOn = record["due_on"]?.string.flatMap { Day($0) }
    }

    var total: Int { amount + lateFee }
}

/// A plan as the agent reads it.
struct TelecomPlan {
    var id: String
    var name: String
    var gigabytes: Int
    var price: Int

    init(_ record: JSON) {
        id = record["plan_id"]?.string ?? ""
        name = record["name"]?.string ?? ""
        gigabytes = record["data_gb"]?.int ?? 0
        price = record["price"]?.int ?? 0
    }

    var words: String { "\(name), \(gigabytes) gigabytes for \(Phrasing.dollars(price))" }
}
