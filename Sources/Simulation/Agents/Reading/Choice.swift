import Dialogue

/// The values of one kind that a user named, and those it named only to say what it would rather not have.
struct Choice: Hashable, Sendable {
    /// The values wanted, in the order in which they were named.
    var wanted: [String] = []
    /// The values that come second: `blue` in "green over blue", "green rather than blue".
    var second: [String] = []

    var isEmpty: Bool { wanted.isEmpty && second.isEmpty }

    /// Returns the choice that a fragment makes among the values of a book; empty values stand for no choice.
    static func choice(in fragment: Fragment, among values: PhraseBook<String>) -> Choice {
        var choice = Choice()
        for match in values.all(in: fragment) where !match.meaning.isEmpty {
            let before = fragment.part(
                max(fragment.range.lowerBound, match.range.lowerBound - 4)..<match.range.lowerBound
            )
            let isSecond = before.range.reversed().prefix { fragment.utterance.marks[$0 + 1] < .comma }
                .contains { seconders.contains(fragment.words[$0]) }
            if isSecond, !choice.wanted.isEmpty || before.contains(anyOf: ["not", "than", "of"]) {
                if !choice.second.contains(match.meaning) { choice.second.append(match.meaning) }
            } else if !choice.wanted.contains(match.meaning) {
                choice.wanted.append(match.meaning)
            }
        }
        return choice
    }

    /// Returns the choice of the last note that makes one.
    static func last(in notes: [Fragment], among values: PhraseBook<String>) -> Choice {
        var second: [String] = []
        for note in notes.reversed() {
            let choice = choice(in: note, among: values)
            second += choice.second.filter { !second.contains($0) }
            if !choice.wanted.isEmpty { return Choice(wanted: choice.wanted, second: second) }
        }
        return Choice(second: second)
    }

    private static let seconders: WordSet = ["over", "than", "not", "instead"]
}
