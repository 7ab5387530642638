import Dialogue

extension SlotTracker {
    /// One message as stems and numbers.
    struct Utterance {
        let words: Words
        /// The stems of the words, in their order.
        let stems: [String]
        /// The stems as a set.
        let stemSet: Set<String>
        /// The places of each number, with number words as digits and without thousands separators.
        let numbers: [String: [Int]]

        init(_ text: String) {
            let words = Words(text)
            var texts = words.words.map(\.text)
            let bytes = Array(text.utf8)
            for index in texts.indices.dropLast() where Self.isSplitDecimal(words, index, bytes) {
                texts[index] += "." + texts[index + 1]
                texts[index + 1] = ""
            }
            let stems = texts.map(Self.stem)
            self.words = words
            self.stems = stems
            stemSet = Set(stems)
            var numbers: [String: [Int]] = [:]
            for (index, text) in texts.enumerated() {
                if let digits = Self.numberWords[text] { numbers[digits, default: []].append(index) }
                if words.words[index].isNumeric { numbers[text.filter { $0 != "," }, default: []].append(index) }
            }
            self.numbers = numbers
        }

        /// Whether a word and the next are a decimal that was torn apart (`4. 5 points`).
        private static func isSplitDecimal(_ words: Words, _ index: Int, _ bytes: [UInt8]) -> Bool {
            let left = words.words[index]
            let right = words.words[index + 1]
            return left.isNumeric && right.isNumeric && left.text.utf8.count == 1 && right.text.utf8.count == 1
                && right.range.lowerBound == left.range.upperBound + 2
                && bytes[left.range.upperBound] == UInt8(ascii: ".")
        }

        /// The index of the first stem that is in a set.
        func firstIndex(in set: Set<String>) -> Int? {
            stemSet.isDisjoint(with: set) ? nil : stems.firstIndex(where: set.contains)
        }

        /// The index of the first of some phrases of stems.
        func firstIndex(ofAny phrases: [[String]]) -> Int? {
            for phrase in phrases {
                guard let head = phrase.first, stemSet.contains(head) else { continue }
                let found = stems.indices.first { stems[$0...].starts(with: phrase) }
                if let found { return found }
            }
            return nil
        }

        /// Whether the message holds any of a set.
        func holds(_ set: Set<String>) -> Bool { !stemSet.isDisjoint(with: set) }

        /// The place of two words that make one when joined (`swimming pool`, `swimmingpool`).
        func firstIndex(ofJoined stem: String) -> Int? {
            words.words.indices.dropLast().first { index in
                let head = words.words[index].text
                return stem.hasPrefix(head) && stem == Self.stem(head + words.words[index + 1].text)
            }
        }

        /// The place of the first occurrence of a number.
        func firstIndex(ofNumber number: String) -> Int? { numbers[number]?.first }

        /// The sentence around a word, as evidence.
        func quote(at index: Int?) -> String {
            guard let index, words.words.indices.contains(index) else { return words.sentenceText(0) }
            return words.sentenceText(words.words[index].sentence)
        }

        private static let numberWords = [
            "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
            "nine": "9", "ten": "10", "half": "0.5", "an": "1",
        ]

        /// Cuts the endings of English inflection off a lower-case word.
        static func stem(_ word: String) -> String {
            var stem = Substring(word)
            if stem.hasSuffix("'s") { stem.removeLast(2) }
            let count = stem.utf8.count
            if count > 4, stem.hasSuffix("ies") { return String(stem.dropLast(3)) + "y" }
            if count > 5, stem.hasSuffix("ing") {
                stem.removeLast(3)
            } else if count > 4, stem.hasSuffix("ed") || stem.hasSuffix("es") {
                stem.removeLast(2)
            } else if count > 3, stem.hasSuffix("s"), !stem.hasSuffix("ss") {
                stem.removeLast()
            }
            if stem.utf8.count > 4, stem.hasSuffix("e") { stem.removeLast() }
            return String(stem)
        }

        /// The stems of a value's words.
        static func stems(of value: String) -> [String] { Words(value).words.map { stem($0.text) } }
    }
}
