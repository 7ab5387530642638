import ArgumentParser
import Auditing
import Dialogue
import Foundation
import Testing

@testable import CLI

@Suite("holdfast validate tracker")
struct ValidateTrackerTests {
    /// Two dialogues in CrossWOZ's form.
    private let dialogues = """
        {"1": {"sys-usr": [1, 2], "goal": [[1, "Hotel", "type", "comfort", false], [1, "Hotel", "name", "", false]],
          "messages": [
            {"role": "usr", "content": "Recommend a comfortable hotel.",
             "user_state": [[1, "Hotel", "type", "comfort", true], [1, "Hotel", "name", "", true]]},
            {"role": "sys", "content": "Stay at the Amber Gate."},
            {"role": "usr", "content": "Thanks.",
             "user_state": [[1, "Hotel", "type", "comfort", true], [1, "Hotel", "name", "Amber Gate", true]]}]},
         "2": {"sys-usr": [1, 2], "goal": [[1, "Hotel", "type", "comfort", false], [1, "Hotel", "name", "", false]],
          "messages": [
            {"role": "usr", "content": "Hello.",
             "user_state": [[1, "Hotel", "type", "comfort", false], [1, "Hotel", "name", "", false]]}]}}
        """

    private func validation() throws -> TrackerValidation {
        var validation = TrackerValidation()
        var text = dialogues
        try text.withUTF8 { bytes in
            _ = try TranscriptReader().read(bytes, name: "dialogues.json") { validation.add($0) }
        }
        return validation
    }

    @Test("JSON holds every method, the margins and both halves")
    func members() throws {
        let json = try validation().json(inputs: ["dialogues.json"])
        #expect(json["schema"]?.string == "holdfast.validation.tracker/1")
        #expect(json["conversations"]?.int == 2)
        #expect(json["annotatedMessages"]?.int == 3)
        #expect(json["methods"]?["tracker"]?["macroF1"]?["value"]?.double == 1)
        #expect(json["methods"]?["tracker"]?["completion"]?["sameTurn"]?.int == 2)
        for method in ["allIncomplete", "lastStateCopied", "exactSubstring"] {
            #expect(json["margins"]?[method]?["difference"]?.double != nil, "\(method)")
        }
        #expect(json["halves"]?["odd"]?["macroF1"]?["value"]?.double == 1)
    }

    @Test("The table shows the tracker before its baselines, and no figure where none is defined")
    func table() throws {
        let text = TrackerTable(validation: try validation()).text
        #expect(text.hasPrefix("2 conversations, 3 annotated messages, 4 rows of goals\n\ntracker\n  macro-F1 1.000"))
        #expect(text.contains("all incomplete"))
        #expect(text.contains("mean error – messages"))
    }

    @Test("Conversations without annotated states are a usage error that says what to name")
    func unannotated() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "chat.jsonl")
        try Data(#"{"messages": [{"role": "user", "content": "Hi"}]}"#.utf8).write(to: file)
        #expect(throws: ValidationError.self) {
            let command = try ValidateTrackerCommand.parse([file.path()])
            try command.run()
        }
    }
}
