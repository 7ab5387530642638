/// Reads CrossWOZ dialogues; their goals become slots, their user states the annotation.
///
/// A row of a user state is `[sub-goal id, domain, slot, value, mentioned]`: not mentioned is `incomplete`, mentioned
/// without a value `attempted`, mentioned with one `complete`.
struct CrossWOZReader {
    let sink: RecordSink

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        var record = 0
        try JSONCursor.read(bytes) { cursor in
            try cursor.forEachMember { id, cursor in
                let byte = cursor.offset
                let draft = try Draft(from: &cursor)
                try sink.record(record, byte: byte) { try draft.transcript(id: id, file: sink.file, record: record) }
                record += 1
            }
        }
    }

    /// The parts of a dialogue that are used; the states of the system, most of the file, are passed over.
    private struct Draft {
        var goal: JSON = .null
        var messages: [Message] = []
        var states: [GoalAnnotation.State] = []
        var hasMessages = false
        var kind: JSON?

        init(from cursor: inout JSONCursor) throws {
            guard cursor.peek() == UInt8(ascii: "{") else {
                try cursor.skip()
                return
            }
            var goal = JSON.null
            var kind: JSON?
            var messages: [Message] = []
            var states: [GoalAnnotation.State] = []
            var hasMessages = false
            try cursor.forEachMember { key, cursor in
                switch key {
                case "goal": goal = try cursor.value()
                case "type": kind = try cursor.value()
                case "messages":
                    hasMessages = true
                    try cursor.forEachElement { cursor in
                        let (message, state) = try Self.message(from: &cursor)
                        if let state { states.append(.init(turn: messages.count, statuses: state)) }
                        messages.append(message)
                    }
                default: try cursor.skip()
                }
            }
            self.goal = goal
            self.kind = kind
            self.messages = messages
            self.states = states
            self.hasMessages = hasMessages
        }

        private static func message(
            from cursor: inout JSONCursor
        ) throws -> (Message, [GoalAnnotation.Status]?) {
            var message = Message(role: .system, content: nil)
            var state: [GoalAnnotation.Status]?
            try cursor.forEachMember { key, cursor in
                switch key {
                case "content": message.content = try cursor.value().string
                case "role": message.role = try cursor.value().string == "usr" ? .user : .assistant
                case "user_state":
                    state = (try cursor.value().array ?? []).map(CrossWOZReader.status(of:))
                default: try cursor.skip()
                }
            }
            return (message, state)
        }

        func transcript(id: String, file: String, record: Int) throws -> Transcript {
            guard let rows = goal.array, hasMessages else {
                throw RecordProblem("Dialogue \(id) has no array goal or no messages.")
            }
            let slots = try rows.map { try CrossWOZReader.slot(of: $0, dialogue: id) }
            let fitting = states.filter { $0.statuses.count == slots.count }
            var transcript = Transcript(
                id: id,
                source: .init(file: file, record: record),
                domain: "crosswoz",
                messages: messages,
                scenario: Scenario(slots: slots),
                annotation: GoalAnnotation(states: fitting)
            )
            transcript.metadata["type"] = kind
            if fitting.count < states.count {
                transcript.notes.append("\(states.count - fitting.count) user states do not fit the goal's rows")
            }
            return transcript
        }
    }

    private static func slot(of row: JSON, dialogue: String) throws -> GoalSlot {
        guard let cells = row.array, cells.count >= 4, let domain = cells[1].string, let name = cells[2].string else {
            throw RecordProblem("A row of the goal of dialogue \(dialogue) is not [id, domain, slot, value, …].")
        }
        let values = cells[3].leaves.filter { !$0.allSatisfy(\.isWhitespace) }
        let reference = values.first { $0.contains("id=") }
        return GoalSlot(
            subgoal: cells[0].text ?? "",
            domain: domain,
            slot: name,
            values: values,
            kind: values.isEmpty ? .request : .inform,
            referredSubgoal: reference.flatMap { text in
                text.split(separator: "=").last.map { String($0.prefix { $0.isNumber }) }
            }
        )
    }

    private static func status(of row: JSON) -> GoalAnnotation.Status {
        guard let cells = row.array, cells.count >= 5, cells[4].bool == true else { return .incomplete }
        return cells[3].leaves.contains { !$0.isEmpty } ? .complete : .attempted
    }
}
