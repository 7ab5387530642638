/// A value in a text that is either right or wrong: an id, an amount, a date, a time, an address.
///
/// Two values are the same if their ``kind`` and ``canonical`` forms are equal; a date without a year has the form
/// `--05-16` and ``matches(_:)`` a date with one.
public struct ExactValue: Hashable, Sendable {
    /// What a value is.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// An identifier: letters with digits (`W8855135`, `credit_card_8105988`), or five and more digits.
        case id
        /// An amount of money, in its unit, rounded to hundredths (`181.37`).
        case amount
        /// A day: `2024-05-16`, or `--05-16` without a year.
        case date
        /// A time of day in 24 hours: `17:30`.
        case time
        /// An email address.
        case email
        /// A telephone number: its digits.
        case phone
        /// Any other number (`3`, `2.5`), also written as a word up to twenty.
        case number
    }

    /// What the value is.
    public var kind: Kind
    /// The comparable form, in lower case.
    public var canonical: String
    /// The value's place in the text's UTF-8.
    public var range: Range<Int>

    /// Creates a value.
    public init(kind: Kind, canonical: String, range: Range<Int>) {
        self.kind = kind
        self.canonical = canonical
        self.range = range
    }

    /// Returns whether two values say the same; a date without a year matches one with it.
    public func matches(_ other: ExactValue) -> Bool {
        guard kind == other.kind else { return false }
        if canonical == other.canonical { return true }
        guard kind == .date else { return false }
        return canonical.hasPrefix("--") != other.canonical.hasPrefix("--")
            && canonical.suffix(5) == other.canonical.suffix(5)
    }

    /// Returns the values in a text in order; places do not overlap.
    public static func values(in text: String) -> [ExactValue] {
        var scanner = ExactValueScanner()
        var copy = text
        return copy.withUTF8 { scanner.scan($0) }
    }
}

/// Cuts a text at white space and typographic marks and classifies each chunk.
private struct ExactValueScanner {
    private struct Chunk {
        /// The place without surrounding punctuation.
        var range: Range<Int>
        /// The chunk in lower-case ASCII, without other bytes; empty for a word that no value can hold.
        var text: String
        /// Whether it holds a digit.
        var hasDigit: Bool
        /// Whether a dollar sign stood before it.
        var isDollars: Bool
    }

    private var values: [ExactValue] = []

    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> [ExactValue] {
        let chunks = chunks(of: bytes)
        var index = 0
        while index < chunks.count {
            index += take(chunks, at: index)
        }
        return values
    }

    /// Classifies the chunk at an index with its neighbours and returns how many chunks were used.
    private mutating func take(_ chunks: [Chunk], at index: Int) -> Int {
        let chunk = chunks[index]
        if chunk.text.isEmpty { return 1 }
        if let used = takeMonthDate(chunks, at: index) { return used }
        guard chunk.hasDigit else {
            if chunk.text.utf8.contains(UInt8(ascii: "@")) { return takeEmail(chunk) }
            if let number = Self.numberWords[chunk.text] { add(.number, String(number), chunk.range) }
            return 1
        }
        if chunk.text.utf8.contains(UInt8(ascii: "@")) { return takeEmail(chunk) }
        if let date = Self.numericDate(chunk.text) {
            add(.date, date, chunk.range)
            return 1
        }
        let next = index + 1 < chunks.count ? chunks[index + 1] : nil
        if let (time, used) = Self.time(chunk.text, next: next?.text) {
            let end = used == 2 ? next?.range.upperBound ?? chunk.range.upperBound : chunk.range.upperBound
            add(.time, time, chunk.range.lowerBound..<end)
            return used
        }
        return takeNumberOrID(chunk, next: next)
    }

    private mutating func takeEmail(_ chunk: Chunk) -> Int {
        let bytes = chunk.text.utf8
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        if parts.count == 2, !parts[0].isEmpty, parts[1].contains(UInt8(ascii: ".")) {
            add(.email, chunk.text, chunk.range)
        }
        return 1
    }

