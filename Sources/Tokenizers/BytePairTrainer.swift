extension BytePairTokenizer {
    /// Learns a vocabulary from texts: special tokens, the 256 bytes, then joined pairs, the most frequent first.
    ///
    /// The same texts in any order give the same tokenizer.
    ///
    /// - Parameters:
    ///   - texts: The texts.
    ///   - size: The number of tokens wanted; there are fewer where nothing is left to join.
    ///   - special: The texts of special tokens, each once and not empty.
    /// - Throws: `TokenizerError` if the size has no room for the bytes, or a special token is empty or there twice.
    public init(training texts: some Sequence<String>, size: Int, special: [String] = []) throws {
        guard size >= 256 + special.count else {
            throw TokenizerError(
                "a vocabulary of \(size) has no room for 256 bytes and \(special.count) special tokens"
            )
        }
        guard Set(special).count == special.count, !special.contains("") else {
            throw TokenizerError("a special token is empty or there twice; give each a text of its own")
        }
        var trainer = BytePairTrainer(special: special)
        trainer.count(texts)
        trainer.learn(size: size)
        let numbers = Dictionary(uniqueKeysWithValues: special.enumerated().map { ($1, $0) })
        try self.init(bytes: trainer.bytes, special: numbers, merges: trainer.merges)
    }
}

/// What training knows: the words with their counts, the pairs in them, and where each pair is.
private struct BytePairTrainer {
    /// A pair to join next: the most frequent first, then the least pair.
    private struct Candidate: Comparable {
        var count: Int
        var pair: TokenPair
        var words: Set<Int>

        static func < (a: Candidate, b: Candidate) -> Bool {
            a.count != b.count ? a.count > b.count : a.pair < b.pair
        }

        static func == (a: Candidate, b: Candidate) -> Bool { a.count == b.count && a.pair == b.pair }
    }

    private(set) var bytes: [[UInt8]]
    private(set) var merges: [TokenPair: BytePairTokenizer.Merge] = [:]
    private var words: [[Int]] = []
    private var counts: [Int] = []
    private var pairs: [TokenPair: Int] = [:]
    private var tokens: [[UInt8]: Int] = [:]

    init(special: [String]) {
        bytes = special.map { Array($0.utf8) }
        for byte in ByteAlphabet.order {
            tokens[[byte]] = bytes.count
            bytes.append([byte])
        }
    }

    mutating func count(_ texts: some Sequence<String>) {
        var found: [ArraySlice<UInt8>: Int] = [:]
        for text in texts { WordSplitter.forEachWord(in: text) { found[$0, default: 0] += 1 } }
        for (word, count) in found {
            words.append(word.compactMap { tokens[[$0]] })
            counts.append(count)
        }
    }

    mutating func learn(size: Int) {
        var places: [TokenPair: Set<Int>] = [:]
        for (index, word) in words.enumerated() {
            for (first, second) in zip(word, word.dropFirst()) {
                let pair = TokenPair(first: first, second: second)
                pairs[pair, default: 0] += counts[index]
                places[pair, default: []].insert(index)
            }
        }
        var queue = PriorityQueue<Candidate>()
        for (pair, words) in places { queue.insert(Candidate(count: pairs[pair] ?? 0, pair: pair, words: words)) }
        while bytes.count < size, var best = queue.popLeast() {
            let count = pairs[best.pair] ?? 0
            guard best.count == count else {
                best.count = count
                queue.insert(best)
                continue
            }
            guard count >= 1 else { return }
            let token = join(best.pair)
            for (pair, words) in replace(best.pair, by: token, in: best.words) where (pairs[pair] ?? 0) > 0 {
                queue.insert(Candidate(count: pairs[pair] ?? 0, pair: pair, words: words))
            }
        }
    }

    /// Learns a pair; two pairs may make the same bytes, and then the same token.
    private mutating func join(_ pair: TokenPair) -> Int {
        let joined = bytes[pair.first] + bytes[pair.second]
        let token = tokens[joined] ?? bytes.count
        if token == bytes.count {
            bytes.append(joined)
            tokens[joined] = token
        }
        merges[pair] = BytePairTokenizer.Merge(rank: merges.count, token: token)
        return token
    }

    /// Replaces a pair in some words, keeps the counts right, and returns the pairs that are new there.
    private mutating func replace(_ pair: TokenPair, by token: Int, in places: Set<Int>) -> [TokenPair: Set<Int>] {
        var new: [TokenPair: Set<Int>] = [:]
        for index in places {
            var word: [Int] = []
            let old = words[index]
            func change(_ first: Int, _ second: Int, _ by: Int) {
                let pair = TokenPair(first: first, second: second)
                pairs[pair, default: 0] += by * counts[index]
                if by > 0 { new[pair, default: []].insert(index) }
            }
            var place = 0
            while place < old.count {
                guard old[place] == pair.first, place + 1 < old.count, old[place + 1] == pair.second else {
                    word.append(old[place])
                    place += 1
                    continue
                }
                if let before = word.last {
                    change(before, pair.first, -1)
                    change(before, token, 1)
                }
                if place + 2 < old.count {
                    change(pair.second, old[place + 2], -1)
                    change(token, old[place + 2], 1)
                }
                word.append(token)
                place += 2
            }
            words[index] = word
        }
        return new
    }
}
