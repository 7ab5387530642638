import Foundation
import Testing

@testable import Dialogue

@Suite("Formats")
struct FormatTests {
    @Test(
        "Every conversation of the real files is read, and written and read again it is the same",
        .enabled(if: hasData, "the real conversations are not there"),
        arguments: [
            ("tau2/retail_gpt-4.1_40.json", 40), ("tau2/airline_gpt-4.1_20.json", 20),
            ("tau2/telecom_gpt-4.1_40.json", 40), ("tau2/e2e_telecom_adversarial.json", 1),
            ("tau2/e2e_mock_baseline.json", 1),
        ]
    )
    func roundTrip(file: String, count: Int) throws {
        let transcripts = try read(dataFolder.appending(path: file).path())
        #expect(transcripts.count == count)
        #expect(transcripts.allSatisfy { !$0.messages.isEmpty && $0.reward != nil && $0.scenario != nil })
        let lines = transcripts.map(HoldfastFormat.line).joined(separator: "\n")
        let isSame = try parse(lines) == transcripts
        #expect(isSame)
        let chats = try parse(transcripts.map(OpenAIChatFormat.line).joined(separator: "\n"))
        let haveSameTexts = chats.map { $0.messages.map(\.content) } == transcripts.map { $0.messages.map(\.content) }
        #expect(haveSameTexts)
        #expect(chats.map(\.reward) == transcripts.map(\.reward))
        let again = try parse(chats.map(OpenAIChatFormat.line).joined(separator: "\n"))
        let areSame = again.map(\.messages) == chats.map(\.messages) && again.map(\.metadata) == chats.map(\.metadata)
        #expect(areSame)
    }

    @Test(
        "CrossWOZ and MultiWOZ come out of their archives with goals and annotations",
        .enabled(if: hasData, "the real conversations are not there"),
        arguments: [("crosswoz/en_val.json.zip", 500), ("multiwoz/val.json.zip", 999)]
    )
    func archives(file: String, count: Int) throws {
        let transcripts = try read(dataFolder.appending(path: file).path())
        #expect(transcripts.count == count)
        for transcript in transcripts {
            let slots = try #require(transcript.scenario?.slots)
            let states = try #require(transcript.annotation?.states)
            #expect(states.allSatisfy { $0.statuses.count == slots.count })
        }
        let sample = Array(transcripts.prefix(20))
        let isSame = try parse(sample.map(HoldfastFormat.line).joined(separator: "\n")) == sample
        #expect(isSame)
    }

    private static let simulation = """
        {"id": "s1", "task_id": "t", "termination_reason": "user_stop", "reward_info": {"reward": 1.0},
         "messages": [{"role": "assistant", "content": "Hello"}, {"role": "user", "content": "Cancel A1"}]}
        """

    private static func results(_ simulations: String, tasks: String = "[]") -> String {
        #"{"info": {"environment_info": {"domain_name": "d"}}, "tasks": \#(tasks), "simulations": \#(simulations)}"#
    }

    @Test("A results file that is cut off is an error with byte, line and remedy, or keeps what precedes the cut")
    func cutOff() throws {
        let text = "\(Self.results("[\(Self.simulation), {\"id\": \"s2\""))"
        let cut = String(text.dropLast(1))
        let error = try #require(throws: TranscriptError.self) { _ = try parse(cut) }
        #expect(error.code == .malformed)
        #expect(error.line == 2 && error.byte == cut.utf8.count)
        #expect(error.description.contains("--lenient to keep the 1 conversations"))
        let (kept, report) = try parseLeniently(cut)
        #expect(kept.map(\.id) == ["s1"])
        #expect(report.skipped.count == 1)
    }

    @Test("Null simulations are skipped when lenient and an error otherwise")
    func nullSimulation() throws {
        let text = Self.results("[null, \(Self.simulation)]")
        let error = try #require(throws: TranscriptError.self) { _ = try parse(text) }
        #expect(error.code == .invalidRecord && error.record == 0)
        let (kept, report) = try parseLeniently(text)
        #expect(kept.count == 1 && report.skipped.count == 1)
    }

