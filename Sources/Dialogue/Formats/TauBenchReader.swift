/// Reads τ-bench lists of runs.
struct TauBenchReader {
    let sink: RecordSink

    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        var record = 0
        try JSONCursor.read(bytes) { cursor in
            try cursor.forEachElement { cursor in
                let byte = cursor.offset
                let value = try cursor.value()
                try sink.record(record, byte: byte) { try transcript(value, record) }
                record += 1
            }
        }
    }

    private func transcript(_ value: JSON, _ record: Int) throws -> Transcript {
        guard let list = value["traj"]?.array else { throw RecordProblem("The run has no array traj.") }
        var notes: [String] = []
        let messages = try list.enumerated().map { index, value in
            do {
                return try OpenAIChatFormat.message(of: value)
            } catch let problem as RecordProblem {
                throw RecordProblem("Message \(index): \(problem.message)")
            }
        }
        let reward = value["reward"] ?? .null
        if reward.double == nil { notes.append("the conversation has no reward") }
        let task = value["info"]?["task"] ?? .null
        var metadata = JSONObject()
        metadata["trial"] = value["trial"]
        return Transcript(
            id: "\(value["task_id"]?.text ?? "run")-\(value["trial"]?.text ?? "0")",
            source: .init(file: sink.file, record: record),
            taskID: value["task_id"]?.text,
            messages: messages,
            ending: .unknown,
            reward: reward.double,
            scenario: task["instruction"]?.string.map { Scenario(instructions: $0) },
            answerKey: task.isNull ? nil : key(of: task, value["info"]?["reward_info"] ?? .null),
            notes: notes,
            metadata: metadata
        )
    }

    private func key(of task: JSON, _ info: JSON) -> AnswerKey {
        let actions = (task["actions"]?.array ?? []).enumerated().map { index, action in
            AnswerKey.GoldAction(
                id: String(index),
                call: ToolCall(
                    id: "",
                    name: action["name"]?.string ?? "",
                    arguments: action["kwargs"] ?? action["arguments"] ?? .object(JSONObject())
                )
            )
        }
        let found = info["info"]?["outputs"]
        var checks = (task["outputs"]?.array ?? []).compactMap(\.text).map { text in
            AnswerKey.Check(kind: .communicate, expectation: text, isMet: found?[text]?.bool)
        }
        let database = info["info"]?["r_actions"]
        checks.append(
            .init(
                kind: .database,
                expectation: "the gold actions' final state",
                isMet: database?.bool ?? database?.double.map { $0 == 1 }
            )
        )
        return AnswerKey(actions: actions, checks: checks, rewardBasis: ["DB", "COMMUNICATE"])
    }
}
