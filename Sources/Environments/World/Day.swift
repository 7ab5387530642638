/// A day of the Gregorian calendar.
public struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The days since 1 January 1970.
    public var number: Int

    /// Creates a day from its number.
    ///
    /// - Parameter number: The days since 1 January 1970.
    public init(number: Int) {
        self.number = number
    }

    /// Creates a day.
    ///
    /// > Source: the usual count of days from March of year 0, in eras of 400 years.
    ///
    /// - Parameters:
    ///   - year: The year.
    ///   - month: The month, 1 to 12.
    ///   - day: The day of the month, 1 to 31.
    public init(_ year: Int, _ month: Int, _ day: Int) {
        let marchYear = month > 2 ? year : year - 1
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Creates a day from `2026-03-16`, or `nil` from anything else.
    ///
    /// - Parameter text: The day in ISO 8601.
    public init?(_ text: String) {
        guard text.utf8.count == 10 else { return nil }
        var (number, numbers) = (0, [0, 0, 0])
        for (place, byte) in text.utf8.enumerated() {
            if place == 4 || place == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                number += 1
            } else {
                guard byte &- 0x30 < 10 else { return nil }
                numbers[number] = 10 * numbers[number] + Int(byte &- 0x30)
            }
        }
        self.init(numbers[0], numbers[1], numbers[2])
        // A day that its month lacks comes out as one of the next month.
        guard parts == (numbers[0], numbers[1], numbers[2]) else { return nil }
    }

    /// The day in ISO 8601: `2026-03-16`.
    public var description: String {
        let (year, month, day) = parts
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// The day as people say it: `16 March`.
    public var spoken: String {
        let (_, month, day) = parts
        return "\(day) \(Self.months[month - 1])"
    }

    private var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// Returns the day that lies a number of days later.
    public static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }

    /// Returns the day that lies a number of days earlier.
    public static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }

    /// Returns the days from one day to another; negative where the other is the earlier one.
    public func days(until other: Day) -> Int { other.number - number }

    /// Returns whether a day is the earlier one.
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}
