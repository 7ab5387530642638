import Statistics
import Testing

@Suite("Lexical diversity")
struct LexicalDiversityTests {
    private func text(_ words: String) -> LexicalDiversity {
        LexicalDiversity(words.split(separator: " ").map(String.init))
    }

    @Test("MTLD of six words matches the factors counted by hand")
    func mtld() throws {
        // Forward the ratios of a b a are 1, 1, 2/3 < 0.72, and so are those of c a a: 2 factors, 3 words each.
        // Backward a a ends a factor at 1/2; c a b a leaves 3/4, that is (1 − 0.75) / 0.28 = 0.892857 of a factor:
        // 6 words / 1.892857 factors = 3.169811.
        let value = try #require(text("a b a c a a").mtld())
        #expect(abs(value - (3 + 3.169811) / 2) < 1e-6)
    }

    @Test("Words that never repeat use up no factor, so MTLD is undefined; so it is for no words")
    func noFactor() {
        #expect(text("a b c d e f g h i j k l").mtld() == nil)
        #expect(text("").mtld() == nil)
    }

    @Test("One word over and over is a factor every second word")
    func oneWord() throws {
        // 1, 1/2 < 0.72: a factor has two words; ten words, five factors.
        #expect(text("a a a a a a a a a a").mtld() == 2)
    }

    @Test("HD-D of four words in samples of two matches all pairs")
    func hdd() throws {
        // a a b c: the six pairs are aa, ab, ac, ab, ac, bc with 1, 2, 2, 2, 2, 2 types: 11/6 types, ratio 11/12.
        let value = try #require(text("a a b c").hypergeometricDiversity(sample: 2))
        #expect(abs(value - 11.0 / 12) < 1e-12)
        #expect(text("a a b c").hypergeometricDiversity(sample: 5) == nil)
        // Every word of the text is in a sample as large as the text.
        #expect(text("a a b c").hypergeometricDiversity(sample: 4) == 0.75)
    }

    @Test("HD-D with the usual sample size is undefined below 42 words")
    func hddSize() {
        #expect(LexicalDiversity((0..<41).map(String.init)).hypergeometricDiversity() == nil)
        #expect(LexicalDiversity((0..<42).map(String.init)).hypergeometricDiversity() == 1)
    }

    @Test("MATTR is the mean over the windows counted by hand")
    func mattr() throws {
        // a b a a c in windows of three: aba 2/3, baa 2/3, aac 2/3; in windows of two: 1, 1, 1/2, 1.
        #expect(abs(try #require(text("a b a a c").movingAverageRatio(window: 3)) - 2.0 / 3) < 1e-12)
        #expect(text("a b a a c").movingAverageRatio(window: 2) == 0.875)
        #expect(text("a b a a c").movingAverageRatio(window: 6) == nil)
    }

    @Test("Yule's K matches the sum worked out by hand")
    func yule() throws {
        // a a b c: Σ f² = 4 + 1 + 1 = 6, (6 − 4) / 16 · 10⁴ = 1250; all different gives 0.
        #expect(text("a a b c").yuleK == 1250)
        #expect(text("a b c").yuleK == 0)
        #expect(text("").yuleK == nil)
    }
}
