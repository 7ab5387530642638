import Dialogue

/// Objectives about other lines of the customer.
extension TelecomGenerator {
    /// Another plan: by name, or by data and price with a wish among two.
    mutating func changePlan() -> Objective {
        let device = takeDevice()
        let number = addLine(device, LinePlan(plan: 1))
        let slots = lineSlots(number, device)
        if draw.chance(50) {
            let plan = draw.pick([0, 2, 3, 4])
            notePlanChange(from: 1, to: plan)
            return Objective([namedPlanAttempt(number, device, plan, slots)])
        }
        offersTaken.formUnion([.upgrade, .surcharge])
        let wantsData = draw.chance(50)
        let text =
            wantsData
            ? "more data over a lower price for the \(device)" : "a lower price over more data for the \(device)"
        return Objective([
            .init(
                intent: "change_plan",
                text: "get another plan for the \(device)",
                requirements: slots + [
                    Slot("data_gb", "gigabytes at least", ["40"]), Slot("price", "dollars a month at most", ["45"]),
                ],
                preferences: [Slot("plan", "plan", [Self.plans[wantsData ? 3 : 2].name], text: text)],
                outcome: .done([planCall(number, wantsData ? 3 : 2)])
            )
        ])
    }

    private func namedPlanAttempt(_ number: String, _ device: String, _ plan: Int, _ slots: [Slot]) -> Objective.Attempt
    {
        .init(
            intent: "change_plan",
            text: "move the \(device) to the plan \(Self.plans[plan].name)",
            requirements: slots + [Slot("plan", "plan", [Self.plans[plan].name])],
            outcome: .done([planCall(number, plan)])
        )
    }

    private func planCall(_ number: String, _ plan: Int) -> ToolCall {
        lineCall("change_plan", number, ["plan_id": .string(Self.plans[plan].id)])
    }

    /// Another plan too early, or one that does not exist.
    mutating func changePlanImpossible() -> Objective {
        let device = takeDevice()
        let isHeld = draw.chance(50)
        let number = addLine(device, LinePlan(plan: 1, planDays: isHeld ? draw.number(in: 3...28) : 120))
        let slots = lineSlots(number, device)
        if isHeld {
            let plan = draw.pick([0, 2, 3, 4])
            var attempt = namedPlanAttempt(number, device, plan, slots)
            attempt.outcome = .forbidden(rule: "plan-hold", [planCall(number, plan)])
            return Objective([attempt])
        }
        return Objective([
            .init(
                intent: "change_plan",
                text: "get another plan for the \(device)",
                requirements: slots + [
                    Slot("data_gb", "gigabytes at least", ["100"]), Slot("price", "dollars a month at most", ["25"]),
                ],
                outcome: .nothingMatches([planCall(number, 3), planCall(number, 2)])
            )
        ])
    }

    /// Another plan; if that is not possible, more data.
    mutating func changePlanOrData() -> Objective {
        let device = takeDevice()
        let isPossible = draw.chance(45)
        let number = addLine(device, LinePlan(plan: 1, planDays: isPossible ? 90 : draw.number(in: 3...28)))
        let slots = lineSlots(number, device)
        let plan = draw.number(in: 2...4)
        let gigabytes = draw.number(in: 1...4)
        offersTaken.formUnion(isPossible ? [.upgrade, .surcharge] : [.substitute, .surcharge])
        var first = namedPlanAttempt(number, device, plan, slots)
        let second = dataAttempt(number, gigabytes, slots, text: "add data for this month")
        if isPossible { return Objective([first, second.notReached]) }
        first.outcome = .forbidden(rule: "plan-hold", [planCall(number, plan)])
        return Objective([first, second])
    }

    /// More data for a line, within the limit or beyond it.
    mutating func addData(isPossible: Bool) -> Objective {
        let device = takeDevice()
        let gigabytes = draw.number(in: isPossible ? 1...4 : 3...5)
        let extra = isPossible ? draw.number(in: 0...5 - gigabytes) : draw.number(in: 6 - gigabytes...5)
        let number = addLine(device, LinePlan(plan: 1, extra: extra))
        if isPossible { offersTaken.insert(.surcharge) }
        let text = "add data to the \(device) for this month"
        var attempt = dataAttempt(number, gigabytes, lineSlots(number, device), text: text)
        if !isPossible, case .done(let calls) = attempt.outcome {
            attempt.outcome = .forbidden(rule: "data-limit", calls)
        }
        return Objective([attempt])
    }

