/// Reads MultiWOZ 2.1 dialogues; their goals become slots, and acts, belief state and bookings the annotation.
///
/// The annotation is derived from acts, belief state and bookings; see ``MultiWOZAnnotation``.
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
                failingValues: (failing?[member.key]?.string).flatMap { $0.isEmpty || $0 == value ? nil : [$0] } ?? []
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