    private mutating func takeNumberOrID(_ chunk: Chunk, next: Chunk?) -> Int {
        let text = chunk.text
        let digits = text.utf8.count { $0 &- 0x30 < 10 }
        let hasComma = text.utf8.contains(UInt8(ascii: ","))
        if text.utf8.allSatisfy(Self.isFigure), let number = Double(hasComma ? text.filter { $0 != "," } : text) {
            if chunk.isDollars || (next.map { Self.currencies.contains($0.text) } ?? false) {
                add(.amount, Self.rounded(number), chunk.range)
            } else if digits >= 5, !hasComma, !text.utf8.contains(UInt8(ascii: ".")) {
                add(.id, text, chunk.range)
            } else if text.utf8.count >= 4, Self.hasTwoDecimals(text) {
                add(.amount, Self.rounded(number), chunk.range)
            } else {
                add(.number, Self.shortest(number), chunk.range)
            }
            return 1
        }
        let isPhone = digits >= 7 && text.utf8.allSatisfy { $0 &- 0x30 < 10 || "+-().".utf8.contains($0) }
        if isPhone {
            add(.phone, text.filter(\.isNumber), chunk.range)
        } else if Self.isIdentifier(text, digits: digits) {
            add(.id, text, chunk.range)
        } else if let number = Self.ordinalOrUnit(text) {
            add(.number, number, chunk.range)
        }
        return 1
    }

    /// Reads `May 16(th)(, 2024)`, `16(th) (of) May (2024)`.
    private mutating func takeMonthDate(_ chunks: [Chunk], at index: Int) -> Int? {
        func day(_ offset: Int) -> Int? {
            guard index + offset < chunks.count else { return nil }
            let text = chunks[index + offset].text
            let number = text.utf8.prefix { $0 &- 0x30 < 10 }
            let suffix = Substring(text.utf8.dropFirst(number.count))
            guard !number.isEmpty, suffix.isEmpty || ["st", "nd", "rd", "th"].contains(suffix),
                let day = Int(Substring(number))
            else { return nil }
            return (1...31).contains(day) ? day : nil
        }
        func month(_ offset: Int) -> Int? {
            index + offset < chunks.count ? Self.months[chunks[index + offset].text] : nil
        }
        func year(_ offset: Int) -> Int? {
            guard index + offset < chunks.count, chunks[index + offset].text.utf8.count == 4 else { return nil }
            return Int(chunks[index + offset].text).flatMap { (1900...2100).contains($0) ? $0 : nil }
        }
        guard let initial = chunks[index].text.utf8.first,
            initial &- 0x30 < 10 || (!chunks[index].hasDigit && Self.months[chunks[index].text] != nil)
        else { return nil }
        var used = 0
        var parts: (month: Int, day: Int)?
        if let month = month(0), let day = day(1) {
            (parts, used) = ((month, day), 2)
        } else if let day = day(0) {
            let offset = index + 1 < chunks.count && chunks[index + 1].text == "of" ? 2 : 1
            if let month = month(offset), !chunks[index].isDollars {
                (parts, used) = ((month, day), offset + 1)
            }
        }
        guard let parts else { return nil }
        let year = year(used)
        if year != nil { used += 1 }
        let prefix = year.map(String.init) ?? "-"
        let range = chunks[index].range.lowerBound..<chunks[index + used - 1].range.upperBound
        add(.date, "\(prefix)-\(Self.two(parts.month))-\(Self.two(parts.day))", range)
        return used
    }

    private mutating func add(_ kind: ExactValue.Kind, _ canonical: String, _ range: Range<Int>) {
        values.append(ExactValue(kind: kind, canonical: canonical, range: range))
    }
}

