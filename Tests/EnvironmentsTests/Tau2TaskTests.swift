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

    @Test("The world and the calls of an exported task, read back, reach the gold state", arguments: desks.indices)
    func replayFromText(desk: Int) throws {
        for task in (0..<300).map({ desks[desk].task(seed: 8, index: $0) }) {
            let exported = try JSON(parsing: task.tau2.serialized(sortedKeys: true))
            let data = try #require(exported["initial_state"]?["initialization_data"])
            let tables = task.world.database.tables.map { table in
                let side = data[table.owner == .user ? "user_data" : "agent_data"]?[table.name]?.object
                let key = table.rows.first?.columns.first?.key ?? ""
                let rows = side?.map {
                    Row(key, $0.key, columns: JSONObject(($0.value.object ?? [:]).filter { $0.key != key }))
                }
                return Table(table.name, noun: table.noun, owner: table.owner, rows: rows ?? [])
            }
            var world = World(database: Database(tables), tools: desks[desk].tools)
            #expect(world.stateHash == task.world.stateHash, "\(task.id)")
            for action in exported["evaluation_criteria"]?["actions"]?.array ?? [] {
                let requestor: Requestor = action["requestor"] == "user" ? .user : .assistant
                let name = action["name"]?.string ?? ""
                let result = world.call(name, action["arguments"] ?? .null, by: requestor)
                #expect(!result.isRefused, "\(task.id), \(name): \(result.text)")
            }
            #expect(task.verify(world).isReached, "\(task.id)")
            #expect(world.stateHash == task.goldDatabase.stateHash, "\(task.id)")
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
