import Testing

@testable import Dialogue

@Suite("Exact values")
struct ExactValueTests {
    @Test(
        "Each form is found with its kind and canonical form",
        arguments: [
            ("order #W8855135 please", ["id:w8855135"]),
            ("refund of $1,234.5 or 181.3699999999999", ["amount:1234.50", "amount:181.37"]),
            ("on May 16th, 2024 at 5:30 PM", ["date:2024-05-16", "time:17:30"]),
            ("the 3rd of June", ["date:--06-03"]),
            ("2024\u{2011}05\u{2011}16", ["date:2024-05-16"]),
            ("card credit_card_8105988, zip 78260", ["id:credit_card_8105988", "id:78260"]),
            ("call 555-123-2002 or a.b1@example.com.", ["phone:5551232002", "email:a.b1@example.com"]),
            ("two bags and 3 items, 5GB", ["number:2", "number:3", "number:5"]),
            ("a 500-piece puzzle, 15.1GB, 20-hour", ["number:500", "number:15.1", "number:20"]),
            ("flight HAT045 on 2024-05-20T10:00:00", ["id:hat045", "date:2024-05-20"]),
        ]
    )
    func forms(text: String, expected: [String]) {
        let found = ExactValue.values(in: text).map { "\($0.kind.rawValue):\($0.canonical)" }
        #expect(found == expected)
    }

    @Test("A date without a year matches one with it, not another day")
    func yearlessDates() {
        let dated = ExactValue(kind: .date, canonical: "2024-05-16", range: 0..<1)
        #expect(ExactValue(kind: .date, canonical: "--05-16", range: 0..<1).matches(dated))
        #expect(!ExactValue(kind: .date, canonical: "--05-17", range: 0..<1).matches(dated))
        #expect(!ExactValue(kind: .date, canonical: "2023-05-16", range: 0..<1).matches(dated))
    }
}

@Suite("Words")
struct WordsTests {
    @Test("Words are lower-cased, numbered by sentence, and joined by apostrophes and inside numbers")
    func splitting() {
        let words = Words("I don\u{2019}t pay $1,234.50. Is it 12:30? Yes\u{2014}really!")
        #expect(
            words.words.map(\.text) == ["i", "don't", "pay", "1,234.50", "is", "it", "12:30", "yes", "really"]
        )
        #expect(words.words.map(\.sentence) == [0, 0, 0, 0, 1, 1, 1, 2, 2])
        #expect(words.isQuestion(1) && !words.isQuestion(0))
        #expect(words.sentenceText(1) == "Is it 12:30")
        #expect(words.firstIndex(of: ["is", "*", "12:30"]) == 4)
    }

    @Test(
        "Text in other scripts and cut-off characters is kept without a crash",
        arguments: ["Zürich är", "日本語", "\u{1F600}x"]
    )
    func otherScripts(text: String) {
        #expect(Words(text).original == text)
    }
}
