import Dialogue
import Environments
import Testing

@Suite("Tasks in τ²'s form")
struct Tau2TaskTests {
    @Test("Scenario and answer key of an exported task are read back as they were", arguments: desks.indices)
    func roundTrip(desk: Int) throws {
        let tasks = (0..<100).map { desks[desk].task(seed: 8, index: $0) }
        let transcripts = try readBack(tasks)
        try #require(transcripts.count == tasks.count)
        for (task, transcript) in zip(tasks, transcripts) {
            #expect(transcript.scenario == task.scenario)
            #expect(transcript.answerKey == task.answerKey)
        }
    }

    @Test("The exported tables are the world's, row by row", arguments: desks.indices)
    func tables(desk: Int) throws {
        let task = desks[desk].task(seed: 8, index: 0)
        let data = try #require(task.tau2["initial_state"]?["initialization_data"])
        for table in task.world.database.tables {
            let side = table.owner == .user ? "user_data" : "agent_data"
            let rows = try #require(data[side]?[table.name]?.object)
            #expect(rows.map(\.key) == table.rows.map(\.id))
            #expect(rows.map(\.value) == table.rows.map(\.json))
        }
    }

    /// Reads tasks with the package's own reader, each with a conversation of one message.
    private func readBack(_ tasks: [ServiceTask]) throws -> [Transcript] {
        let simulations = tasks.map { task -> JSON in
            [
                "id": .string("run-\(task.id)"), "task_id": .string(task.id), "termination_reason": "user_stop",
                "messages": [["role": "user", "content": .string("Hello, this is \(task.id).")]],
            ]
        }
        let results: JSON = [
            "info": ["environment_info": ["domain_name": .string(tasks.first?.environment ?? "")]],
            "tasks": .array(tasks.map(\.tau2)), "simulations": .array(simulations),
        ]
        nonisolated(unsafe) var transcripts: [Transcript] = []
        let bytes = Array(results.serialized(sortedKeys: true).utf8)
        _ = try bytes.withUnsafeBufferPointer { bytes in
            try TranscriptReader().read(bytes, name: "tasks.json") { transcripts.append($0) }
        }
        return transcripts
    }
}
