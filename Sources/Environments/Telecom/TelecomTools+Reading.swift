import Dialogue

extension TelecomDesk {
    static let lineParameter = ToolParameter("phone_number", "The number of the line, such as 555-0142-37.")

    static let readingTools: [Tool] = [
        .reading("find_customer_by_phone", "Finds the customer number that a line belongs to.", [lineParameter]) {
            database,
            arguments throws(Refusal) in
            ["customer_id": try database.row(arguments.text("phone_number"), in: "lines")["customer_id"]]
        },
        .findingCustomerByNameAndBirth("customer"),
        .showingCustomer(
            "customer",
            with: "payment methods and lines",
            such: "M4821",
            "lines",
            in: "lines"
        ) { line, _ in
            ["phone_number": .string(line.id), "device": line["device"], "status": line["status"]]
        },
        .reading("get_line", "Shows a line with its plan, use of data and bills.", [lineParameter]) {
            database,
            arguments throws(Refusal) in
            try record(of: arguments.text("phone_number"), in: database)
        },
        .reading(
            "get_bill",
            "Shows a bill.",
            [ToolParameter("bill_id", "The bill, such as B20431.")]
        ) { database, arguments throws(Refusal) in
            try database.row(arguments.text("bill_id"), in: "bills").json
        },
        .reading("list_plans", "Lists the plans: data in gigabytes and dollars a month.") { database, _ in
            .array(database["plans"].rows.map(\.json))
        },
        .transferringToColleague,
    ]

    static func record(of number: String, in database: Database) throws(Refusal) -> JSON {
        let line = try database.row(number, in: "lines")
        var record = line.columns
        record["plan"] = database["plans"][line.text("plan_id")]?.json
        record["data_allowance_gb"] = .integer(TelecomPhone.allowance(of: line, in: database))
        record["bills"] = .array(database.rows(in: "bills", where: "phone_number", is: number).map(\.json))
        return .object(record)
    }
}
