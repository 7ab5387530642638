import Dialogue

/// Whether a message states a row's value.
extension SlotTracker {
    /// Returns the index of a word by which a message states the value of a row.
    ///
    /// - Parameters:
    ///   - slot: A row with values.
    ///   - utterance: The message.
    /// - Returns: The index, or `nil` if the message does not state the value.
    static func statement(of slot: GoalSlot, in utterance: Utterance) -> Int? {
        if let feature = feature(of: slot) { return mention(ofFeature: feature, in: utterance) }
        for value in slot.values {
            if let index = statement(of: value, slot: slot.slot.lowercased(), in: utterance) { return index }
        }
        return nil
    }

    /// Returns the index of a word by which a message states a value that the row expects to fail.
    static func fallback(of slot: GoalSlot, in utterance: Utterance) -> Int? {
        guard feature(of: slot) == nil else { return nil }
        for value in slot.failingValues {
            if let index = statement(of: value, slot: slot.slot.lowercased(), in: utterance) { return index }
        }
        return nil
    }

    /// Returns the index of a word by which a message states a value of a slot.
    static func statement(of value: String, slot: String, in utterance: Utterance) -> Int? {
        if let others = Lexicon.values[value.lowercased()] { return utterance.firstIndex(in: others) }
        switch slot {
        case "cost", "price", "fee": return amounts(value, in: utterance)
        case "rating": return rating(value, in: utterance)
        case "duration": return duration(value, in: utterance)
        case "stars": return counted(value, by: Units.stars, in: utterance)
        case "people": return people(value, in: utterance)
        case "stay": return counted(value, by: Units.nights, in: utterance)
        case "time", "leaveat", "arriveby": return time(value, in: utterance)
        default: return overlap(value, in: utterance)
        }
    }

    /// The feature (`WiFi in All Rooms`, `parking`) that a yes-or-no row is about.
    static func feature(of slot: GoalSlot) -> String? {
        if let dash = slot.slot.utf8.firstIndex(of: UInt8(ascii: "-")), slot.slot.utf8.count > 12,
            slot.slot[..<dash].hasSuffix(" ")
        {
            return String(slot.slot[dash...].dropFirst(2))
        }
        let name = slot.slot.lowercased()
        return name == "internet" || name == "parking" ? name : nil
    }

    /// Returns the index of a word that names a feature.
    static func mention(ofFeature feature: String, in utterance: Utterance) -> Int? {
        let parts = Utterance.stems(of: feature).filter { !Units.featureFillers.contains($0) }
        guard !parts.isEmpty else { return nil }
        if parts.contains("wifi") || parts.contains("internet"), let index = utterance.firstIndex(in: Units.network) {
            return index
        }
        return overlap(of: parts, in: utterance, share: 0.5)
    }

    /// Returns the index of the first word of a text that most of a value's words appear in.
    static func overlap(_ value: String, in utterance: Utterance) -> Int? {
        let all = Utterance.stems(of: value)
        let content = all.filter { !Units.nameFillers.contains($0) }
        return overlap(of: content.isEmpty ? all : content, in: utterance, share: 0.6)
    }

    private static func overlap(of parts: [String], in utterance: Utterance, share: Double) -> Int? {
        guard !parts.isEmpty else { return nil }
        var first: Int?
        var hits = 0
        for part in parts {
            guard let index = index(of: part, in: utterance) else { continue }
            hits += 1
            first = min(first ?? index, index)
        }
        return Double(hits) / Double(parts.count) >= share ? first : nil
    }

    /// The index of a stem, or of one that begins alike.
    private static func index(of part: String, in utterance: Utterance) -> Int? {
        if utterance.stemSet.contains(part) { return utterance.stems.firstIndex(of: part) }
        let length = part.utf8.count
        if length > 7, let index = utterance.firstIndex(ofJoined: part) { return index }
        guard length > 3 else { return nil }
        let beginning = part.prefix(max(4, length - 2))
        return utterance.stems.firstIndex {
            $0.utf8.count > 3 && ($0.hasPrefix(beginning) || (length > 5 && $0.isOneEdit(from: part)))
        }
    }

    /// The numbers of a value, as they are written.
    static func numbers(in value: String) -> [String] {
        Words(value).words.filter(\.isNumeric).map(\.text)
    }

