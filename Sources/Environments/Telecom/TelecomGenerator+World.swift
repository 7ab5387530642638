import Dialogue

extension TelecomGenerator {
    /// Returns the world that the objectives were built into, with a few records that nobody asks about.
    mutating func world() -> World {
        let own = phoneLine ?? addLine("phone", LinePlan(plan: draw.number(in: 1...3)))
        phoneLine = own
        let filler = addLine(takeDevice(), LinePlan(plan: draw.below(4), planDays: draw.number(in: 5...300)))
        addBill(filler, BillPlan(status: "paid", daysOverdue: 20))
        let phone = Row(
            TelecomPhone.id + "_id",
            TelecomPhone.id,
            columns: JSONObject(
                [
                    .init(key: "number", value: .string(own)),
                    .init(key: "registered_as", value: lines.first { $0.id == own }?["status"] ?? .null),
                ] + self.phone.members
            )
        )
        var people = [row(of: customer, born: birthDate)]
        if draw.chance(50) { people.append(row(of: addNamesake(), born: birthDate + 1_234)) }
        let database = Database([
            Table("bills", noun: "bill", rows: bills),
            Table("customers", noun: "customer", rows: people),
            Table("lines", noun: "line", rows: lines),
            Table("payment_methods", noun: "payment method", rows: payments.map(\.row)),
            Table("phone", noun: "phone", owner: .user, rows: [phone]),
            Self.planTable,
        ])
        return World(database: database, tools: TelecomDesk.tools)
    }

    /// Adds a line of another customer of the same name, and returns that customer.
    private mutating func addNamesake() -> Customer {
        let other = customer.namesake(from: &draw)
        payments.append(PaymentMethod.card(of: other, from: &draw))
        addBill(addLine("phone", LinePlan()), BillPlan())
        lines[lines.count - 1]["customer_id"] = .string(other.id)
        return other
    }

    private static let planTable = Table(
        "plans",
        noun: "plan",
        rows: plans.map { plan in
            Row(
                "plan_id",
                plan.id,
                ["name": .string(plan.name), "data_gb": .integer(plan.gigabytes), "price": .integer(plan.price)]
            )
        }
    )

    private func row(of customer: Customer, born day: Day) -> Row {
        Row(
            "customer_id",
            customer.id,
            [
                "name": .string(customer.name), "email": .string(customer.email),
                "birth_date": .string(day.description),
                "fee_waived_on": (customer.id == self.customer.id ? feeWaivedOn : nil).map { .string($0.description) }
                    ?? .null,
            ]
        )
    }
}
