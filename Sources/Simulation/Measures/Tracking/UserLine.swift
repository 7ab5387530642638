import Dialogue

/// What a message of the user says.
struct UserLine {
    typealias Reading = LineReading<UserCue>

    let reading: Reading
    let isFirst: Bool

    init(_ words: Words, lexicon: TaskLexicon, isFirst: Bool) {
        reading = Reading(words, cues: UserCue.table, lexicon: lexicon)
        self.isFirst = isFirst
    }

    var words: Words { reading.words }

    /// The number of words, as people count them: what stands between spaces.
    var length: Int { words.original.wordCount }

    /// The number of sentences that end with a question mark.
    var questions: Int { words.terminators.count { $0 == UInt8(ascii: "?") } }

    /// Whether the line agrees to something and does not decline it as well.
    var isConsent: Bool {
        !isRefusal
            && reading.cues.contains { found in
                found.cue == .yes && !words.isQuestion(found.sentence)
                    && !reading.holds(.negation, within: 2, before: found.range, in: found.sentence)
            }
    }

    /// Whether the line declines something.
    var isRefusal: Bool {
        reading.cues.contains { found in
            guard found.cue == .no, !words.isQuestion(found.sentence) else { return false }
            guard found.range.count == 1 else { return true }
            let list = words.words
            let isFirst = found.range.lowerBound == 0 || list[found.range.lowerBound - 1].sentence != found.sentence
            let next = found.range.upperBound < list.count ? list[found.range.upperBound].text : ""
            return isFirst && !Self.afterIdleNo.contains(next)
        }
    }

    /// Whether the line asks once more for what was refused.
    var isInsisting: Bool { reading.holds(.insistence) }

    /// Whether a place is meant the other way: after a word that denies it, or as the lesser of two.
    func isDenied(_ mention: Reading.Mention) -> Bool {
        reading.holds(.negation, within: 4, before: mention.range, in: mention.sentence)
            || reading.holds(.over, within: 5, before: mention.range, in: mention.sentence)
    }

    /// Whether the word before a place is the one that goes before colours and sizes: `in red`, `size large`.
    func isIntroduced(_ mention: Reading.Mention) -> Bool {
        guard mention.range.lowerBound > 0 else { return false }
        return Self.introductions.contains(words.words[mention.range.lowerBound - 1])
    }

    /// Whether one of some words stands in the line.
    func holds(anyOf candidates: [String]) -> Bool {
        words.words.contains { candidates.contains($0.text) }
    }

    private static let introductions: WordSet = [
        "in", "size", "colour", "color", "class", "plan", "fare", "the", "to", "from", "is", "it's", "make",
        "want", "take", "as", "a",
    ]
    private static let afterIdleNo: WordSet = [
        "idea", "rush", "hurry", "problem", "time", "longer", "worries", "one",
    ]
}
