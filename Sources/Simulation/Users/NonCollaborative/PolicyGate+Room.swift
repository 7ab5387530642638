import Dialogue

/// Whether the user's policies leave room for words that a wrapper adds.
extension PolicyGate {
    /// Returns the forms that may be said.
    ///
    /// - Parameters:
    ///   - forms: Sentences to choose from.
    ///   - text: The message that they are added to, or `nil` for a message of their own.
    /// - Returns: The forms that keep to the most words and questions, and use no word that may not be used.
    func allowed(_ forms: [String], beside text: String?) -> [String] {
        let room = mostWords - (text?.wordCount ?? 0)
        let questions = mostQuestions - (text?.questionCount ?? 0)
        let banned = bannedWords
        return forms.filter { form in
            form.wordCount <= room && form.questionCount <= questions
                && (banned.isEmpty || banned.isDisjoint(with: Words(form).words.map(\.text)))
        }
    }
}

extension String {
    /// The number of words as people count them: what stands between white space of ASCII.
    var wordCount: Int {
        var count = 0
        var isInWord = false
        for byte in utf8 {
            let isSpace = byte == 0x20 || byte &- 9 < 5
            if !isSpace, !isInWord { count += 1 }
            isInWord = !isSpace
        }
        return count
    }
    /// The number of question marks.
    fileprivate var questionCount: Int { utf8.count { $0 == UInt8(ascii: "?") } }
}
