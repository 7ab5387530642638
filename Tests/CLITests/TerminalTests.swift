import Auditing
import Reports
import Testing

@testable import CLI

@Suite("Text for people")
struct TerminalTests {
    @Test("A conversation cannot steer the terminal")
    func steering() {
        #expect(Terminal.harmless("a\u{1B}[31mb\u{7}\u{202E}c\nd") == "a\u{FFFD}[31mb\u{FFFD}\u{FFFD}c d")
        #expect(Terminal.harmless("naïve – 日本") == "naïve – 日本")
    }

    @Test("Columns are filled or cut to their width")
    func columns() {
        #expect(Terminal.fitted("abc", 5) == "abc  ")
        #expect(Terminal.fitted("abcdef", 4) == "abc…")
    }

    @Test("Colours are written only where they may be")
    func colours() {
        #expect(Terminal.plain.paint("x", .red) == "x")
        #expect(Terminal(hasColour: true, columns: 80).paint("x", .red) == "\u{1B}[31mx\u{1B}[0m")
    }

    @Test("Numbers are short", arguments: [(0.005, "0.01"), (1.5, "1.50"), (-0.25, "-0.25"), (12, "12.00")])
    func decimals(number: Double, text: String) {
        #expect(Figures.decimal(number) == text)
    }

    @Test("A belt hands results out in the order of the items", arguments: [1, 2, 5])
    func belt(workers: Int) throws {
        let conveyor = Conveyor<Int, Int>(workers: workers) { place, item in
            item % 7 == 0 ? (0..<2000).reduce(item) { $0 &+ $1 &* 0 } : item + place * 0
        }
        defer { conveyor.close() }
        var received: [Int] = []
        for item in 0..<500 { try conveyor.push(item) { received.append($0) } }
        try conveyor.drain { received.append($0) }
        #expect(received == Array(0..<500))
    }

    @Test(
        "A shortened identifier still tells conversations apart",
        arguments: [
            ("simulation-0", "simulation-0"), ("1f2e3d4c-0000-4000-8000-000000000000", "1f2e3d4c"),
            ("airline-run-2-conversation-17", "airline…ation-17"),
        ]
    )
    func identifiers(id: String, short: String) {
        #expect(ConversationPage.shortID(id) == short)
    }

    @Test("Quotes are marked where they stand; what is not there marks nothing")
    func quotes() {
        let parts = ConversationPage.parts(of: "I paid 12 € twice", quotes: ["12 €", "absent", ""])
        #expect(parts.map(\.plain) == ["I paid ", "12 €", " twice"])
        #expect(parts.map(\.isMarked) == [false, true, false])
    }
}
