import Dialogue

/// The tools that every desk with customers gives its agents.
extension Tool {
    /// Returns the tool that finds a customer by the email address of the account.
    ///
    /// - Parameter who: What the desk calls its customers.
    /// - Returns: The tool.
    static func findingCustomerByEmail(_ who: String) -> Tool {
        .reading(
            "find_customer_by_email",
            "Finds the \(who) number of the account with an email address.",
            [ToolParameter("email", "The email address.")]
        ) { database, arguments throws(Refusal) in
            let email = arguments.text("email").lowercased()
            guard let customer = database["customers"].rows.first(where: { $0.text("email") == email }) else {
                throw Refusal(.notFound, "No account has the email address \(email).")
            }
            return ["customer_id": .string(customer.id)]
        }
    }

    /// Returns the tool that finds a customer by full name and a second fact.
    ///
    /// - Parameters:
    ///   - who: What the desk calls its customers.
    ///   - fact: What the second fact is called.
    ///   - parameter: The parameter of the second fact, with the name of its column.
    ///   - predicate: What nobody of that name does, up to the fact itself: `was born on`, say.
    /// - Returns: The tool.
    static func findingCustomerByName(
        _ who: String,
        and fact: String,
        _ parameter: ToolParameter,
        nobody predicate: String
    ) -> Tool {
        .reading(
            "find_customer_by_name",
            "Finds the \(who) number by full name and \(fact).",
            [ToolParameter("name", "First and last name."), parameter]
        ) { database, arguments throws(Refusal) in
            let name = arguments.text("name").lowercased()
            let value = arguments.text(parameter.name)
            let match = database["customers"].rows.first {
                $0.text("name").lowercased() == name && $0.text(parameter.name) == value
            }
            guard let match else {
                throw Refusal(.notFound, "No \(who) of that name \(predicate) \(value).")
            }
            return ["customer_id": .string(match.id)]
        }
    }

    /// Returns the tool that finds a customer by full name and date of birth.
    ///
    /// - Parameter who: What the desk calls its customers.
    /// - Returns: The tool.
    static func findingCustomerByNameAndBirth(_ who: String) -> Tool {
        .findingCustomerByName(
            who,
            and: "date of birth",
            ToolParameter("birth_date", "The date of birth, such as 1984-05-31."),
            nobody: "was born on"
        )
    }

    /// Returns the tool that shows a customer.
    ///
    /// - Parameters:
    ///   - who: What the desk calls its customers.
    ///   - belongings: What is shown beside the customer, in words.
    ///   - example: A customer's number.
    ///   - list: The name under which the belongings stand.
    ///   - table: The table of the belongings.
    ///   - brief: What is shown of one.
    /// - Returns: The tool.
    static func showingCustomer(
        _ who: String,
        with belongings: String,
        such example: String,
        _ list: String,
        in table: String,
        brief: @escaping @Sendable (Row, Database) -> JSON
    ) -> Tool {
        .reading(
            "get_customer",
            "Shows a \(who) with \(belongings).",
            [ToolParameter("customer_id", "The \(who) number, such as \(example).")]
        ) { database, arguments throws(Refusal) in
            let id = arguments.text("customer_id")
            var record = try database.row(id, in: "customers").columns
            record["payment_methods"] = .array(
                database.rows(in: "payment_methods", where: "customer_id", is: id).map(\.json)
            )
            record[list] = .array(
                database.rows(in: table, where: "customer_id", is: id).map { brief($0, database) }
            )
            return .object(record)
        }
    }

    /// The tool that hands the conversation over.
    static let transferringToColleague = Tool.reading(
        "transfer_to_colleague",
        "Hands the conversation over to a colleague; nothing else happens.",
        [ToolParameter("summary", "What the colleague has to know.")]
    ) { _, _ in "A colleague takes over." }
}
