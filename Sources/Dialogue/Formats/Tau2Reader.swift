/// Reads τ²-bench results: a file, a simulation of the folder form, or one simulation alone.
struct Tau2Reader {
    let sink: RecordSink
    /// What the index of a folder said, for the files beside it.
    let folder: Tau2Context?

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        if try isSingleSimulation(bytes) {
            return try JSONCursor.read(bytes) { cursor in
                let draft = try Tau2Simulation(from: &cursor)
                try sink.record(0) { try draft.transcript(folder ?? Tau2Context(), sink: sink, record: 0) }
            }
        }
        var context = folder ?? Tau2Context()
        var wasPassedBefore: Set<String> = []
        var needsSecondPass = false
        try JSONCursor.read(bytes) { cursor in
            try cursor.forEachMember { key, cursor in
                if key == "simulations", !wasPassedBefore.isSuperset(of: ["tasks", "info"]), folder == nil {
                    // The tasks may follow; a cut-off file has none, so the second pass reads what there is.
                    needsSecondPass = true
                    try? cursor.skip()
                } else if key == "simulations" {
                    try readSimulations(from: &cursor, context)
                } else {
                    try context.take(key, from: &cursor)
                }
                wasPassedBefore.insert(key)
            }
        }
        if needsSecondPass {
            try JSONCursor.read(bytes) { cursor in
                try cursor.forEachMember { key, cursor in
                    key == "simulations" ? try readSimulations(from: &cursor, context) : try cursor.skip()
                }
            }
        } else if !wasPassedBefore.contains("simulations"), folder == nil {
            sink.note("\(sink.file): the results hold no simulations")
        }
    }

    private func isSingleSimulation(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Bool {
        var keys: Set<String> = []
        try? JSONCursor.read(bytes) { cursor in
            try cursor.forEachMember { key, cursor in
                keys.insert(key)
                if key == "simulations" || key == "messages" || key == "tasks" {
                    throw JSONError(reason: .cutOff, offset: 0)
                }
                try cursor.skip()
            }
        }
        return keys.contains("messages")
    }

    private func readSimulations(from cursor: inout JSONCursor, _ context: Tau2Context) throws {
        guard cursor.peek() == UInt8(ascii: "[") else {
            try cursor.skip()
            sink.note("\(sink.file): simulations is null, so there is nothing to read")
            return
        }
        var number = 0
        try cursor.forEachElement { cursor in
            let byte = cursor.offset
            defer { number += 1 }
            guard cursor.peek() == UInt8(ascii: "{") else {
                let value = try cursor.value()
                // The index of the folder form lists its simulations by name.
                if folder != nil, let id = value.string { return sink.list(id) }
                return try sink.record(number, byte: byte) {
                    throw RecordProblem("The simulation is \(value.isNull ? "null" : "no object").")
                }
            }
            let draft = try Tau2Simulation(from: &cursor)
            if folder != nil, let id = draft.indexEntry { return sink.list(id) }
            try sink.record(number, byte: byte) { try draft.transcript(context, sink: sink, record: number) }
        }
    }
}

/// One simulation as it was read, before its task is known.
private struct Tau2Simulation {
    private var messages: [Message]?
    private var fields = JSONObject()
    private var problem: String?

    /// The identifier, if this is a line of a folder's index rather than a conversation.
    var indexEntry: String? { messages == nil ? fields["id"]?.text : nil }

    init(from cursor: inout JSONCursor) throws {
        var list: [Message]?
        var kept = JSONObject()
        var fault: String?
        try cursor.forEachMember { key, cursor in
            switch key {
            case "messages" where cursor.peek() == UInt8(ascii: "["):
                var messages: [Message] = []
                try cursor.forEachElement { cursor in
                    do {
                        messages += try Tau2Messages.messages(from: &cursor)
                    } catch let error as RecordProblem {
                        fault = fault ?? "Message \(messages.count): \(error.message)"
                    }
                }
                list = messages
            case "timestamp", "start_time", "end_time", "policy": try cursor.skip()
            default: kept.members.append(.init(key: key, value: try cursor.value()))
            }
        }
        messages = list
        fields = kept
        problem = fault
    }

