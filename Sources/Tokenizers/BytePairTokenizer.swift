/// Text as tokens and back: bytes, and pairs of tokens joined in the order in which they were learned.
///
/// Any text can be written, and comes back the same. What looks like a special token inside a text stays text unless that
/// is asked for, so that nothing said in a conversation can end it.
///
///     let tokenizer = try BytePairTokenizer(training: lines, size: 512, special: ["<|end|>"])
///     let tokens = tokenizer.encode("Book it for Friday.")
///     tokenizer.decode(tokens)  // "Book it for Friday."
///
/// > Source: Sennrich, Haddow and Birch, *Neural Machine Translation of Rare Words with Subword Units*,
/// > arXiv:1508.07909, algorithm 1; bytes as in GPT-2. Deviations: the file and every tie are those of the `tokenizers`
/// > library, whose tokens these equal.
public struct BytePairTokenizer: Sendable {
    /// What joining two tokens gives, and how early it was learned.
    struct Merge: Hashable, Sendable {
        var rank: Int
        var token: Int
    }

    /// The bytes of each token; those of a special token are its text.
    let bytes: [[UInt8]]
    /// The special tokens by their text.
    let special: [String: Int]
    let merges: [TokenPair: Merge]
    private let byteTokens: [Int]

    /// The number of tokens.
    public var count: Int { bytes.count }

    /// The special tokens' texts in the order of their tokens.
    public var specialTokens: [String] { special.sorted { $0.value < $1.value }.map(\.key) }

    init(bytes: [[UInt8]], special: [String: Int], merges: [TokenPair: Merge]) throws {
        self.bytes = bytes
        self.special = special
        self.merges = merges
        let taken = Set(special.values)
        var single: [UInt8: Int] = [:]
        for (token, bytes) in bytes.enumerated() where bytes.count == 1 && !taken.contains(token) {
            single[bytes[0]] = token
        }
        guard single.count == 256 else {
            throw TokenizerError("the vocabulary has tokens for \(single.count) of 256 bytes; it is not byte-level")
        }
        byteTokens = (UInt8.min...UInt8.max).compactMap { single[$0] }
    }

    /// Returns the token of a special text.
    ///
    /// - Parameter text: The text.
    /// - Returns: The token, or `nil` if there is none of that text.
    public func token(ofSpecial text: String) -> Int? { special[text] }

    /// Returns the tokens of a text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - parsingSpecial: Whether the texts of special tokens in it become special tokens. Leave it off for anything
    ///     that somebody else wrote.
    /// - Returns: The tokens.
    public func encode(_ text: String, parsingSpecial: Bool = false) -> [Int] {
        var tokens: [Int] = []
        var known: [ArraySlice<UInt8>: [Int]] = [:]
        func append(_ part: some StringProtocol) {
            WordSplitter.forEachWord(in: part) { word in
                if let found = known[word] {
                    tokens += found
                } else {
                    let found = joined(word)
                    known[word] = found
                    tokens += found
                }
            }
        }
        guard parsingSpecial, !special.isEmpty else {
            append(text)
            return tokens
        }
        for part in SpecialSplitter(special).parts(of: text) {
            switch part {
            case .text(let text): append(text)
            case .special(let token): tokens.append(token)
            }
        }
        return tokens
    }

    /// Returns the text of tokens; bytes that are no UTF-8 become replacement characters.
    ///
    /// - Parameters:
    ///   - tokens: The tokens; those outside the vocabulary are passed over.
    ///   - keepingSpecial: Whether special tokens are written too.
    /// - Returns: The text.
    public func decode(_ tokens: some Sequence<Int>, keepingSpecial: Bool = true) -> String {
        let hidden = keepingSpecial ? [] : Set(special.values)
        let all = tokens.filter { bytes.indices.contains($0) && !hidden.contains($0) }.flatMap { bytes[$0] }
        return String(decoding: all, as: UTF8.self)
    }

    /// A pair that could be joined: the earliest learned first, then the leftmost.
    private struct Candidate: Comparable {
        var merge: Merge
        var left: Int
        var right: Int
        var pair: TokenPair

        static func < (a: Candidate, b: Candidate) -> Bool { (a.merge.rank, a.left) < (b.merge.rank, b.left) }
    }

    /// Joins the bytes of one word.
    private func joined(_ word: ArraySlice<UInt8>) -> [Int] {
        var tokens = word.map { byteTokens[Int($0)] }
        let count = tokens.count
        var next = Array(1...count)
        var previous = Array(-1..<count - 1)
        var queue = PriorityQueue<Candidate>()
        func offer(_ left: Int, _ right: Int) {
            let pair = TokenPair(first: tokens[left], second: tokens[right])
            guard let merge = merges[pair] else { return }
            queue.insert(Candidate(merge: merge, left: left, right: right, pair: pair))
        }
        for left in 0..<max(count - 1, 0) { offer(left, left + 1) }
        while let best = queue.popLeast() {
            // Joined tokens leave −1 behind; a pair that is no longer there is passed over.
            guard next[best.left] == best.right, tokens[best.left] == best.pair.first,
                tokens[best.right] == best.pair.second
            else { continue }
            tokens[best.left] = best.merge.token
            tokens[best.right] = -1
            next[best.left] = next[best.right]
            if next[best.left] < count {
                previous[next[best.left]] = best.left
                offer(best.left, next[best.left])
            }
            if previous[best.left] >= 0 { offer(previous[best.left], best.left) }
        }
        return tokens.filter { $0 >= 0 }
    }
}
