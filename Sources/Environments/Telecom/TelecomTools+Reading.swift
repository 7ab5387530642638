import Dialogue

extension TelecomDesk {
    static let lineParameter = ToolParameter("phone_number", "The number of the line, such as 555-0142-37.")

    static let readingTools: [Tool] = [
        .reading("find_customer_by_phone", "Finds the customer number that a line belongs to.", [lineParameter]) {
            database,
            arguments throws(Refusal) in
            ["customer_id": try database.row(arguments.text("phone_number"), in: "lines")["customer_id"]]
        },
        .reading(
            "find_customer_by_name",
            "Finds the customer number by full name and date of birth.",
            [
                ToolParameter("name", "First and last name."),
                ToolParameter("birth_date", "The date of birth, such as 1984-05-31."),
            ]
        ) { database, arguments throws(Refusal) in
            let name = arguments.text("name").lowercased()
            let date = arguments.text("birth_date")
            let match = database["customers"].rows.first {
                $0.text("name").lowercased() == name && $0.text("birth_date") == date
            }
            guard let match else { throw Refusal(.notFound, "No customer of that name was born on \(date).") }
            return ["customer_id": .string(match.id)]
        },
        .reading(
            "get_customer",
            "Shows a customer with payment methods and lines.",
            [ToolParameter("customer_id", "The customer number, such as M4821.")]
        ) { database, arguments throws(Refusal) in
            let id = arguments.text("customer_id")
            var record = try database.row(id, in: "customers").columns
            let payments = database.rows(in: "payment_methods", where: "customer_id", is: id)
            record["payment_methods"] = .array(payments.map(\.json))
            record["lines"] = .array(
                database.rows(in: "lines", where: "customer_id", is: id)
                    .map { ["phone_number": .string($0.id), "device": $0["device"], "status": $0["status"]] }
            )
            return .object(record)
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
        .reading(
            "transfer_to_colleague",
            "Hands the conversation over to a colleague; nothing else happens.",
            [ToolParameter("summary", "What the colleague has to know.")]
        ) { _, _ in "A colleague takes over." },
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