    @Test("A file whose simulations are null is empty, and says so")
    func nullSimulations() throws {
        let (kept, report) = try parseLeniently(Self.results("null"))
        #expect(kept.isEmpty && report.notes.count == 1)
    }

    @Test("A bare NaN as reward is no reward, with a note")
    func bareNaN() throws {
        let text = Self.results("[\(Self.simulation.replacingOccurrences(of: "1.0", with: "NaN"))]")
        let transcript = try #require(try parse(text).first)
        #expect(transcript.reward == nil)
        #expect(transcript.notes.contains { $0.contains("NaN") })
    }

    @Test("Missing reward_info leaves the conversation without a reward, with a note")
    func missingReward() throws {
        let text = Self.results("[\(Self.simulation.replacingOccurrences(of: "reward_info", with: "other"))]")
        let transcript = try #require(try parse(text).first)
        #expect(transcript.reward == nil && transcript.notes.contains("the conversation has no reward"))
    }

    @Test("The same simulation twice is read once and counted; another one of the same name is renamed")
    func duplicates() throws {
        let other = Self.simulation.replacingOccurrences(of: "Cancel A1", with: "Return A2")
        let (kept, report) = try parseLeniently(Self.results("[\(Self.simulation), \(Self.simulation), \(other)]"))
        #expect(kept.map(\.id) == ["s1", "s1#2"])
        #expect(report.duplicates == ["s1"])
    }

    @Test("A task_id that contradicts the checked actions gives way to the task whose whole gold list matches")
    func contradictingLabel() throws {
        func task(_ id: String, _ name: String) -> String {
            """
            {"id": "\(id)", "user_scenario": {"instructions": "You are \(id)."}, "evaluation_criteria":
             {"actions": [{"action_id": "x_0", "name": "\(name)", "arguments": {"a": 1}}]}}
            """
        }
        let simulation = """
            {"id": "s", "task_id": "one", "messages": [{"role": "user", "content": "Hi"}], "reward_info": {"reward": 0.0,
             "action_checks": [{"action": {"action_id": "x_0", "name": "cancel", "arguments": {"a": 1}},
             "action_match": false}]}}
            """
        let text = Self.results("[\(simulation)]", tasks: "[\(task("one", "book")), \(task("two", "cancel"))]")
        let transcript = try #require(try parse(text).first)
        #expect(transcript.taskID == "two")
        #expect(transcript.scenario?.instructions == "You are two.")
        #expect(transcript.metadata["task_label"] == "one")
        #expect(transcript.answerKey?.actions.first?.isMatched == false)
    }

    @Test("Tasks that follow the simulations are found all the same")
    func tasksLast() throws {
        let task = #"{"id": "t", "user_scenario": {"instructions": "You want X."}}"#
        let text = #"{"simulations": [\#(Self.simulation)], "tasks": [\#(task)], "info": {}}"#
        #expect(try parse(text).first?.scenario?.instructions == "You want X.")
    }

    @Test("OpenAI chat lines take null, strings and parts, arguments as a string, and keep other keys")
    func chatLines() throws {
        let line = """
            {"messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}, {"role": "assistant", "content": null, \
            "tool_calls": [{"id": "c", "type": "function", "function": {"name": "f", "arguments": "{\\"a\\": 1.0}"}}]}, \
            {"role": "tool", "tool_call_id": "c", "content": "ok"}], "source": {"n": [1, 2]}}
            """
        let transcript = try #require(try parse(line).first)
        #expect(transcript.messages[0].text == "Hi")
        #expect(transcript.messages[1].toolCalls.first?.arguments["a"] == .number(1))
        #expect(transcript.messages[2].toolCallID == "c")
        let again = try #require(try parse(OpenAIChatFormat.line(transcript)).first)
        #expect(again.metadata["source"] == ["n": [1, 2]])
        #expect(again.messages == transcript.messages)
    }

