import Dialogue
import Environments

/// A connection that does not work: first the line's record, then the phone in the customer's hands, step by step.
extension TelecomCase {
    func mendStep() -> Step {
        let origin = isMending ? wish.parent ?? index : index
        let everything = isMending ? plan.notes(of: origin) + notes : notes
        let phone = PhoneState(everything)
        if phone.speed == "excellent" {
            return .answer(
                "The speed test says excellent, so the mobile internet on \(line.words) is now at full speed."
            )
        }
        return mendLine(everything, phone) ?? mendPhone(everything, phone)
    }

    // MARK: The line

    /// What is wrong with the line's record; `nil` if nothing is.
    private func mendLine(_ everything: [Fragment], _ phone: PhoneState) -> Step? {
        if line.status == "suspended" { return resume(then: ["resumed"]) }
        if isMending, wish.intent == .planning, wish.answers["planned"] == nil {
            guard case .success(let plan) = choosePlan() else { return planStep() }
            if plan.id != line.planID {
                if let refusal = isOverdue { return refusal }
                if let since = line.planSince, since.days(until: desk.today) < 30 { return planStep() }
                return planProposal(plan, then: ["planned"])
            }
        }
        if line.used >= line.allowance { return addData(then: ["added"]) }
        guard !line.mayRoam, phone.network == "roaming partner" || Self.place(in: everything) == true else {
            return nil
        }
        return isOverdue ?? allowRoaming(then: ["roaming"])
    }

    /// Whether the user is abroad, if it has said so.
    private static func place(in notes: [Fragment]) -> Bool? {
        for note in notes.reversed() {
            if let match = TelecomWords.places.all(in: note).last { return match.meaning }
        }
        return nil
    }

    // MARK: The phone

    private func mendPhone(_ everything: [Fragment], _ phone: PhoneState) -> Step {
        if wish.answers["resumed"] == true, wish.asked["restart", default: 0] == 0 {
            return instruct(
                "restart",
                "A phone notices only after a restart that its line was resumed. Please restart it."
            )
        }
        if phone.airplaneMode == true { return instruct("airplane", "Please switch airplane mode off.") }
        // Where the line may not roam, the status bar tells whether it has to.
        let isUnseen = phone.network == nil && (phone.failedTests > 0 || (phone.roaming == true && !line.mayRoam))
        if phone.airplaneMode == nil || (isUnseen && wish.asked["status", default: 0] < 2 + phone.failedTests) {
            return instruct("status", "Please look at the status bar of your phone and tell me what it shows.")
        }
        if phone.network == "no SIM card" || phone.simCard == false {
            return instruct("sim", "Please take the SIM card out and put it back in.")
        }
        if phone.network == "emergency calls only" { return instruct("restart", "Please restart your phone.") }
        if phone.mobileData == false { return instruct("data", "Please switch mobile data on.") }
        if phone.accessPoint == nil || phone.networkMode == nil || phone.roaming == nil {
            return instruct(
                "settings",
                "Please look at the network settings and tell me about roaming, network mode and access point."
            )
        }
        if phone.roaming == false, Self.place(in: everything) == true || phone.network == "roaming partner" {
            return instruct("roaming", "Please switch roaming on.")
        }
        if phone.accessPoint == "custom" { return instruct("access", "Please reset the access point.") }
        if phone.dataSaver == true { return instruct("saver", "Please switch the data saver off.") }
        if phone.networkMode == "2g" { return instruct("mode", "Please set the network mode to auto.") }
        if phone.vpn == true { return instruct("vpn", "Please switch the VPN off.") }
        return instruct("speed", "Please run a speed test and tell me the result.")
    }

    private func instruct(_ name: String, _ text: String) -> Step {
        guard wish.asked[name, default: 0] < 4 else {
            return .handOver("The customer's phone could not be mended by looking at it together.")
        }
        return .instruct(name, text)
    }
}
