import Dialogue
import Foundation
import Statistics
import Testing

@testable import Auditing

@Suite("Findings against labels")
struct FindingsValidationTests {
    private func labels(_ text: String) throws -> FindingLabels {
        try FindingLabels(try JSON(parsing: text), file: "labels.json")
    }

    private let desk = Desk().user("Cancel #W1.").call("get_order_details", gives: "{}")
        .agent("I've cancelled your order #W1.").user("Thanks!").audited

    @Test("A label is met by a finding of its kind within one message, once, and by no other")
    func matching() throws {
        var validation = FindingsValidation(
            labels: try labels(
                """
                [{"conversation": "desk", "kind": "falseSuccess", "turn": 5, "note": "n"},
                 {"conversation": "desk", "kind": "falseSuccess", "turn": 4, "note": "n"},
                 {"conversation": "desk", "kind": "repetition", "turn": 1, "note": "n"}]
                """
            )
        )
        validation.add(desk)
        let figures = Dictionary(uniqueKeysWithValues: validation.figures.map { ($0.kind, $0.figures) })
        #expect(figures[.falseSuccess]?.precision.count == 1 && figures[.falseSuccess]?.precision.n == 1)
        #expect(figures[.falseSuccess]?.recall.count == 1 && figures[.falseSuccess]?.recall.n == 2)
        #expect(figures[.falseSuccess]?.sameTurn == 1)
        #expect(figures[.repetition]?.recall.count == 0 && figures[.repetition]?.recall.n == 1)
    }

    @Test("A conversation that was read without a fault counts its findings as false alarms, an unread one does not")
    func readConversations() throws {
        var read = FindingsValidation(labels: try labels(#"{"conversations": ["desk"], "labels": []}"#))
        read.add(desk)
        #expect(read.overall.precision.count == 0 && read.overall.precision.n == 1)
        var unread = FindingsValidation(labels: try labels(#"{"conversations": ["other"], "labels": []}"#))
        unread.add(desk)
        #expect(unread.audited.isEmpty && unread.missing == ["other"])
    }

    @Test("A label of an unknown kind names its record and the remedy")
    func unknownKind() throws {
        let error = try #require(throws: TranscriptError.self) {
            _ = try labels(#"[{"conversation": "a", "kind": "lie", "turn": 1}]"#)
        }
        #expect(error.record == 0 && error.description.contains("lie is unknown"))
    }

    @Test("The labels that come with the package are read whole, and the halves have nothing in common")
    func fixture() throws {
        let halves = try ["development", "reporting"].map { half in
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "Fixtures/labels-\(half).json")
            return try labels(String(contentsOf: file, encoding: .utf8))
        }
        for half in halves {
            #expect(half.conversations.count == 20 && half.listsConversations)
            #expect(half.labels.allSatisfy { half.conversations.contains($0.conversation) })
        }
        #expect(halves[0].conversations.isDisjoint(with: halves[1].conversations))
    }

    @Test("A fault that both readings tell with different evidence counts once")
    func bothReadings() throws {
        let gold = AnswerKey.expecting("cancel_order", ["order_id": "#W1"])
        let desk = Desk().user("Cancel #W1").call("transfer_to_human_agents", gives: "ok").agent("Please hold.").user(
            "Ok"
        )
        .with { $0.key = gold }
        #expect(desk.audited.findings.count { $0.kind == .needlessTransfer } == 2)
        #expect(desk.audited.distinctFindings.count { $0.kind == .needlessTransfer } == 1)
    }
}
