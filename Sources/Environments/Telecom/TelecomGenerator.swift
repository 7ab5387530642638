import Dialogue

/// Builds one task of the telecom desk: first the customer and the phone, then each objective with the line it needs.
struct TelecomGenerator {
    /// A plan of the network.
    struct Plan {
        var id: String
        var name: String
        var gigabytes: Int
        var price: Int
    }

    /// What a line is like when it is made.
    struct LinePlan {
        var plan = 1
        var status = "active"
        var suspendedFor: String?
        var isRoaming = false
        /// The gigabytes used this month, or `nil` for some that are left.
        var used: Int?
        var extra = 0
        var planDays = 200
        var simDays: Int?
    }

    /// What a bill is like when it is made.
    struct BillPlan {
        var status = "open"
        /// The days since it was due; negative while it is not due.
        var daysOverdue = -9
        var lateFee = 0
    }

    static let plans = [
        Plan(id: "P1", name: "Spark", gigabytes: 5, price: 12), Plan(id: "P2", name: "Glow", gigabytes: 15, price: 19),
        Plan(id: "P3", name: "Beam", gigabytes: 40, price: 29),
        Plan(id: "P4", name: "Blaze", gigabytes: 100, price: 39),
        Plan(id: "P5", name: "Comet", gigabytes: 250, price: 55),
    ]

    var draw: Draw
    let customer: Customer
    let birthDate: Day
    var payments: [PaymentMethod]
    var lines: [Row] = []
    var bills: [Row] = []
    /// The user's phone, without the columns that never change.
    var phone: JSONObject = [
        "airplane_mode": false, "mobile_data": true, "roaming": false, "data_saver": false, "vpn": false,
        "network_mode": "auto", "sim_seated": true, "access_point": "default", "location": "home",
    ]
    /// The number of the line that the user's phone is on; `nil` until it is made.
    var phoneLine: String?
    var stateChecks: [StateCheck] = []
    var feeWaivedOn: Day?
    /// Whether an objective rests on the prepaid credit's balance, so that no other may touch it.
    var isCreditTaken = false
    /// Whether an objective rests on the waiver of a fee, so that no other may ask for one.
    var isWaiverTaken = false
    /// What the gold calls rest on, so that no policy of the user forbids it.
    var offersTaken: Set<Offer> = []
    /// Facts of objectives that the user knows or does not know.
    var known: [Slot] = []
    var unknown: [Slot] = []
    private var devices: [String]
    private let numberBase: Int

    init(seed: UInt64, index: Int, attempt: Int) {
        draw = Draw(seed: seed, name: TelecomDesk.name, index: index, attempt: attempt)
        customer = Customer(from: &draw, idPrefix: "M")
        birthDate = Day(1945 + draw.below(60), 1 + draw.below(12), 1 + draw.below(28))
        payments = PaymentMethod.all(of: customer, account: ("credit", "prepaid credit"), from: &draw)
        devices = draw.sample(5, of: ["tablet", "watch", "second phone", "camera", "laptop", "tracker", "house alarm"])
        numberBase = draw.number(in: 1_000...8_900)
    }

    /// Returns a device that no other objective has.
    mutating func takeDevice() -> String { devices.removeLast() }

    /// Adds a line and returns its number.
    mutating func addLine(_ device: String, _ plan: LinePlan) -> String {
        let number = "555-\(numberBase + lines.count * 13)-\(draw.number(in: 10...99))"
        let kind = Self.plans[plan.plan]
        let used = plan.used ?? draw.below(kind.gigabytes - 1)
        let today = TelecomDesk.today
        lines.append(
            Row(
                "phone_number",
                number,
                [
                    "customer_id": .string(customer.id), "device": .string(device), "plan_id": .string(kind.id),
                    "plan_since": .string((today - plan.planDays).description), "status": .string(plan.status),
                    "suspended_for": plan.suspendedFor.map(JSON.string) ?? .null, "roaming": .bool(plan.isRoaming),
                    "data_used_gb": .integer(used), "extra_gb": .integer(plan.extra),
                    "sim_ordered_on": plan.simDays.map { .string((today - $0).description) } ?? .null,
                ]
            )
        )
        return number
    }

    /// Adds a bill to a line and returns it.
    @discardableResult
    mutating func addBill(_ number: String, _ plan: BillPlan) -> Row {
        let row = Row(
            "bill_id",
            "B\(numberBase + bills.count * 7)\(draw.number(in: 1...9))",
            [
                "phone_number": .string(number), "month": "August 2026", "amount": .integer(draw.number(in: 12...70)),
                "late_fee": .integer(plan.lateFee), "status": .string(plan.status),
                "due_on": .string((TelecomDesk.today - plan.daysOverdue).description),
            ]
        )
        bills.append(row)
        return row
    }
}
