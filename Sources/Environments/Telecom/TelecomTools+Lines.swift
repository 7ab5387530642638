import Dialogue

/// The tools that change lines, each with the rules it enforces.
extension TelecomDesk {
    static let lineTools: [Tool] = [resumeLine, suspendLine, changePlan, addData, setRoaming, orderSIM]

    private static let resumeLine = Tool.writing(
        "resume_line",
        "Resumes a line that was suspended for unpaid bills; the phone has to be restarted afterwards.",
        [lineParameter]
    ) { database, arguments throws(Refusal) in
        let line = try database.row(arguments.text("phone_number"), in: "lines")
        guard line.text("status") == "suspended" else {
            throw Refusal(.invalidArguments, "Line \(line.id) is \(line.text("status")); there is nothing to resume.")
        }
        guard line.text("suspended_for") == "unpaid" else {
            let sentence = "Line \(line.id) was suspended as \(line.text("suspended_for")); only a shop can resume it."
            throw Refusal(.rule("lost-line"), sentence)
        }
        try requirePaid(line, in: database)
        return try change(line, in: &database) {
            $0["status"] = "active"
            $0["suspended_for"] = .null
        }
    }

    private static let suspendLine = Tool.writing(
        "suspend_line",
        "Suspends a line whose device is gone.",
        [lineParameter, ToolParameter("reason", "What happened to the device.", .choice(["lost", "stolen"]))]
    ) { database, arguments throws(Refusal) in
        let line = try activeLine(arguments.text("phone_number"), in: database)
        return try change(line, in: &database) {
            $0["status"] = "suspended"
            $0["suspended_for"] = .string(arguments.text("reason"))
        }
    }

    private static let changePlan = Tool.writing(
        "change_plan",
        "Gives a line another plan from today.",
        [lineParameter, ToolParameter("plan_id", "The plan, such as P3.")]
    ) { database, arguments throws(Refusal) in
        let line = try activeLine(arguments.text("phone_number"), in: database)
        let plan = try database.row(arguments.text("plan_id"), in: "plans")
        try requirePaid(line, in: database)
        guard plan.id != line.text("plan_id") else {
            throw Refusal(.invalidArguments, "Line \(line.id) has plan \(plan.id) already.")
        }
        let elapsed = Day(line.text("plan_since"))?.days(until: today) ?? 0
        guard elapsed >= 30 else {
            let sentence = "Line \(line.id) has had its plan for \(elapsed) days; it can be changed after 30."
            throw Refusal(.rule("plan-hold"), sentence)
        }
        return try change(line, in: &database) {
            $0["plan_id"] = .string(plan.id)
            $0["plan_since"] = .string(today.description)
        }
    }

    private static let addData = Tool.writing(
        "add_data",
        "Adds gigabytes to a line for this month, for 3 dollars each on the next bill.",
        [lineParameter, ToolParameter("gigabytes", "How many gigabytes.", .integer(1...5))]
    ) { database, arguments throws(Refusal) in
        let line = try activeLine(arguments.text("phone_number"), in: database)
        let extra = line.int("extra_gb") + arguments.int("gigabytes")
        guard extra <= 5 else {
            let has = line.int("extra_gb")
            let sentence =
                "Line \(line.id) has \(has) extra gigabytes this month and would have \(extra); 5 is the limit."
            throw Refusal(.rule("data-limit"), sentence)
        }
        return try change(line, in: &database) { $0["extra_gb"] = .integer(extra) }
    }

    private static let setRoaming = Tool.writing(
        "set_roaming",
        "Allows or stops roaming for a line.",
        [lineParameter, ToolParameter("allowed", "Whether the line may roam.", .flag)]
    ) { database, arguments throws(Refusal) in
        let line = try activeLine(arguments.text("phone_number"), in: database)
        if arguments.flag("allowed") { try requirePaid(line, in: database) }
        return try change(line, in: &database) { $0["roaming"] = .bool(arguments.flag("allowed")) }
    }

    private static let orderSIM = Tool.writing(
        "order_sim",
        "Sends a new SIM card for a line by post.",
        [lineParameter]
    ) { database, arguments throws(Refusal) in
        let line = try activeLine(arguments.text("phone_number"), in: database)
        if let ordered = Day(line.text("sim_ordered_on")), ordered.days(until: today) <= 30 {
            let elapsed = ordered.days(until: today)
            let sentence =
                "A new SIM card for line \(line.id) was ordered \(elapsed) days ago; wait until 30 have passed."
            throw Refusal(.rule("sim-once"), sentence)
        }
        return try change(line, in: &database) { $0["sim_ordered_on"] = .string(today.description) }
    }

    // MARK: Rules

    private static func activeLine(_ number: String, in database: Database) throws(Refusal) -> Row {
        let line = try database.row(number, in: "lines")
        guard line.text("status") == "active" else {
            throw Refusal(.rule("active-only"), "Line \(number) is \(line.text("status")); it has to be active.")
        }
        return line
    }

    private static func requirePaid(_ line: Row, in database: Database) throws(Refusal) {
        let bills = database.rows(in: "bills", where: "phone_number", is: line.id)
        guard let bill = bills.first(where: { $0.text("status") == "overdue" }) else { return }
        throw Refusal(.rule("overdue"), "Bill \(bill.id) of line \(line.id) is overdue; it has to be paid first.")
    }

    private static func change(
        _ line: Row,
        in database: inout Database,
        _ change: (inout Row) -> Void
    ) throws(Refusal) -> JSON {
        database.change(line.id, in: "lines", change)
        return try record(of: line.id, in: database)
    }
}
