import Dialogue
import Environments

/// A day in a text: `14 June`, `June 14th, 2026`, `2026-06-14`.
struct SpokenDay {
    /// The year where it was said.
    var year: Int?
    var month: Int
    var day: Int
    /// The indices of the words.
    var range: Range<Int>

    /// Returns the day, in the year that was said or in another one.
    func day(in year: Int) -> Day { Day(self.year ?? year, month, day) }

    /// The days of a fragment in order.
    static func days(in fragment: Fragment) -> [SpokenDay] {
        var days: [SpokenDay] = []
        var index = fragment.range.lowerBound
        while index < fragment.range.upperBound {
            if let day = day(in: fragment, at: index) {
                days.append(day)
                index = day.range.upperBound
            } else {
                index += 1
            }
        }
        return days
    }

    private static func day(in fragment: Fragment, at index: Int) -> SpokenDay? {
        let words = fragment.words
        func text(_ offset: Int) -> String? {
            index + offset < fragment.range.upperBound ? words[index + offset].text : nil
        }
        let first = words[index].text
        if words[index].isNumeric {
            if first.utf8.count == 4, let year = Int(first), let month = text(1).flatMap({ Int($0) }),
                let day = text(2).flatMap({ Int($0) }), (1...12).contains(month), (1...31).contains(day),
                words[index + 1].range.lowerBound == words[index].range.upperBound + 1
            {
                return SpokenDay(year: year, month: month, day: day, range: index..<index + 3)
            }
            guard let day = ordinal(first) else { return nil }
            let gap = text(1) == "of" ? 2 : 1
            guard let month = text(gap).flatMap({ months[$0] }) else { return nil }
            return withYear(text(gap + 1), month, day, index..<index + gap + 1)
        }
        guard monthNames.contains(words[index]), let month = months[first], let day = text(1).flatMap(ordinal) else {
            return nil
        }
        return withYear(text(2), month, day, index..<index + 2)
    }

    private static func withYear(_ next: String?, _ month: Int, _ day: Int, _ range: Range<Int>) -> SpokenDay {
        guard let next, next.utf8.count == 4, let year = Int(next), (1900...2100).contains(year) else {
            return SpokenDay(month: month, day: day, range: range)
        }
        return SpokenDay(year: year, month: month, day: day, range: range.lowerBound..<range.upperBound + 1)
    }

    /// Reads `14`, `14th`, `1st`.
    private static func ordinal(_ text: String) -> Int? {
        let digits = text.utf8.prefix { $0 &- 0x30 < 10 }
        guard (1...2).contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self)) else {
            return nil
        }
        let suffix = text.utf8.dropFirst(digits.count)
        let isOrdinal = suffix.isEmpty || ["st", "nd", "rd", "th"].contains(String(decoding: suffix, as: UTF8.self))
        return isOrdinal && (1...31).contains(number) ? number : nil
    }

    /// The names alone, by whose hashes most other words are passed over.
    private static let monthNames = WordSet(Array(months.keys))

    private static let months: [String: Int] = [
        "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
        "june": 6,
        "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "october": 10,
        "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
    ]
}
