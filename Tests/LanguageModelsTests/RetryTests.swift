import Foundation
import Testing

@testable import LanguageModels

@Suite("Pauses, dates and rates")
struct RetryTests {
    private let policy = RetryPolicy(firstPause: .seconds(2), longestPause: .seconds(10))

    @Test(
        "Pauses double up to the longest, and the draw moves them within the upper half",
        arguments: [
            (1, 0.0, Duration.seconds(1)), (1, 0.5, .seconds(1.5)), (2, 0, .seconds(2)), (3, 0, .seconds(4)),
            (4, 0, .seconds(5)), (4, 0.5, .seconds(7.5)), (1000, 0, .seconds(5)),
        ]
    )
    func pauses(number: Int, draw: Double, expected: Duration) {
        #expect(policy.pause(after: number, serverAsks: nil, draw: draw) == expected)
    }

    @Test("What the server asks for is waited at least, even beyond the longest pause")
    func serverAsks() {
        #expect(policy.pause(after: 1, serverAsks: .seconds(60), draw: 0) == .seconds(60))
        #expect(policy.pause(after: 1, serverAsks: .seconds(60), draw: 0.5) == .seconds(61))
        #expect(policy.pause(after: 9, serverAsks: .zero, draw: 0) == .zero)
    }

    @Test(
        "Retry-After is read as seconds and as a date, and what is neither counts as absent",
        arguments: [
            ("0", 0), (" 120 ", 120), ("99999999999999999999", 1_000_000_000), ("-1", nil), ("1.5", nil), ("", nil),
            ("soon", nil),
            ("Sun, 06 Nov 1994 08:49:40 GMT", 3), ("Sun, 06 Nov 1994 08:49:30 GMT", 0),
            ("Mon, 07 Nov 1994 08:49:37 GMT", 86_400),
            ("Sun, 06 Xxx 1994 08:49:40 GMT", nil), ("Sun, 06 Nov 1994 08:49:40 CET", nil),
            ("Sun, 06 Nov 1994 25:49:40 GMT", nil),
        ] as [(String, Int?)]
    )
    func retryAfter(value: String, expected: Int?) {
        let now = Date(timeIntervalSince1970: 784_111_777)
        #expect(RetryAfter.delay(value, serverDate: nil, now: now) == expected.map { .seconds($0) })
    }

    @Test(
        "Dates around leap days are the right number of seconds apart",
        arguments: [
            ("Thu, 29 Feb 1996 00:00:00 GMT", "Fri, 01 Mar 1996 00:00:00 GMT", 86_400),
            ("Tue, 29 Feb 2000 12:00:00 GMT", "Wed, 01 Mar 2000 12:00:00 GMT", 86_400),
            ("Sun, 28 Feb 2100 00:00:00 GMT", "Mon, 01 Mar 2100 00:00:00 GMT", 86_400),
            ("Thu, 01 Jan 1970 00:00:00 GMT", "Sat, 21 Nov 2026 00:00:00 GMT", 1_795_219_200),
        ]
    )
    func leapDays(from: String, to: String, seconds: Int) {
        #expect(RetryAfter.delay(to, serverDate: from, now: .distantFuture) == .seconds(seconds))
    }

    @Test("A request beyond the limit begins a minute after the first of the last ones")
    func window() {
        var window = RateWindow(requestsPerMinute: 2)
        let starts = [0, 1, 2, 3, 100, 101, 102].map { window.reserve(at: .seconds($0)) }
        #expect(starts == [0, 1, 60, 61, 120, 121, 180].map { .seconds($0) })
        window.close(until: .seconds(500))
        #expect(window.reserve(at: .seconds(200)) == .seconds(500))
        var open = RateWindow(requestsPerMinute: nil)
        #expect((0..<3).map { _ in open.reserve(at: .seconds(5)) } == Array(repeating: .seconds(5), count: 3))
    }
}
