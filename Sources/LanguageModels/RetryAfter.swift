import Foundation

/// The reading of the header `Retry-After`.
///
/// > Source: RFC 9110, sections 10.2.3 and 5.6.7. Deviations: of the three forms of a date only the one that senders must
/// > write is read; the two obsolete ones count as absent.
enum RetryAfter {
    /// Returns how long a server asks to wait.
    ///
    /// - Parameters:
    ///   - value: The header's value: seconds, or a date.
    ///   - serverDate: The header `Date` of the same answer, by which a clock that is wrong on either side cancels out.
    ///   - now: The date here, for an answer without `Date`.
    /// - Returns: The time to wait, 0 for a date that has passed, or `nil` if the value cannot be read.
    static func delay(_ value: String, serverDate: String?, now: Date) -> Duration? {
        let text = value.trimmingCharacters(in: .whitespaces)
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // More seconds than fit are as good as never.
            return .seconds(min(Int(text) ?? Int.max, 1_000_000_000))
        }
        guard let moment = seconds(ofDate: text) else { return nil }
        let origin = serverDate.flatMap(seconds(ofDate:)) ?? Int(now.timeIntervalSince1970.rounded(.up))
        return .seconds(max(0, moment - origin))
    }

    /// The seconds since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func seconds(ofDate text: String) -> Int? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = months.firstIndex(of: String(parts[2])), (1...31).contains(day), (1970...9999).contains(year)
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), (0...60).contains(clock[2])
        else { return nil }
        // Days since 1970 in the Gregorian calendar, with years that begin in March so that leap days come last.
        let shifted = month < 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
        let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
        return days * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]
    }
}
