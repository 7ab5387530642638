public import Dialogue
public import Statistics

extension Proportion {
    /// The rate with its count, n and Wilson interval: `{"count", "high", "low", "n", "rate"}`, null where n is 0.
    public var json: JSON {
        [
            "count": .integer(count), "n": .integer(n), "rate": rate.map(JSON.number) ?? .null,
            "low": interval.map { .number($0.lowerBound) } ?? .null,
            "high": interval.map { .number($0.upperBound) } ?? .null,
        ]
    }
}
