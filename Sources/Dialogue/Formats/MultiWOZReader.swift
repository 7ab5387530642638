/// Reads MultiWOZ 2.1 dialogues; their goals become slots, and acts, belief state and bookings the annotation.
///
/// The annotation is derived, not written by people as such. After a user message, a row of `info` is `complete` once
/// the belief state or a user act holds its value (or the value to fall back from); a row of `reqt` is `attempted`
/// once a user act requests it and `complete` once a system act has given it; a row of `book` is `attempted` once the
/// belief state holds its value and `complete` once something is booked in its domain.
struct MultiWOZReader {
    let sink: RecordSink

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        var record = 0
        try JSONCursor.read(bytes) { cursor in
            try cursor.forEachMember { id, cursor in
                let byte = cursor.offset
                let value = try cursor.value()
                try sink.record(record, byte: byte) { try transcript(id, value, record) }
                record += 1
            }
        }
    }

    private func transcript(_ id: String, _ value: JSON, _ record: Int) throws -> Transcript {
        guard let goal = value["goal"]?.object, let log = value["log"]?.array else {
            throw RecordProblem("Dialogue \(id) has no object goal or no array log.")
        }
        let slots = Self.slots(of: goal)
        let messages = log.enumerated().map { index, turn in
            Message(role: index.isMultiple(of: 2) ? .user : .assistant, content: turn["text"]?.string)
        }
        let prose = (goal["message"]?.leaves ?? []).map(Self.withoutTags).joined(separator: ". ")
        return Transcript(
            id: id,
            source: .init(file: sink.file, record: record),
            domain: "multiwoz",
            messages: messages,
            scenario: Scenario(instructions: prose.isEmpty ? nil : prose, slots: slots),
            annotation: MultiWOZAnnotation(slots: slots, log: log).annotation
        )
    }

    private static let domains = ["taxi", "police", "hospital", "hotel", "attraction", "train", "restaurant", "bus"]

    private static func slots(of goal: JSONObject) -> [GoalSlot] {
        domains.flatMap { domain -> [GoalSlot] in
            guard let part = goal[domain]?.object, !part.isEmpty else { return [] }
            let informs = rows(part["info"], failing: part["fail_info"], domain, .inform)
            let requests = (part["reqt"]?.array ?? []).compactMap(\.string).map {
                GoalSlot(subgoal: domain, domain: domain, slot: $0, values: [], kind: .request)
            }
            return informs + rows(part["book"], failing: part["fail_book"], domain, .book) + requests
        }
    }

    private static func rows(
        _ values: JSON?,
        failing: JSON?,
        _ domain: String,
        _ kind: GoalSlot.Kind
    ) -> [GoalSlot] {
        (values?.object ?? JSONObject()).compactMap { member in
            guard let value = member.value.string, !value.isEmpty else { return nil }
            return GoalSlot(
                subgoal: domain,
                domain: domain,
                slot: member.key,
                values: [value],
                kind: kind,
                failingValues: failing?[member.key]?.string.map { [$0] } ?? []
            )
        }
    }

    private static func withoutTags(_ text: String) -> String {
        var isInside = false
        return String(
            text.filter { character in
                if character == "<" { isInside = true }
                defer { if character == ">" { isInside = false } }
                return !isInside
            }
        )
    }
}

/// The derivation of statuses from acts, belief state and bookings.
private struct MultiWOZAnnotation {
    let slots: [GoalSlot]
    let log: [JSON]

    var annotation: GoalAnnotation {
        var statuses = [GoalAnnotation.Status](repeating: .incomplete, count: slots.count)
        var states: [GoalAnnotation.State] = []
        for turn in log.indices where turn.isMultiple(of: 2) {
            for index in slots.indices {
                statuses[index] = status(of: slots[index], after: statuses[index], at: turn)
            }
            states.append(.init(turn: turn, statuses: statuses))
        }
        return GoalAnnotation(states: states)
    }

    private func status(
        of slot: GoalSlot,
        after former: GoalAnnotation.Status,
        at turn: Int
    ) -> GoalAnnotation.Status {
        guard former != .complete else { return .complete }
        let own = log[turn]["dialog_act"]
        let answer = turn > 0 ? log[turn - 1] : .null
        let belief = turn + 1 < log.count ? log[turn + 1]["metadata"]?[slot.domain] : nil
        switch slot.kind {
        case .inform:
            let isStated =
                matches(belief?["semi"]?[slot.slot]?.string, slot)
                || acts(own, slot).contains { $0.isInform && matches($0.value, slot) }
            return isStated ? .complete : former
        case .request:
            if acts(answer["dialog_act"], slot).contains(where: {
                !$0.value.isEmpty && $0.value != "?" && !$0.isRequest
            }) {
                return .complete
            }
            return acts(own, slot).contains { $0.isRequest } ? .attempted : former
        case .book:
            let booked = answer["metadata"]?[slot.domain]?["book"]?["booked"]?.array ?? []
            let isStated =
                matches(belief?["book"]?[slot.slot]?.string, slot)
                || acts(own, slot).contains { $0.isInform && matches($0.value, slot) }
            if !booked.isEmpty, former == .attempted || isStated { return .complete }
            return isStated ? .attempted : former
        }
    }

    private func matches(_ value: String?, _ slot: GoalSlot) -> Bool {
        guard let value = value?.lowercased(), !value.isEmpty, value != "not mentioned", value != "none" else {
            return false
        }
        return (slot.values + slot.failingValues).contains { wanted in
            let wanted = wanted.lowercased()
            return value == wanted || value.contains(wanted) || wanted.contains(value)
        }
    }

    private struct Act {
        var isInform: Bool
        var isRequest: Bool
        var value: String
    }

    /// The acts on a slot among those of a turn.
    private func acts(_ value: JSON?, _ slot: GoalSlot) -> [Act] {
        guard let object = value?.object else { return [] }
        let names = Self.actNames[slot.slot.lowercased()] ?? [slot.slot.lowercased()]
        return object.flatMap { member -> [Act] in
            let parts = member.key.lowercased().split(separator: "-")
            guard parts.count == 2, parts[0] == slot.domain || parts[0] == "booking" else { return [] }
            return (member.value.array ?? []).compactMap { pair in
                guard let pair = pair.array, pair.count >= 2, let name = pair[0].string?.lowercased(),
                    names.contains(name)
                else { return nil }
                return Act(isInform: parts[1] == "inform", isRequest: parts[1] == "request", value: pair[1].text ?? "")
            }
        }
    }

    /// The names that acts use for the slots of goals.
    private static let actNames: [String: [String]] = [
        "pricerange": ["price"], "price": ["price", "ticket"], "postcode": ["post"], "address": ["addr"],
        "destination": ["dest"], "departure": ["depart"], "leaveat": ["leave"], "arriveby": ["arrive"],
        "entrance fee": ["fee"], "car type": ["car"], "trainid": ["id"], "duration": ["time"],
        "reference": ["ref"], "stay": ["stay"], "people": ["people"],
    ]
}