extension ExactValueScanner {
    private func chunks(of bytes: UnsafeBufferPointer<UInt8>) -> [Chunk] {
        var chunks: [Chunk] = []
        chunks.reserveCapacity(bytes.count / 5 + 1)
        var start = 0
        for index in 0...bytes.count where index == bytes.count || isBreak(bytes, index) {
            if start < index, let chunk = chunk(of: bytes, start..<index) { chunks.append(chunk) }
            start = index + 1
        }
        return chunks
    }

    private func isBreak(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        switch bytes[index] {
        case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "|"),
            UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="):
            true
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"):
            // Joins only what stands between two digits: 1,234 · 12:30 · 5/16.
            !(index > 0 && index + 1 < bytes.count && bytes[index - 1] &- 0x30 < 10 && bytes[index + 1] &- 0x30 < 10)
        case 0x80...: !isHyphen(bytes, index)
        default: false
        }
    }

    /// Whether a byte belongs to a non-breaking or figure hyphen, which stands inside ids and dates.
    private func isHyphen(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        for start in max(0, index - 2)...index where bytes[start] == 0xE2 && start + 2 < bytes.count {
            if bytes[start + 1] == 0x80, (0x90...0x92).contains(bytes[start + 2]) { return true }
        }
        return false
    }

    private func chunk(of bytes: UnsafeBufferPointer<UInt8>, _ whole: Range<Int>) -> Chunk? {
        var range = whole
        var isDollars = false
        while let first = range.first, !isInner(bytes[first]) {
            if bytes[first] == UInt8(ascii: "$") { isDollars = true }
            range = range.dropFirst()
        }
        while let last = range.last, !isInner(bytes[last]) { range = range.dropLast() }
        guard !range.isEmpty else { return nil }
        if isIdleWord(bytes, range) { return Chunk(range: range, text: "", hasDigit: false, isDollars: isDollars) }
        var isPlain = true
        var hasDigit = false
        let text = String(unsafeUninitializedCapacity: range.count) { text in
            var length = 0
            for index in range {
                switch bytes[index] {
                case 0x41...0x5A: text[length] = bytes[index] | 0x20
                case 0xE2: text[length] = UInt8(ascii: "-")
                case 0x80...: continue
                default: text[length] = bytes[index]
                }
                if text[length] &- 0x30 < 10 { hasDigit = true }
                if text[length] &- 0x61 >= 26 { isPlain = false }
                length += 1
            }
            return length
        }
        let isIdle = isPlain && !Self.telling.contains(text)
        return Chunk(range: range, text: isIdle ? "" : text, hasDigit: hasDigit, isDollars: isDollars)
    }

    /// Whether a chunk holds nothing but ASCII letters, and is no word that can be part of a value.
    private func isIdleWord(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var hash = FNVHash()
        for index in range {
            let letter = bytes[index] | 0x20
            guard letter &- 0x61 < 26 else { return false }
            hash.combine(letter)
        }
        return !Self.telling.mayContain(wordWithHash: hash.value)
    }

    private func isInner(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }

    /// The words of letters alone that can be part of a value.
    private static let telling = WordSet(Array(months.keys) + numberWords.keys + currencies + ["of", "am", "pm"])

    private static let currencies: Set<String> = ["dollars", "dollar", "usd", "yuan", "rmb", "euros", "pounds", "gbp"]

    private static let months: [String: Int] = [
        "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
        "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9,
        "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
    ]

    private static let numberWords: [String: Int] = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20,
    ]

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// Reads `2024-05-16`, `5/16/2024` (month first), and an ISO time stamp's day.
    private static func numericDate(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }) else { return nil }
        let day = text.utf8.count > 10 && text.dropFirst(10).first == "t" ? String(text.prefix(10)) : text
        let isSlash = day.contains("/")
        let parts = day.split(separator: isSlash ? "/" : "-", omittingEmptySubsequences: false).map { Int($0) }
        let numbers = parts.compactMap { $0 }
        guard numbers.count == parts.count else { return nil }
        if numbers.count == 3, (1900...2100).contains(numbers[0]), isDay(numbers[1], numbers[2]) {
            return "\(numbers[0])-\(two(numbers[1]))-\(two(numbers[2]))"
        }
        guard isSlash, numbers.count >= 2, isDay(numbers[0], numbers[1]) else { return nil }
        if numbers.count == 3 {
            let year = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2]
            return "\(year)-\(two(numbers[0]))-\(two(numbers[1]))"
        }
        return numbers[1] > 5 || numbers[0] > 5 ? "--\(two(numbers[0]))-\(two(numbers[1]))" : nil
    }

    private static func isDay(_ month: Int, _ day: Int) -> Bool { (1...12).contains(month) && (1...31).contains(day) }

    /// Reads `17:30`, `5:30pm`, `5 pm`, with the number of chunks used.
    private static func time(_ text: String, next: String?) -> (String, Int)? {
        let mayName = [text.utf8.last, next?.utf8.last].contains(UInt8(ascii: "m"))
        guard mayName || text.utf8.contains(UInt8(ascii: ":")) else { return nil }
        var digits = text
        var half: String?
        var used = 1
        for suffix in ["am", "pm", "a.m", "p.m"] where text.hasSuffix(suffix) && half == nil {
            half = String(suffix.prefix(1))
            digits = String(text.dropLast(suffix.count))
        }
        if half == nil, let next, ["am", "pm", "a.m", "p.m"].contains(next) {
            half = String(next.prefix(1))
            used = 2
        }
        let parts = digits.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = parts.first, var hour = first, (0...24).contains(hour), parts.count <= 3 else { return nil }
        guard parts.count >= 2 || half != nil else { return nil }
        let minute = parts.count >= 2 ? parts[1] : 0
        guard let minute, (0..<60).contains(minute) else { return nil }
        if half == "p", hour < 12 { hour += 12 }
        if half == "a", hour == 12 { hour = 0 }
        return ("\(two(hour)):\(two(minute))", used)
    }

    private static func rounded(_ number: Double) -> String {
        guard number < 1e12 else { return String(number) }
        let cents = Int((number * 100).rounded())
        return "\(cents / 100).\(two(cents % 100))"
    }

    private static func shortest(_ number: Double) -> String {
        number == number.rounded() && number < 1e15 ? String(Int(number)) : String(number)
    }

    private static func hasTwoDecimals(_ text: String) -> Bool {
        guard let point = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return text.utf8.distance(from: point, to: text.utf8.endIndex) >= 3
    }

    private static func isIdentifier(_ text: String, digits: Int) -> Bool {
        let bytes = text.utf8
        let letters = bytes.count { $0 &- 0x61 < 26 }
        guard letters > 0, digits > 0 else { return digits >= 6 }
        if bytes.contains(UInt8(ascii: "_")) { return true }
        let startsWithDigit = bytes.first.map(isDigit) ?? false
        // 5GB, 15.1GB, 500-piece and the like are quantities; ABC123, HAT045, l1001 are ids.
        let unit = bytes.drop { isFigure($0) || $0 == UInt8(ascii: "-") }
        if startsWithDigit, !unit.contains(where: isDigit), unit.count <= 2 || bytes.contains(UInt8(ascii: "-")) {
            return false
        }
        return startsWithDigit
            ? text.utf8.count >= 6 && digits >= 2 && letters >= 2 : text.utf8.count >= 4 && digits >= 2
    }

    /// Reads the number of `10th`, `5gb`, `15.6-inch`, `500ml`.
    private static func ordinalOrUnit(_ text: String) -> String? {
        let number = text.utf8.prefix(while: isFigure).filter { $0 != UInt8(ascii: ",") }
        return Double(String(decoding: number, as: UTF8.self)).map(shortest)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Whether a byte belongs to a figure: a digit, a point or a comma.
    private static func isFigure(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
    }
}
