import Dialogue
import Environments

/// What the user has said about its person, by which an agent finds the account.
struct PersonalFacts {
    var email: String?
    var name: String?
    var postcode: String?
    var birthDate: Day?
    /// A telephone number, its digits.
    var phone: String?

    /// Takes in what a message says.
    ///
    /// - Parameters:
    ///   - utterance: The message.
    ///   - asked: The names of the facts that the agent asked for last; they may come without a label.
    mutating func read(_ utterance: Utterance, asked: Set<String>) {
        if let email = utterance.emails.last { self.email = email }
        if let name = Self.name(in: utterance, isAsked: asked.contains("name")) { self.name = name }
        if let postcode = Self.postcode(in: utterance) { self.postcode = postcode }
        if let phone = Self.phone(in: utterance) { self.phone = phone }
        if let day = SpokenDay.days(in: utterance.whole).last(where: { ($0.year ?? 2100) < 2015 }) {
            birthDate = day.day(in: 1900)
        }
    }

    /// The first number of five digits that does not belong to a new address.
    private static func postcode(in utterance: Utterance) -> String? {
        for (index, word) in utterance.words.enumerated() where word.isNumeric && word.text.utf8.count == 5 {
            guard word.text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { continue }
            let before = utterance.words[max(0, index - 8)..<index]
            if before.contains(where: { newPlaceWords.contains($0) && $0.sentence == word.sentence }) { continue }
            return word.text
        }
        return nil
    }

    private static let newPlaceWords: WordSet = [
        "new", "street", "city", "another", "different", "order", "number",
    ]

    /// The digits of the last number with seven or more digits, groups joined; a date is none.
    private static func phone(in utterance: Utterance) -> String? {
        var found: String?
        var digits = ""
        let days = SpokenDay.days(in: utterance.whole)
        for (index, word) in utterance.words.enumerated() {
            let isDigits =
                word.isNumeric && word.text.utf8.allSatisfy { $0 &- 0x30 < 10 }
                && !days.contains { $0.range.contains(index) }
            if !isDigits || utterance.marks[index] != .none { digits = "" }
            if isDigits { digits += word.text }
            if digits.utf8.count >= 7 { found = digits }
        }
        return found
    }

    /// The name that a message gives as the user's own or another one.
    static func name(in utterance: Utterance, isAsked: Bool) -> String? {
        let words = utterance.words
        let whole = utterance.whole
        for match in cues.all(in: whole) {
            if let name = run(in: utterance, from: match.range.upperBound, capitalsOnly: !match.meaning) { return name }
        }
        guard isAsked else { return nil }
        for index in words.indices where !leads.contains(words[index]) {
            if let name = run(in: utterance, from: index, capitalsOnly: true) { return name }
        }
        return words.count == 2 ? run(in: utterance, from: 0, capitalsOnly: false) : nil
    }

    /// Returns two or three words in a row that may be a name.
    private static func run(in utterance: Utterance, from start: Int, capitalsOnly: Bool) -> String? {
        var names: [Int] = []
        for index in start..<min(start + 3, utterance.words.count) {
            if index > start, utterance.marks[index] != .none { break }
            let word = utterance.words[index]
            guard word.isCapitalized || !capitalsOnly, !word.isNumeric, !leads.contains(word) else { break }
            names.append(index)
            if !word.isCapitalized, names.count == 2 { break }
        }
        return names.count >= 2 ? utterance.text.quote(start..<start + names.count) : nil
    }

    /// What goes before a name; the meaning says whether the name may be in lower case.
    private static let cues = PhraseBook<Bool>([
        (
            true,
            [
                "my name is", "my name's", "name is", "full name is", "full name", "i am called", "i'm called",
                "should be is", "it should say",
                "should read", "correct name is",
            ]
        ),
        (false, ["i'm", "i am", "this is", "it's", "it is", "name", "here is", "named", "for"]),
    ])

    /// Words that are no part of a name although they may be capitalized or stand beside it.
    private static let leads: WordSet = [
        "i", "i'm", "my", "the", "and", "is", "it", "it's", "hello", "hi", "good", "sure", "yes", "no", "please", "of",
        "course", "thanks", "thank", "okay", "ok", "name", "full", "postcode", "email", "here", "this", "dear", "hey",
        "well", "with", "at", "in", "not", "born", "from", "you", "are", "am", "a", "an", "writing", "again", "to",
    ]
}