    private static func amounts(_ value: String, in utterance: Utterance) -> Int? {
        let wanted = numbers(in: value)
        let found = wanted.compactMap { utterance.firstIndex(ofNumber: $0) }
        return found.count == wanted.count ? found.first : nil
    }

    private static func rating(_ value: String, in utterance: Utterance) -> Int? {
        guard let index = amounts(value, in: utterance) else {
            return value.hasPrefix("5") ? utterance.firstIndex(in: Units.full) : nil
        }
        return value.hasPrefix("4.5") || utterance.holds(Units.points) ? index : nil
    }

    private static func duration(_ value: String, in utterance: Utterance) -> Int? {
        let wanted = numbers(in: value)
        guard !wanted.isEmpty else { return overlap(value, in: utterance) }
        let isHours = value.contains("hour")
        let unit = value.contains("day") ? "day" : isHours ? "hour" : "minut"
        if let index = amounts(value, in: utterance), utterance.stemSet.contains(unit) { return index }
        guard isHours, utterance.stemSet.contains("minut") else { return nil }
        let minutes = wanted.compactMap { Double($0) }.map { String(Int(($0 * 60).rounded())) }
        let found = minutes.compactMap { utterance.firstIndex(ofNumber: $0) }
        return found.count == wanted.count ? found.first : nil
    }

    /// A number that stands within three words of a unit.
    private static func counted(_ value: String, by units: Set<String>, in utterance: Utterance) -> Int? {
        utterance.numbers[value]?.first { index in
            let near = utterance.stems[max(0, index - 2)..<min(utterance.stems.count, index + 4)]
            return utterance.stems.count <= 4 || near.contains(where: units.contains)
        }
    }

    private static func people(_ value: String, in utterance: Utterance) -> Int? {
        if value == "1", let alone = utterance.firstIndex(in: Units.alone) { return alone }
        guard let index = counted(value, by: Units.people, in: utterance) else { return nil }
        return utterance.words.words[index].text == "an" ? nil : index
    }

    /// A time, also without its leading zero or on a clock of twelve hours.
    private static func time(_ value: String, in utterance: Utterance) -> Int? {
        let parts = value.split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]) else { return overlap(value, in: utterance) }
        let twelve = hour % 12 == 0 ? 12 : hour % 12
        var forms = [value, "\(hour):\(parts[1])", "\(twelve):\(parts[1])", "\(parts[0])\(parts[1])"]
        if parts[1] == "00" { forms += ["\(twelve)pm", "\(twelve)am"] }
        forms += ["pm", "am"].map { "\(twelve):\(parts[1])\($0)" }
        for form in forms { if let index = utterance.firstIndex(ofNumber: form) { return index } }
        guard parts[1] == "00", let index = utterance.firstIndex(ofNumber: "\(twelve)") else { return nil }
        let next = utterance.stems[index...].dropFirst().first
        return next == "pm" || next == "am" || next == "o'clock" ? index : nil
    }

    /// The words beside which numbers have a meaning.
    enum Units {
        static let stars = Lexicon.words("star stars")
        static let nights = Lexicon.words("night nights day days")
        static let people = Lexicon.words(
            "people person persons us guests guest ticket tickets adults party group seats for friends passengers"
        )
        static let alone = Lexicon.words("myself alone me solo")
        static let full = Lexicon.words("full perfect")
        static let points = Lexicon.words("point rating score scored mark evaluation above higher more or")
        static let network = Lexicon.words("wifi wireless wi internet broadband network")
        static let featureFillers = Lexicon.words(
            "hotel facilities service in all rooms room available yes public areas some provide and"
        )
        static let nameFillers = Lexicon.words(
            """
            the a an of in and with to for at on or is it i you me my hotel restaurant attraction park beijing shop \
            store
            """
        )
    }
}

extension String {
    /// Whether one letter replaced, left out or put in makes the other word.
    func isOneEdit(from other: String) -> Bool {
        let left = Array(utf8)
        let right = Array(other.utf8)
        guard abs(left.count - right.count) <= 1, left.first == right.first else { return false }
        let shared = min(left.count, right.count)
        let head = (0..<shared).first { left[$0] != right[$0] } ?? shared
        let rest = (left[head...], right[head...])
        if left.count == right.count { return rest.0.dropFirst().elementsEqual(rest.1.dropFirst()) }
        return left.count > right.count
            ? rest.0.dropFirst().elementsEqual(rest.1) : rest.0.elementsEqual(rest.1.dropFirst())
    }
}
