/// How varied the words of a text are, by four measures that depend on its length in different ways.
///
/// Compare texts only with the same tokens: lower-case words without punctuation, say. A plain type-token ratio falls
/// with length and is not offered. None of the measures tells why a text is varied; a simulator that recites its goal
/// can score high.
///
/// ```swift
/// let diversity = LexicalDiversity(["the", "cat", "saw", "the", "dog"])
/// diversity.yuleK
/// ```
public struct LexicalDiversity: Sendable {
    /// The words as numbers: equal words have equal numbers, from 0 in order of appearance.
    private let tokens: [Int]
    /// How often each word occurs.
    private let frequencies: [Int]

    /// Creates the measures of a text.
    ///
    /// - Parameter words: The words in order, in one form: `Cat` and `cat` are two words here.
    public init(_ words: some Sequence<String>) { self.init(Array(words)) }

    /// Creates the measures of a text whose words are in memory, without going through a generic sequence.
    ///
    /// - Parameter words: The words in order, in one form: `Cat` and `cat` are two words here.
    public init(_ words: [String]) {
        var numbers = [String: Int](minimumCapacity: words.count / 2)
        var tokens: [Int] = []
        tokens.reserveCapacity(words.count)
        var frequencies: [Int] = []
        for word in words {
            let number = numbers[word] ?? frequencies.count
            if number == frequencies.count {
                numbers[word] = number
                frequencies.append(0)
            }
            frequencies[number] += 1
            tokens.append(number)
        }
        self.tokens = tokens
        self.frequencies = frequencies
    }

    /// The number of words.
    public var tokenCount: Int { tokens.count }
    /// The number of different words.
    public var typeCount: Int { frequencies.count }

    // MARK: MTLD

    /// Returns the mean length of stretches that keep their type-token ratio at a threshold: MTLD.
    ///
    /// A factor ends with the word that brings the ratio below the threshold; the rest counts as the part
    /// (1 − ratio) / (1 − threshold) of a factor. The mean of both reading directions is taken.
    ///
    /// - Parameter threshold: The ratio at which a factor ends, in `0..<1`.
    /// - Returns: Words per factor, or `nil` where no part of a factor was used up: no word, or none that repeats.
    ///
    /// - Complexity: O(n) in the number of words.
    ///
    /// > Source: McCarthy and Jarvis, *MTLD, vocd-D, and HD-D*, Behavior Research Methods 42 (2010). Deviations: each
    /// > direction's quotient is averaged, and a direction without any factor leaves the whole undefined.
    public func mtld(threshold: Double = 0.72) -> Double? {
        guard let forward = wordsPerFactor(tokens, threshold),
            let backward = wordsPerFactor(tokens.reversed(), threshold)
        else { return nil }
        return (forward + backward) / 2
    }

    private func wordsPerFactor(_ tokens: some Sequence<Int>, _ threshold: Double) -> Double? {
        var factors = 0.0
        var factor = 0
        var length = 0
        var types = 0
        // The factor in which a word was seen last; comparing it saves emptying a set for each factor.
        var seenIn = [Int](repeating: -1, count: frequencies.count)
        for token in tokens {
            length += 1
            if seenIn[token] != factor {
                seenIn[token] = factor
                types += 1
            }
            guard Double(types) / Double(length) < threshold else { continue }
            factors += 1
            factor += 1
            (length, types) = (0, 0)
        }
        if length > 0 { factors += (1 - Double(types) / Double(length)) / (1 - threshold) }
        return factors > 0 ? Double(self.tokens.count) / factors : nil
    }

    // MARK: HD-D

    /// Returns the expected type-token ratio of a random sample of the text's words: HD-D.
    ///
    ///     HD-D = Σ over types (1 − C(n − f, s) / C(n, s)) / s
    ///
    /// - Parameter size: The sample's size s, above 0.
    /// - Returns: The ratio in `0...1`, or `nil` for a text of fewer than `size` words.
    ///
    /// > Source: McCarthy and Jarvis, *MTLD, vocd-D, and HD-D*, Behavior Research Methods 42 (2010). Deviations: none.
    public func hypergeometricDiversity(sample size: Int = 42) -> Double? {
        guard size > 0, tokens.count >= size else { return nil }
        // Types of one frequency are missed alike, and most texts have few frequencies.
        var types: [Int] = []
        for frequency in frequencies {
            if frequency >= types.count { types += [Int](repeating: 0, count: frequency + 1 - types.count) }
            types[frequency] += 1
        }
        var expected = 0.0
        for (frequency, count) in types.enumerated() where count > 0 {
            // The chance that the sample misses a type: C(n − f, s) / C(n, s) as a product of s quotients.
            var missed = 1.0
            for drawn in 0..<size where missed > 0 {
                missed *= Double(max(0, tokens.count - frequency - drawn)) / Double(tokens.count - drawn)
            }
            expected += Double(count) * (1 - missed)
        }
        return expected / Double(size)
    }

    // MARK: MATTR and K

    /// Returns the mean type-token ratio of all windows of a length: MATTR.
    ///
    /// - Parameter length: The window's length in words, above 0.
    /// - Returns: The ratio in `0...1`, or `nil` for a text of fewer than `length` words.
    ///
    /// - Complexity: O(n) in the number of words.
    ///
    /// > Source: Covington and McFall, *Cutting the Gordian Knot: The Moving-Average Type-Token Ratio*, Journal of
    /// > Quantitative Linguistics 17 (2010). Deviations: a text shorter than the window has no value.
    public func movingAverageRatio(window length: Int = 50) -> Double? {
        guard length > 0, tokens.count >= length else { return nil }
        var counts = [Int](repeating: 0, count: frequencies.count)
        var types = 0
        var sum = 0
        for (position, token) in tokens.enumerated() {
            if counts[token] == 0 { types += 1 }
            counts[token] += 1
            if position >= length {
                let leaving = tokens[position - length]
                counts[leaving] -= 1
                if counts[leaving] == 0 { types -= 1 }
            }
            if position >= length - 1 { sum += types }
        }
        return Double(sum) / Double(length) / Double(tokens.count - length + 1)
    }

    /// How often two words drawn from the text are the same, times 10 000: Yule's K; low is varied.
    ///
    ///     K = 10⁴ · (Σ f² − n) / n²
    ///
    /// `nil` for a text without words.
    ///
    /// > Source: Yule, *The Statistical Study of Literary Vocabulary*, 1944. Deviations: none.
    public var yuleK: Double? {
        guard !tokens.isEmpty else { return nil }
        let squares = frequencies.reduce(0) { $0 + $1 * $1 }
        return 10_000 * Double(squares - tokens.count) / (Double(tokens.count) * Double(tokens.count))
    }
}
