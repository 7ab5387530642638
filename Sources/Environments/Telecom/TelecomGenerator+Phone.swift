import Dialogue

/// Objectives about the user's own phone, where both sides have to do something.
extension TelecomGenerator {
    /// Something that is wrong with the phone, and what the user does about it.
    private struct Fault {
        var column: String
        var value: JSON
        var remedy: ToolCall

        static let atHome = [
            Fault(column: "airplane_mode", value: true, remedy: .user("toggle_airplane_mode")),
            Fault(column: "mobile_data", value: false, remedy: .user("toggle_mobile_data")),
            Fault(column: "data_saver", value: true, remedy: .user("toggle_data_saver")),
            Fault(column: "vpn", value: true, remedy: .user("toggle_vpn")),
            Fault(column: "network_mode", value: "2g", remedy: .user("set_network_mode", ["mode": "auto"])),
            Fault(column: "sim_seated", value: false, remedy: .user("reseat_sim")),
            Fault(column: "access_point", value: "custom", remedy: .user("reset_access_point")),
        ]
        static let roaming = Fault(column: "roaming", value: false, remedy: .user("toggle_roaming"))
    }

    private static let wish = "get the mobile internet on the phone to work at full speed"
    private static let speed = Slot("speed", "result of the speed test", ["excellent"])

    /// A phone that does not work, for reasons of its own, of its line, or both.
    mutating func mendPhone() -> Objective {
        stateChecks = [TelecomPhone.isOnline]
        let isAbroad = startAway()
        switch draw.below(isAbroad ? 4 : 3) {
        case 0: return mendUsedUp(isAbroad)
        case 1: return mendUnpaid(isAbroad)
        case 2:
            _ = ownLine(LinePlan(isRoaming: isAbroad))
            return Objective([mendAttempt([], faults(atLeast: 1, isAbroad))])
        default:
            let roaming = lineCall("set_roaming", ownLine(LinePlan()), ["allowed": true])
            return Objective([mendAttempt([], [roaming] + faults(atLeast: 0, isAbroad))])
        }
    }

    /// Adds the line that the user's phone is on, and returns its number.
    private mutating func ownLine(_ plan: LinePlan) -> String {
        let number = addLine("phone", plan)
        phoneLine = number
        return number
    }

    /// Decides where the user is, which the user knows and may tell.
    private mutating func startAway() -> Bool {
        let isAbroad = draw.chance(35)
        phone["location"] = isAbroad ? "abroad" : "home"
        phone["roaming"] = .bool(isAbroad)
        known.append(Slot("location", "whereabouts", [isAbroad ? "abroad" : "at home"]))
        return isAbroad
    }

    private mutating func faults(atLeast minimum: Int, _ isAbroad: Bool) -> [ToolCall] {
        let count = draw.number(in: minimum...2)
        let all = Fault.atHome + (isAbroad ? [Fault.roaming] : [])
        let chosen = draw.sample(count, of: all)
        for fault in chosen { phone[fault.column] = fault.value }
        return chosen.map(\.remedy)
    }

    private func mendAttempt(_ requirements: [Slot], _ calls: [ToolCall]) -> Objective.Attempt {
        .init(intent: "mend_phone", text: Self.wish, requirements: [Self.speed] + requirements, outcome: .done(calls))
    }

    private mutating func mendUsedUp(_ isAbroad: Bool) -> Objective {
        offersTaken.insert(.surcharge)
        let gigabytes = draw.number(in: 1...4)
        let number = ownLine(LinePlan(plan: 1, isRoaming: isAbroad, used: Self.plans[1].gigabytes))
        let data = lineCall("add_data", number, ["gigabytes": .integer(gigabytes)])
        return Objective([mendAttempt([gigabytesSlot(gigabytes)], [data] + faults(atLeast: 0, isAbroad))])
    }

    private mutating func mendUnpaid(_ isAbroad: Bool) -> Objective {
        let payment = payingCard()
        let number = ownLine(LinePlan(status: "suspended", suspendedFor: "unpaid", isRoaming: isAbroad))
        let bill = addBill(number, BillPlan(status: "overdue", daysOverdue: draw.number(in: 16...50), lateFee: 8))
        let mending = faults(atLeast: 0, isAbroad) + [.user("restart_phone")]
        let calls = [payCall(bill, payment), lineCall("resume_line", number)] + mending
        return Objective([mendAttempt([paymentSlot(payment, "payment method for an overdue bill")], calls)])
    }

    /// A phone whose data is used up, on a line that has had all the data it can get.
    mutating func mendImpossible() -> Objective {
        let gigabytes = draw.number(in: 1...3)
        let number = limitedLine()
        let call = lineCall("add_data", number, ["gigabytes": .integer(gigabytes)])
        return Objective([
            .init(
                intent: "add_data",
                text: "get more data for the phone this month",
                requirements: [gigabytesSlot(gigabytes)],
                outcome: .forbidden(rule: "data-limit", [call])
            )
        ])
    }

    /// A phone whose data is used up; if data cannot be bought, another plan.
    mutating func mendOrElse() -> Objective {
        stateChecks = [TelecomPhone.isOnline]
        let remedies = faults(atLeast: 0, false)
        let gigabytes = draw.number(in: 1...3)
        let plan = draw.number(in: 2...4)
        let isPossible = draw.chance(45)
        let number = isPossible ? ownLine(LinePlan(plan: 1, used: Self.plans[1].gigabytes)) : limitedLine()
        let data = lineCall("add_data", number, ["gigabytes": .integer(gigabytes)])
        let other = lineCall("change_plan", number, ["plan_id": .string(Self.plans[plan].id)])
        var first = mendAttempt([gigabytesSlot(gigabytes)], [data] + remedies)
        first.text = Self.wish + " by buying data"
        let second = Objective.Attempt(
            intent: "change_plan",
            text: "take the plan \(Self.plans[plan].name)",
            requirements: [Self.speed, Slot("plan", "plan, if data cannot be bought", [Self.plans[plan].name])],
            outcome: .done([other] + remedies)
        )
        if isPossible {
            offersTaken.insert(.surcharge)
            return Objective([first, second.notReached])
        }
        notePlanChange(from: 1, to: plan)
        first.outcome = .forbidden(rule: "data-limit", [data])
        return Objective([first, second])
    }

    private mutating func limitedLine() -> String {
        ownLine(LinePlan(plan: 1, used: Self.plans[1].gigabytes + 5, extra: 5))
    }
}
