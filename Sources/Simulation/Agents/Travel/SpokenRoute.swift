import Dialogue

/// Routes in a text: `from Juniper Falls to Corvale`, `Corvale to Eastwick`.
enum SpokenRoute {
    /// Returns the routes of a fragment, written as `Juniper Falls to Corvale`.
    static func routes(in fragment: Fragment) -> [String] {
        var found: [String] = []
        for index in fragment.range where fragment.words[index].text == "to" {
            guard let to = town(in: fragment, from: index + 1),
                let from = town(in: fragment, before: index) ?? town(afterFromIn: fragment, besides: index)
            else { continue }
            let route = "\(from) to \(to)"
            if !found.contains(route) { found.append(route) }
        }
        return found
    }

    /// The capitalized words that begin at a word.
    private static func town(in fragment: Fragment, from start: Int) -> String? {
        var end = start
        while end < fragment.range.upperBound, end < start + 3, isPart(fragment, end),
            end == start || fragment.utterance.marks[end] == .none
        { end += 1 }
        return end > start ? fragment.utterance.text.quote(start..<end) : nil
    }

    /// The capitalized words that end before a word.
    private static func town(in fragment: Fragment, before end: Int) -> String? {
        var start = end
        while start > fragment.range.lowerBound, start > end - 3, isPart(fragment, start - 1),
            fragment.utterance.marks[start] == .none
        { start -= 1 }
        return start < end ? fragment.utterance.text.quote(start..<end) : nil
    }

    /// The town after the word `from`, wherever that stands.
    private static func town(afterFromIn fragment: Fragment, besides index: Int) -> String? {
        for place in fragment.range where fragment.words[place].text == "from" && place != index {
            if let town = town(in: fragment, from: place + 1) { return town }
        }
        return nil
    }

    private static func isPart(_ fragment: Fragment, _ index: Int) -> Bool {
        let word = fragment.words[index]
        return word.isCapitalized && !word.isNumeric && !others.contains(word)
    }

    /// Words that are no part of a town's name although they may be capitalized.
    private static let others: WordSet = [
        "i", "from", "to", "the", "a", "on", "at", "my", "please", "journey", "january", "february", "march", "april",
        "may", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday",
        "wednesday", "thursday", "friday", "saturday", "sunday", "comfort", "standard", "i'd", "want", "hello", "hi",
    ]
}
