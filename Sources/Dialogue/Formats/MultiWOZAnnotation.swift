/// Goal states derived from the acts, belief states and bookings that people annotated in MultiWOZ.
///
/// After a user message, a row of `info` is `attempted` once the user gave the value that is expected to fail and
/// `complete` once the user gave the value itself; a row of `reqt` is `attempted` once a user act requests it and
/// `complete` once a system act has given it, asked or not; a row of `book` is `attempted` once the user gave its
/// value, or the one expected to fail, and `complete` once something is booked in its domain with the value. A value
/// counts as given if an act of the user or the belief state after the message holds it.
struct MultiWOZAnnotation {
    let slots: [GoalSlot]
    let log: [JSON]

    /// The states after each user message.
    var annotation: GoalAnnotation {
        var statuses = [GoalAnnotation.Status](repeating: .incomplete, count: slots.count)
        var isGiven = [Bool](repeating: false, count: slots.count)
        var states: [GoalAnnotation.State] = []
        for turn in log.indices where turn.isMultiple(of: 2) {
            for index in slots.indices where statuses[index] != .complete {
                statuses[index] = status(of: slots[index], statuses[index], isGiven: &isGiven[index], at: turn)
            }
            states.append(.init(turn: turn, statuses: statuses))
        }
        return GoalAnnotation(states: states)
    }

    private func status(
        of slot: GoalSlot,
        _ former: GoalAnnotation.Status,
        isGiven: inout Bool,
        at turn: Int
    ) -> GoalAnnotation.Status {
        let answer = turn > 0 ? log[turn - 1] : .null
        switch slot.kind {
        case .request:
            let replies = acts(answer["dialog_act"], slot)
            if replies.contains(where: { $0.intent != "request" && $0.intent != "nooffer" }) { return .complete }
            return acts(log[turn]["dialog_act"], slot).contains { $0.intent == "request" } ? .attempted : former
        case .inform:
            if gives(slot, slot.values, at: turn) { return .complete }
            return gives(slot, slot.failingValues, at: turn) ? .attempted : former
        case .book:
            let booked = answer["metadata"]?[slot.domain]?["book"]?["booked"]?.array ?? []
            if isGiven, !booked.isEmpty { return .complete }
            isGiven = isGiven || gives(slot, slot.values, at: turn)
            return isGiven || gives(slot, slot.failingValues, at: turn) ? .attempted : former
        }
    }

    /// Whether the user gives one of some values at a turn.
    private func gives(_ slot: GoalSlot, _ values: [String], at turn: Int) -> Bool {
        guard !values.isEmpty else { return false }
        let belief = turn + 1 < log.count ? log[turn + 1]["metadata"]?[slot.domain] : nil
        let believed = belief?[slot.kind == .book ? "book" : "semi"]?[slot.slot]?.string
        let given =
            [believed].compactMap { $0 }
            + acts(log[turn]["dialog_act"], slot).filter { $0.intent == "inform" }.map(\.value)
        return given.contains { given in values.contains { Self.isSame(given, $0) } }
    }

    /// Whether two values mean the same: equal without case, blanks and leading zeros, or one name inside the other.
    private static func isSame(_ given: String, _ wanted: String) -> Bool {
        let given = folded(given)
        let wanted = folded(wanted)
        guard !given.isEmpty, given != "notmentioned", given != "none" else { return false }
        if given == wanted { return true }
        guard let first = wanted.utf8.first, first > 0x39, min(given.utf8.count, wanted.utf8.count) > 3 else {
            return false
        }
        return given.contains(wanted) || wanted.contains(given)
    }

    private static func folded(_ value: String) -> String {
        let text = String(value.lowercased().filter { $0.isLetter || $0.isNumber || $0 == ":" })
        if text == "center" { return "centre" }
        return text.hasPrefix("0") && text.contains(":") ? String(text.dropFirst()) : text
    }

    private struct Act {
        var intent: Substring
        var value: String
    }

    /// The acts on a slot among those of a turn.
    private func acts(_ value: JSON?, _ slot: GoalSlot) -> [Act] {
        guard let object = value?.object else { return [] }
        let name = slot.slot.lowercased()
        let names = Self.actNames[name] ?? [name]
        return object.flatMap { member -> [Act] in
            let parts = member.key.lowercased().split(separator: "-")
            guard parts.count == 2, parts[0] == slot.domain || parts[0] == "booking" else { return [] }
            return (member.value.array ?? []).compactMap { pair in
                guard let pair = pair.array, pair.count >= 2, let name = pair[0].string?.lowercased(),
                    names.contains(name)
                else { return nil }
                return Act(intent: parts[1], value: pair[1].text ?? "")
            }
        }
    }

    /// The names that acts use for the slots of goals.
    private static let actNames: [String: [String]] = [
        "pricerange": ["price"], "price": ["ticket", "price"], "postcode": ["post"], "address": ["addr"],
        "destination": ["dest"], "departure": ["depart"], "leaveat": ["leave"], "arriveby": ["arrive"],
        "entrance fee": ["fee"], "car type": ["car"], "trainid": ["id"], "duration": ["time"],
    ]
}
