import Dialogue
import Environments

/// Plans, data, roaming, suspensions and SIM cards.
extension TelecomCase {
    func planStep() -> Step {
        if let refusal = isInactive ?? isOverdue { return refusal }
        if let since = line.planSince, since.days(until: desk.today) < 30 {
            return .decline(
                "Unfortunately that is not possible: the line of \(line.words) has had its plan for "
                    + "\(since.days(until: desk.today)) days, and a line keeps its plan for at least 30 days."
            )
        }
        switch choosePlan() {
        case .success(let plan): return planProposal(plan)
        case .failure(let other): return other.step
        }
    }

    func planProposal(_ plan: TelecomPlan, then notes: [String] = []) -> Step {
        guard plan.id != line.planID else {
            return .decline("That is not possible: the line of \(line.words) has the plan \(plan.name) already.")
        }
        return proposal(
            [ToolCall("change_plan", ["phone_number": .string(line.number), "plan_id": .string(plan.id)])],
            "I will give the line of \(line.words) the plan \(plan.words) a month, from today.",
            total: plan.price,
            report: "changed the plan of the line of \(line.words) to \(plan.name)",
            then: notes
        )
    }

    /// What to do where no plan is chosen.
    struct NoPlan: Error {
        var step: Step
    }

    /// The plan that the user named, or the one that its conditions and its leaning leave.
    func choosePlan() -> Result<TelecomPlan, NoPlan> {
        let named = Choice.last(in: notes, among: desk.planNames).wanted.last
        if let named, let plan = desk.plans.first(where: { $0.id == named }) { return .success(plan) }
        let least = TelecomWords.gigabytes.last(in: notes)
        let most = TelecomWords.dollars.last(in: notes)
        if least == nil, most == nil {
            let names = Phrasing.list(desk.plans.map(\.name))
            let question =
                "Which plan would you like for \(line.words)? There are \(names). Or how many gigabytes at least, and how "
                + "many dollars a month at most?"
            return .failure(NoPlan(step: ask("plan", question, orElse: "Without the name of a plan I cannot do that.")))
        }
        let fitting = desk.plans.filter {
            $0.id != line.planID && $0.gigabytes >= least ?? 0 && $0.price <= most ?? .max
        }
        guard let first = fitting.first else {
            let bounds = [least.map { "\($0) gigabytes" }, most.map { "at most \(Phrasing.dollars($0)) a month" }]
            let text = "Unfortunately there is no plan with \(bounds.compactMap { $0 }.joined(separator: " for "))."
            return .failure(NoPlan(step: .decline(text)))
        }
        guard fitting.count > 1 else { return .success(first) }
        switch Choice.last(in: notes, among: TelecomWords.leanings).wanted.first {
        case "data": return .success(fitting.max { $0.gigabytes < $1.gigabytes } ?? first)
        case "price": return .success(fitting.min { $0.price < $1.price } ?? first)
        default:
            guard !wish.isHopeless("leaning") else { return .success(fitting.min { $0.price < $1.price } ?? first) }
            let names = Phrasing.list(fitting.map(\.words))
            let question = "These plans fit \(line.words): \(names). Which plan do you prefer?"
            return .failure(NoPlan(step: .ask(["leaning"], question)))
        }
    }

    func dataStep() -> Step {
        if let refusal = isInactive { return refusal }
        return addData()
    }

    /// Buys data for this month.
    func addData(then notes: [String] = []) -> Step {
        let refusal =
            "Unfortunately that is not possible: a line can get up to 5 extra gigabytes a month, and that of \(line.words) "
            + "has \(line.extra)."
        guard line.extra < 5 else { return .decline(refusal) }
        guard let count = TelecomWords.gigabytes.last(in: self.notes) else {
            return ask(
                "gigabytes",
                "How many gigabytes would you like to buy for \(line.words), at 3 dollars each?",
                orElse: "Without a number of gigabytes I cannot do that."
            )
        }
        guard count > 0, line.extra + count <= 5 else { return .decline(refusal) }
        let cost = Phrasing.dollars(3 * count)
        return proposal(
            [ToolCall("add_data", ["phone_number": .string(line.number), "gigabytes": .integer(count)])],
            "I will add \(count) gigabytes to the line of \(line.words) for this month; that puts \(cost) on the next bill.",
            total: 3 * count,
            report: "added \(count) gigabytes to the line of \(line.words)",
            then: notes
        )
    }

