public import Dialogue

/// Messages of a user that name a value which neither its goal's text nor the agent has: contradictions, counted by what knows no task.
///
/// A value is an id, an amount, a date, a time, an address, a number in digits, or a part of a name of two capitalized words and more. It
/// stands beside the tracker, which reads the task's slots: what is counted here follows from two texts alone, so that a
/// gain which pleases the tracker only is seen. It overlooks wrong colours, broken policies and dropped wishes.
public enum StrayValues {
    /// Returns for each of the user's messages with words whether it names such a value.
    ///
    /// - Parameters:
    ///   - messages: The conversation.
    ///   - goal: The goal's text.
    /// - Returns: As many flags as the user has messages with words.
    public static func flags(of messages: [Message], goal: String) -> [Bool] {
        var known = Known(goal)
        var flags: [Bool] = []
        for message in messages where !message.text.isEmpty {
            switch message.role {
            case .assistant: known.add(message.text)
            case .user: flags.append(known.lacks(message.text))
            case .system, .tool: break
            }
        }
        return flags
    }

    /// The values and words that the user may say.
    private struct Known {
        private var values: [ExactValue]
        private var words: Set<String>

        init(_ text: String) {
            values = StrayValues.values(in: text)
            words = Set(Words(text).words.map(\.text))
        }

        mutating func add(_ text: String) {
            values += StrayValues.values(in: text)
            words.formUnion(Words(text).words.map(\.text))
        }

        func lacks(_ text: String) -> Bool {
            let own = StrayValues.values(in: text)
            if own.contains(where: { value in !values.contains { $0.matches(value) } }) { return true }
            return !words.isSuperset(of: StrayValues.names(in: text))
        }
    }

    /// The exact values in a text, without numbers that are words.
    private static func values(in text: String) -> [ExactValue] {
        let bytes = Array(text.utf8)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return ExactValue.values(in: text).filter { value in
            value.kind != .number || bytes[value.range].contains(where: digits.contains)
        }
    }

    /// The words of names in lower case: of runs of two capitalized words and more, all but one that begins a sentence.
    private static func names(in text: String) -> [String] {
        let words = Words(text)
        return (0..<words.sentenceCount).flatMap { number -> [String] in
            let sentence = words.sentence(number)
            let runs = sentence.split { !$0.isCapitalized || $0.text.utf8.count == 1 }
            return runs.filter { $0.count > 1 }.joined().filter {
                $0.range.lowerBound != sentence.first?.range.lowerBound
            }
            .map(\.text)
        }
    }
}
