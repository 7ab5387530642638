/// Two tokens side by side.
struct TokenPair: Hashable, Comparable, Sendable {
    var first: Int
    var second: Int

    static func < (left: TokenPair, right: TokenPair) -> Bool {
        (left.first, left.second) < (right.first, right.second)
    }
}