    func roamStep() -> Step {
        if let refusal = isInactive ?? isOverdue { return refusal }
        guard !line.mayRoam else {
            return .answer("Roaming is already allowed for \(line.words) according to our records.")
        }
        return allowRoaming()
    }

    func allowRoaming(then notes: [String] = []) -> Step {
        proposal(
            [ToolCall("set_roaming", ["phone_number": .string(line.number), "allowed": true])],
            "I will allow roaming for the line of \(line.words); our rules name no price for that.",
            total: 0,
            report: "enabled roaming for the line of \(line.words)",
            then: notes
        )
    }

    func suspendStep() -> Step {
        guard line.status == "active" else {
            return .decline("That is not possible: the line of \(line.words) is \(line.status) already.")
        }
        guard let reason = Choice.last(in: notes, among: TelecomWords.gone).wanted.last else {
            return ask(
                "reason",
                "What is the reason to suspend it: was \(line.words) lost or stolen?",
                orElse: "Unfortunately a line cannot be suspended without one of the two reasons."
            )
        }
        return proposal(
            [ToolCall("suspend_line", ["phone_number": .string(line.number), "reason": .string(reason)])],
            "I will suspend the line of \(line.words) because it was \(reason); that costs nothing.",
            total: 0,
            report: "suspended the line of \(line.words)"
        )
    }

    func resumeStep() -> Step {
        guard line.status == "suspended" else {
            return .decline("That is not possible: the line of \(line.words) is \(line.status), not suspended.")
        }
        return resume()
    }

    /// Resumes the line, with the payment of an overdue bill before that.
    func resume(then notes: [String] = []) -> Step {
        guard line.suspendedFor == "unpaid" else {
            return .decline(
                "Unfortunately that is not possible: the line of \(line.words) was suspended as \(line.suspendedFor), and "
                    + "such a line is resumed only in one of our shops, on showing a document."
            )
        }
        guard let bill = line.overdue else {
            return proposal(
                [lineCall("resume_line")],
                "I will resume the line of \(line.words); that costs nothing.",
                total: 0,
                report: "resumed the line of \(line.words)",
                then: notes
            )
        }
        let lead = "The line is suspended because bill \(bill.id) is overdue, which has to be paid first. "
        if let question = paymentQuestion(for: bill, lead) { return question }
        guard let payment = wantedPayment else { return .decline("Without a payment method I cannot do that.") }
        if let refusal = isNotCovered(bill.total, by: payment) { return refusal }
        return proposal(
            [payCall(bill, with: payment), lineCall("resume_line")],
            "I will charge \(Phrasing.dollars(bill.total)) for bill \(bill.id) to the \(payment.label), and then resume the "
                + "line of \(line.words).",
            total: bill.total,
            report: "paid bill \(bill.id) with the \(payment.label) and resumed the line of \(line.words)",
            then: notes
        )
    }

    func orderStep() -> Step {
        if let refusal = isInactive { return refusal }
        if let ordered = line.simOrderedOn, ordered.days(until: desk.today) <= 30 {
            return .decline(
                "Unfortunately that is not possible: a SIM card for the line of \(line.words) was ordered "
                    + "\(ordered.days(until: desk.today)) days ago, and a line gets one at most once in 30 days."
            )
        }
        return proposal(
            [lineCall("order_sim")],
            "I will send a SIM card for the line of \(line.words) by post; our rules name no price for that.",
            total: 0,
            report: "processed your request: a SIM card for the line of \(line.words) is ordered"
        )
    }
}
