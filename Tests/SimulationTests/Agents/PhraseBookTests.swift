import Dialogue
import Statistics
import Testing

@testable import Simulation

@Suite("Books of phrases")
struct PhraseBookTests {
    private let book = PhraseBook<Int>([
        (1, ["red"]), (2, ["red card", "card"]), (3, ["red card ending", "red card"]),
    ])

    @Test("Of several phrases at one place the longest counts, of equally long ones the first")
    func longest() {
        let words = Words("a red card ended").words
        let match = book.match(in: words, at: 1, before: words.count)
        #expect(match?.meaning == 2 && match?.range == 1..<3)
        #expect(book.match(in: words, at: 1, before: 2)?.meaning == 1)
        #expect(book.match(in: words, at: 0, before: words.count) == nil)
        #expect(book.all(in: Utterance("a red card ending a card").whole).map(\.meaning) == [3, 2])
    }

    @Test("Every phrase of a text is told where all are asked for, in the order in which they were added")
    func all() {
        var found: [Int] = []
        book.forEach(in: Words("the red card").words) { meaning, _ in found.append(meaning) }
        #expect(found == [1, 2, 3, 2])
    }

    @Test("A large book finds what a search of every phrase at every place finds")
    func large() {
        var random = SplitMix64(seed: 7)
        func word() -> String { "w\(random.next() % 40)" }
        var book = PhraseBook<Int>()
        var phrases: [[String]] = []
        for number in 0..<300 {
            phrases.append((0..<Int(1 + random.next() % 3)).map { _ in word() })
            book.add(words: phrases[number], number)
        }
        let words = Words((0..<400).map { _ in word() }.joined(separator: " "))
        var found: [String] = []
        book.forEach(in: words.words) { found.append("\($0) \($1.lowerBound)") }
        let expected = words.words.indices.flatMap { index in
            phrases.indices.filter { words.holds(phrases[$0], at: index) }.map { "\($0) \(index)" }
        }
        #expect(found == expected)
    }
}
