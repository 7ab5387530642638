extension Words {
    /// Whether a word, or two or three words, stand three times in a row; numbers do not count, as in a telephone number.
    ///
    /// What a model says that has come off the rails: `I am Ada Ada Ada Ada`.
    public var stutters: Bool {
        (1...3).contains { length in
            // Words that equal those `length` places before them, one after the other.
            var run = 0
            for place in words.indices.dropFirst(length) {
                let (word, before) = (words[place], words[place - length])
                run = word.textHash == before.textHash && !word.isNumeric ? run + 1 : 0
                if run == 2 * length { return true }
            }
            return false
        }
    }
}
