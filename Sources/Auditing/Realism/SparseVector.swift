/// The features of one conversation that are not 0.
struct SparseVector: Sendable {
    /// The features' numbers, ascending and different.
    var places: [Int]
    /// Their values.
    var values: [Double]

    /// The product with dense weights.
    func dot(_ weights: [Double]) -> Double {
        var sum = 0.0
        for number in places.indices { sum += values[number] * weights[places[number]] }
        return sum
    }
}

/// Which features a discriminator sees.
public enum RealismView: String, Codable, Hashable, Sendable, CaseIterable {
    /// Words, pairs of words, and style.
    case words
    /// The nineteen numbers of style alone, which do not name what is talked about.
    case style
}

extension SparseVector {
    /// The number of places that words are hashed to; the style features come behind them.
    static let hashed = 1 << 15
    /// The number of places.
    static let width = hashed + StyleFingerprint.names.count

    /// The words and pairs of words of a conversation, each counted once, on the unit sphere.
    static func words(of conversation: SpokenConversation) -> SparseVector {
        var places: Set<Int> = []
        for words in conversation.words {
            for (place, word) in words.enumerated() {
                places.insert(hash(word, ""))
                places.insert(hash(place > 0 ? words[place - 1] : "<start>", word))
            }
        }
        let sorted = places.sorted()
        let size = 1 / Double(max(1, sorted.count)).squareRoot()
        return SparseVector(places: sorted, values: sorted.map { _ in size })
    }

    /// Returns the vector with style features behind it.
    func with(style: [Double], weight: Double) -> SparseVector {
        SparseVector(
            places: places + style.indices.map { Self.hashed + $0 },
            values: values + style.map { $0 * weight }
        )
    }

    /// FNV-1a over both words, folded to the number of places.
    private static func hash(_ first: String, _ second: String) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in first.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
        for byte in second.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return Int((hash ^ (hash >> 32)) & UInt64(hashed - 1))
    }
}