    func transcript(_ context: Tau2Context, sink: RecordSink, record: Int) throws -> Transcript {
        if let problem { throw RecordProblem(problem) }
        guard let messages else { throw RecordProblem("The simulation has no messages.") }
        let label = fields["task_id"]?.text
        let info = fields["reward_info"] ?? .null
        let checked = (info["action_checks"]?.array ?? []).compactMap { $0["action"] }.map {
            Tau2Task.goldAction(of: $0)
        }
        var (task, note) = context.task(labelled: label ?? "", checkedActions: checked.map(\.call))
        if task == nil, let own = fields["task"] { task = Tau2Task(own) }
        var transcript = Transcript(
            id: fields["id"]?.text ?? "\(sink.file)#\(record)",
            source: .init(file: sink.file, record: record),
            taskID: task?.id ?? label,
            domain: context.domain,
            messages: messages,
            ending: Self.ending(fields["termination_reason"]?.string),
            reward: info["reward"]?.double,
            scenario: task?.scenario,
            answerKey: task.map { key(of: $0, info) },
            agentPolicy: context.policy,
            notes: note.map { [$0] } ?? [],
            metadata: metadata(context)
        )
        if label != nil, transcript.taskID != label { transcript.metadata["task_label"] = fields["task_id"] }
        if case .nonFinite? = info["reward"] {
            transcript.notes.append("the reward is NaN, so the conversation has none")
        } else if transcript.reward == nil {
            transcript.notes.append("the conversation has no reward")
        }
        if task == nil { transcript.notes.append("the file does not hold task \(label ?? "of this conversation")") }
        return transcript
    }

    private func metadata(_ context: Tau2Context) -> JSONObject {
        var metadata = context.metadata
        let known: Set<String> = ["id", "task_id", "task", "termination_reason", "reward_info"]
        for member in fields where !known.contains(member.key) && !member.value.isNull {
            metadata[member.key] = member.value
        }
        return metadata
    }

    /// The task's key with the outcomes that the file recorded.
    private func key(of task: Tau2Task, _ info: JSON) -> AnswerKey {
        var key = task.key
        let outcomes = info["action_checks"]?.array ?? []
        if outcomes.count == key.actions.count {
            for (index, outcome) in outcomes.enumerated() {
                key.actions[index].isMatched = outcome["action_match"]?.bool
            }
        }
        let assertions = (info["env_assertions"]?.array ?? []).map { $0["met"]?.bool }
        let communications = (info["communicate_checks"]?.array ?? []).map { $0["met"]?.bool }
        let statements = (info["nl_assertions"]?.array ?? []).map { $0["met"]?.bool }
        Self.record(assertions, of: .environment, in: &key)
        Self.record(communications, of: .communicate, in: &key)
        Self.record(statements, of: .naturalLanguage, in: &key)
        if let isMet = info["db_check"]?["db_match"]?.bool {
            key.checks.append(.init(kind: .database, expectation: "the gold actions' final state", isMet: isMet))
        }
        return key
    }

    private static func record(_ outcomes: [Bool?], of kind: AnswerKey.Check.Kind, in key: inout AnswerKey) {
        let indices = key.checks.indices.filter { key.checks[$0].kind == kind }
        guard indices.count == outcomes.count else { return }
        for (index, outcome) in zip(indices, outcomes) { key.checks[index].isMet = outcome }
    }

    private static func ending(_ reason: String?) -> Transcript.Ending {
        switch reason {
        case "user_stop": .user
        case "agent_stop": .agent
        case "max_steps": .stepLimit
        case "timeout": .timeout
        case "too_many_errors": .errorLimit
        case "agent_error", "context_window_exceeded": .agentFailure
        case "user_error": .userFailure
        case "infrastructure_error", "unexpected_error": .infrastructureFailure
        default: .unknown
        }
    }
}
