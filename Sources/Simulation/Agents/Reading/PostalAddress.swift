import Dialogue

/// The parts of a new address that a user has named.
struct PostalAddress {
    var street: String?
    var city: String?
    var postcode: String?

    /// Reads an address from notes, later ones last.
    ///
    /// - Parameters:
    ///   - notes: What the user said.
    ///   - oldPostcode: The postcode that the customer has already; it is not the new one.
    init(in notes: [Fragment], besides oldPostcode: String) {
        for note in notes { read(note, besides: oldPostcode) }
    }

    private mutating func read(_ note: Fragment, besides oldPostcode: String) {
        var index = note.range.lowerBound
        while index < note.range.upperBound {
            let word = note.words[index]
            if let end = Self.streetEnd(in: note, from: index) {
                street = note.utterance.text.quote(index..<end)
                index = end
                // A city may follow the street.
                if let after = Self.cityEnd(in: note, from: Self.skipping(["in", "at"], in: note, from: index)) {
                    city = note.utterance.text.quote(after)
                    index = after.upperBound
                }
            } else if word.isNumeric, word.text.utf8.count == 5, word.text != oldPostcode {
                postcode = word.text
                index += 1
            } else if Self.cityCues.contains(word) {
                let start = Self.skipping(["is", "of", "be", "will", "to", "now"], in: note, from: index + 1)
                if let range = Self.cityEnd(in: note, from: start) {
                    city = note.utterance.text.quote(range)
                    index = range.upperBound
                } else {
                    index += 1
                }
            } else {
                index += 1
            }
        }
    }

    /// The end of a street that begins with its number: `12 Alder Lane`.
    private static func streetEnd(in note: Fragment, from start: Int) -> Int? {
        let number = note.words[start]
        guard number.isNumeric, (1...4).contains(number.text.utf8.count) else { return nil }
        var end = start + 1
        while end < note.range.upperBound, note.utterance.marks[end] == .none, note.words[end].isCapitalized,
            !note.words[end].isNumeric
        {
            end += 1
            if streetTypes.contains(note.words[end - 1]) { return end }
        }
        return end > start + 1 ? end : nil
    }

    /// The words of a city that begins at a word: `Juniper Falls`.
    private static func cityEnd(in note: Fragment, from start: Int) -> Range<Int>? {
        var end = start
        while end < note.range.upperBound, end < start + 3, end == start || note.utterance.marks[end] == .none,
            note.words[end].isCapitalized, !note.words[end].isNumeric
        { end += 1 }
        return end > start ? start..<end : nil
    }

    private static func skipping(_ texts: Set<String>, in note: Fragment, from start: Int) -> Int {
        var index = start
        while index < note.range.upperBound, texts.contains(note.words[index].text) { index += 1 }
        return index
    }

    private static let cityCues: WordSet = ["city", "town", "in"]

    private static let streetTypes: WordSet = [
        "lane", "street", "road", "walk", "grove", "row", "alley", "way", "avenue", "drive", "close", "court", "place",
        "square", "terrace", "hill", "gardens", "park", "crescent", "boulevard", "path",
    ]
}
