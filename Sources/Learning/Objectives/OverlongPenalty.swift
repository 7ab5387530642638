/// DAPO's soft penalty on responses that near the length at which sampling stops.
///
/// 0 up to `limit − margin` tokens, then falling in a line to −1 at `limit`, and −1 beyond.
public struct OverlongPenalty: Codable, Hashable, Sendable {
    /// The number of tokens from which the whole penalty is due.
    public let limit: Int
    /// The number of tokens below the limit over which it grows.
    public let margin: Int

    /// Creates a penalty.
    ///
    /// - Parameters:
    ///   - limit: The number of tokens from which the whole penalty is due.
    ///   - margin: The number of tokens below the limit over which it grows, above 0.
    public init(limit: Int, margin: Int) {
        self.limit = limit
        self.margin = margin
    }

    /// Returns what is added to a response's reward.
    ///
    /// - Parameter length: The response's tokens.
    /// - Returns: A number in −1 … 0.
    public func callAsFunction(length: Int) -> Double {
        let free = limit - margin
        if length <= free { return 0 }
        return length > limit ? -1 : Double(free - length) / Double(margin)
    }
}