    @Test("A broken line names its line and is skipped when lenient")
    func brokenLine() throws {
        let text = #"{"messages": []}"# + "\n{\"messages\": [}\n" + #"{"messages": [{"role": "user", "content": "x"}]}"#
        let error = try #require(throws: TranscriptError.self) { _ = try parse(text) }
        #expect(error.line == 2)
        let (kept, report) = try parseLeniently(text)
        #expect(kept.count == 2 && report.skipped.count == 1)
    }

    @Test("τ-bench runs carry their task as scenario and key")
    func tauBench() throws {
        let text = """
            [{"task_id": 3, "reward": 0.0, "trial": 1, "info": {"task": {"user_id": "u", "instruction": "You are X.",
              "actions": [{"name": "cancel", "kwargs": {"id": "#1"}}], "outputs": ["10"]}},
              "traj": [{"role": "user", "content": "Hi"}]}]
            """
        let transcript = try #require(try parse(text).first)
        #expect(transcript.id == "3-1" && transcript.scenario?.instructions == "You are X.")
        #expect(transcript.answerKey?.actions.map(\.call.name) == ["cancel"])
        #expect(transcript.answerKey?.checks.map(\.expectation) == ["10", "the gold actions' final state"])
    }

    @Test(
        "What is none of the formats is named as such, with the formats that are",
        arguments: ["{\"a\": 1}", "hello", "[1, 2]", "", "  \n"]
    )
    func unknown(text: String) throws {
        let error = try #require(throws: TranscriptError.self) { _ = try parse(text) }
        #expect(error.code == .unknownFormat || error.code == .malformed)
        #expect(!error.remedy.isEmpty)
    }

    @Test(
        "A folder of one index and one file for each simulation shares the index's tasks, and a missing file costs only itself"
    )
    func folder() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "holdfast-\(UUID().uuidString)")
        let simulations = folder.appending(path: "simulations")
        try FileManager.default.createDirectory(at: simulations, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let task = #"{"id": "t", "user_scenario": {"instructions": "You want X."}}"#
        let index = Self.results(#"[{"id": "s1"}, {"id": "s2"}]"#, tasks: "[\(task)]")
        try Data(index.utf8).write(to: folder.appending(path: "results.json"))
        try Data(Self.simulation.utf8).write(to: simulations.appending(path: "s1.json"))
        try Data("{\"id\": \"s3\", \"messages\": [".utf8).write(to: simulations.appending(path: "s3.json"))
        var kept: [Transcript] = []
        let report = try TranscriptReader(isLenient: true).read(folder.path()) { kept.append($0) }
        #expect(kept.map(\.id) == ["s1"])
        #expect(kept.first?.scenario?.instructions == "You want X." && kept.first?.domain == "d")
        #expect(report.skipped.count == 2)
        #expect(report.skipped.last?.description.contains("s2") == true)
        #expect(throws: TranscriptError.self) { _ = try read(folder.path()) }
    }

    @Test("A missing file and a folder without files say what to check")
    func missing() throws {
        let error = try #require(throws: TranscriptError.self) { _ = try read("/nowhere/at-all.json") }
        #expect(error.code == .unreadable)
    }
}

private func read(_ path: String) throws -> [Transcript] {
    var transcripts: [Transcript] = []
    _ = try TranscriptReader().read(path) { transcripts.append($0) }
    return transcripts
}

private func parse(_ text: String) throws -> [Transcript] {
    var transcripts: [Transcript] = []
    var text = text
    _ = try text.withUTF8 { bytes in
        try TranscriptReader().read(bytes, name: "text") { transcripts.append($0) }
    }
    return transcripts
}

private func parseLeniently(_ text: String) throws -> ([Transcript], ReadingReport) {
    var transcripts: [Transcript] = []
    var text = text
    let report = try text.withUTF8 { bytes in
        try TranscriptReader(isLenient: true).read(bytes, name: "text") { transcripts.append($0) }
    }
    return (transcripts, report)
}
