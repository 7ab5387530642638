import Dialogue
import Testing

@Suite("Sets of words")
struct WordSetTests {
    @Test("A set holds its words, whether they come from a text or alone, and no others")
    func membership() {
        let set: WordSet = ["not", "don't", "café", ""]
        let found = Words("I do NOT like the Café; don’t ask.").words.filter { set.contains($0) }.map(\.text)
        #expect(found == ["not", "café", "don't"])
        #expect(set.contains("not"))
        #expect(!set.contains("no") && !set.contains(""))
    }

    @Test(
        "Whatever the number of words, a set agrees with the standard library's",
        arguments: [0, 1, 7, 8, 9, 100, 1000]
    )
    func manyWords(count: Int) {
        let words = (0..<count).map { "word\($0 &* 7919)" }
        let set = WordSet(words)
        #expect(words.allSatisfy { set.contains($0) })
        let standard = Set(words)
        #expect((0..<2000).allSatisfy { set.contains("word\($0)") == standard.contains("word\($0)") })
    }

    @Test("A word carries the hash of its text, quotes and capitals made plain")
    func hashes() {
        for word in Words("Don’t PAY 12:30 to the Café or İzmir").words {
            #expect(word.textHash == Words.hash(of: word.text), "\(word.text)")
        }
        #expect(Words.hash(of: "a") == 0xAF63_DC4C_8601_EC8C)
    }
}