    private func dataAttempt(_ number: String, _ gigabytes: Int, _ slots: [Slot], text: String) -> Objective.Attempt {
        .init(
            intent: "add_data",
            text: text,
            requirements: slots + [gigabytesSlot(gigabytes)],
            outcome: .done([lineCall("add_data", number, ["gigabytes": .integer(gigabytes)])])
        )
    }

    /// Roaming for a line, without an overdue bill.
    mutating func roam() -> Objective {
        let device = takeDevice()
        let number = addLine(device, LinePlan())
        return Objective([roamAttempt(number, device, lineSlots(number, device))])
    }

    private func roamAttempt(_ number: String, _ device: String, _ slots: [Slot]) -> Objective.Attempt {
        .init(
            intent: "set_roaming",
            text: "have roaming allowed for the \(device)",
            requirements: slots,
            outcome: .done([lineCall("set_roaming", number, ["allowed": true])])
        )
    }

    /// Roaming; if a bill is in the way, its payment first.
    mutating func roamOrPay() -> Objective {
        let device = takeDevice()
        let number = addLine(device, LinePlan())
        let slots = lineSlots(number, device)
        let isPossible = draw.chance(45)
        let bill = addBill(number, isPossible ? BillPlan() : BillPlan(status: "overdue", daysOverdue: 20, lateFee: 8))
        let payment = payingCard()
        var first = roamAttempt(number, device, slots)
        let roaming = lineCall("set_roaming", number, ["allowed": true])
        let second = Objective.Attempt(
            intent: "pay_bill",
            text: "pay the overdue bill and then have it allowed",
            requirements: slots + [paymentSlot(payment, "payment method for an overdue bill")],
            outcome: .done([payCall(bill, payment), roaming])
        )
        if isPossible { return Objective([first, second.notReached]) }
        first.outcome = .forbidden(rule: "overdue", [roaming])
        return Objective([first, second])
    }

    /// A suspension of a line whose device is gone.
    mutating func suspend() -> Objective {
        let device = takeDevice()
        let number = addLine(device, LinePlan())
        let reason = draw.pick(["lost", "stolen"])
        return Objective([
            .init(
                intent: "suspend_line",
                text: "have the line of the \(device) suspended",
                requirements: lineSlots(number, device) + [Slot("reason", "reason", [reason])],
                outcome: .done([lineCall("suspend_line", number, ["reason": .string(reason)])])
            )
        ])
    }

    /// The end of a suspension: after a payment, or forbidden for a device that was lost.
    mutating func resume(isPossible: Bool) -> Objective {
        let device = takeDevice()
        let reason = isPossible ? "unpaid" : draw.pick(["lost", "stolen"])
        let number = addLine(device, LinePlan(status: "suspended", suspendedFor: reason))
        let payment = payingCard()
        let resuming = lineCall("resume_line", number)
        var calls: [ToolCall] = []
        if isPossible {
            let plan = BillPlan(status: "overdue", daysOverdue: draw.number(in: 16...50), lateFee: 8)
            calls = [payCall(addBill(number, plan), payment), resuming]
        }
        return Objective([
            .init(
                intent: "resume_line",
                text: "have the line of the \(device) resumed",
                requirements: lineSlots(number, device)
                    + (isPossible ? [paymentSlot(payment, "payment method for an overdue bill")] : []),
                outcome: isPossible ? .done(calls) : .forbidden(rule: "lost-line", [resuming])
            )
        ])
    }

    /// A new SIM card, the first one this month or one too many.
    mutating func orderSIM(isPossible: Bool) -> Objective {
        let device = takeDevice()
        let number = addLine(device, LinePlan(simDays: isPossible ? nil : draw.number(in: 2...29)))
        if isPossible { offersTaken.insert(.replacement) }
        let call = lineCall("order_sim", number)
        return Objective([
            .init(
                intent: "order_sim",
                text: "get a new SIM card for the \(device)",
                requirements: lineSlots(number, device),
                outcome: isPossible ? .done([call]) : .forbidden(rule: "sim-once", [call])
            )
        ])
    }
}
