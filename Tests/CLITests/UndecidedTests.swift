import Auditing
import Dialogue
import Reports
import Testing

@testable import CLI

@Suite("What could not be looked for")
struct UndecidedTests {
    private static let keyless = [
        Undecided(.wrongWrite, reason: "There is no answer key."),
        Undecided(.missingWrite, reason: "There is no answer key."),
    ]

    @Test("Kinds with the same reason stand together, what concerns most conversations first")
    func groups() {
        let silent = Undecided(.fabricatedFact, reason: "There is no scenario.")
        let tally = UndecidedTally([Self.keyless + [silent], [], Self.keyless + Self.keyless])
        #expect(
            tally.groups == [
                .init(reason: "There is no answer key.", kinds: [.wrongWrite, .missingWrite], conversations: 2),
                .init(reason: "There is no scenario.", kinds: [.fabricatedFact], conversations: 1),
            ]
        )
    }

    @Test("A kind that is silent in more conversations than another stands apart from it")
    func counts() {
        let tally = UndecidedTally([Self.keyless, Array(Self.keyless.prefix(1))])
        #expect(tally.groups.map(\.kinds) == [[.wrongWrite], [.missingWrite]])
        #expect(tally.groups.map(\.conversations) == [2, 1])
    }

    @Test("The table ends with a line for each reason, and says nothing where all was looked for")
    func table() {
        let report = AuditReport(inputs: [], entries: [])
        let tally = UndecidedTally([Self.keyless])
        let text = AuditTable(report, undecided: tally, on: Terminal(hasColour: false, columns: 26)).text
        let end = """

            could not be looked for
              1 of 0  There is no answer key.
                      wrong write,
                      missing write

            """
        #expect(text.hasSuffix(end))
        #expect(!AuditTable(report, on: .plain).text.contains("looked for"))
    }

    @Test("The page tells it for the run, and folded for each conversation")
    func page() throws {
        let audited = Audit.standard.audit(
            Transcript(
                id: "bare",
                source: .init(file: "bare.jsonl", record: 0),
                messages: [Message(role: .user, content: "Hello?")]
            )
        )
        let model = ConversationPage(audited: audited, number: 1).model
        #expect(model.undecided.contains { $0.reason == "There is no answer key." && $0.kinds.contains("wrong write") })
        #expect(model.undecidedLabel.hasPrefix("\(Set(audited.undecided.map(\.kind)).count) kinds"))
        let report = AuditReport(inputs: [], entries: [AuditReport.Entry(audited)])
        let overview = AuditPage(report: report, undecided: UndecidedTally([audited.undecided])).overview
        #expect(overview.undecided.map(\.count).allSatisfy { $0 == "1 of 1" })
        #expect(overview.undecided.map(\.reason) == model.undecided.map(\.reason))
    }
}
