import Environments
import Testing

@Suite("Days")
struct DayTests {
    @Test("A day is written and read back", arguments: ["1970-01-01", "2000-02-29", "2026-03-16", "2026-12-31"])
    func roundTrip(text: String) throws {
        #expect(try #require(Day(text)).description == text)
    }

    @Test("The first of January 1970 has the number 0, and 16 March 2026 lies 20 528 days later")
    func numbers() {
        #expect(Day(1970, 1, 1).number == 0)
        #expect(Day(2026, 3, 16).number == 20_528)
    }

    @Test("What is no day is none", arguments: ["2026-02-30", "2026-3-16", "16 March", ""])
    func notADay(text: String) {
        #expect(Day(text) == nil)
    }
}
