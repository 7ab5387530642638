import Auditing
import Dialogue
import Foundation
import Goals
import Statistics
import Testing

/// The conversations beside the checkout, or in the folder that `HOLDFAST_DATA` names.
private let annotatedData =
    (ProcessInfo.processInfo.environment["HOLDFAST_DATA"].map { URL(filePath: $0) }
        ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/data").standardized)

@Suite("Tracker validation")
struct TrackerValidationTests {
    private let transcript = Transcript(
        id: "1",
        source: .init(file: "x", record: 0),
        messages: [
            Message(role: .user, content: "A table on sunday."), Message(role: .assistant, content: "Which area?"),
            Message(role: .user, content: "The phone, please."), Message(role: .assistant, content: "01223456789."),
            Message(role: .user, content: "Thanks."),
        ],
        scenario: Scenario(slots: [
            GoalSlot(subgoal: "restaurant", domain: "restaurant", slot: "day", values: ["sunday"], kind: .inform),
            GoalSlot(subgoal: "restaurant", domain: "restaurant", slot: "phone", values: [], kind: .request),
        ]),
        annotation: GoalAnnotation(states: [
            .init(turn: 0, statuses: [.complete, .incomplete]), .init(turn: 2, statuses: [.complete, .attempted]),
            .init(turn: 4, statuses: [.complete, .complete]),
        ])
    )

    @Test("A tracker that is always right has a macro-F1 of 1 and no error of turns")
    func perfect() {
        var validation = TrackerValidation()
        validation.add(transcript)
        let figures = validation.figures(of: .tracker)
        #expect(figures.macroF1 == 1)
        #expect(figures.confusion == [[1, 0, 0], [0, 1, 0], [0, 0, 4]])
        #expect(figures.turnError == 0)
        #expect(figures.completedInBoth == 2)
    }

    @Test("The baselines match the numbers worked out by hand")
    func baselines() throws {
        var validation = TrackerValidation()
        validation.add(transcript)
        let nothing = validation.figures(of: .allIncomplete)
        #expect(nothing.confusion == [[1, 0, 0], [1, 0, 0], [4, 0, 0]])
        // F1 of incomplete is 2 · 1 / (1 + 6); the others are 0.
        #expect(abs(try #require(nothing.macroF1) - 2.0 / 21) < 1e-12)
        #expect(nothing.missed == 2)
        let copied = validation.figures(of: .lastStateCopied)
        #expect(copied.confusion == [[1, 0, 0], [1, 0, 0], [1, 1, 2]])
        #expect(copied.turnError == 1)
        #expect(validation.figures(of: .exactSubstring).macroF1 == 1)
    }

    @Test("A conversation without annotation is counted and left out")
    func unannotated() {
        var bare = transcript
        bare.annotation = nil
        var validation = TrackerValidation()
        validation.add(bare)
        #expect(validation.conversations == 0)
        #expect(validation.withoutAnnotation == 1)
    }

    @Test("The same seed gives the same interval, and the interval holds the value")
    func interval() throws {
        var validation = TrackerValidation()
        for index in 0..<20 {
            var copy = transcript
            if index.isMultiple(of: 3) { copy.messages[2].content = "And the other thing?" }
            validation.add(copy)
        }
        let first = validation.figures(of: .tracker, bootstrap: Bootstrap(draws: 200, seed: 7))
        #expect(first == validation.figures(of: .tracker, bootstrap: Bootstrap(draws: 200, seed: 7)))
        #expect(try #require(first.interval).contains(try #require(first.macroF1)))
    }

    @Test(
        "On real dialogues the macro-F1 keeps its level, far above exact substrings",
        .enabled(if: FileManager.default.fileExists(atPath: annotatedData.path()), "../shared/data is absent"),
        arguments: [("crosswoz/en_val.json.zip", 500, 0.96), ("multiwoz/val.json.zip", 999, 0.91)]
    )
    func realDialogues(file: String, count: Int, level: Double) throws {
        var validation = TrackerValidation()
        _ = try TranscriptReader().read(annotatedData.appending(path: file).path()) { validation.add($0) }
        #expect(validation.conversations == count)
        let own = try #require(validation.figures(of: .tracker, bootstrap: Bootstrap(draws: 1)).macroF1)
        let other = try #require(validation.figures(of: .exactSubstring, bootstrap: Bootstrap(draws: 1)).macroF1)
        #expect(own > level)
        #expect(own > other + 0.1)
    }
}
