import Statistics

extension Proportion {
    /// The rate as a table shows it: percent, count of n, Wilson interval; a dash where n is 0.
    var cell: String {
        guard let value = rate, let interval else { return "–" }
        func percent(_ number: Double) -> String { "\(Int((number * 100).rounded()))" }
        return "\(percent(value)) % \(count) of \(n) "
            + "(\(percent(interval.lowerBound))–\(percent(interval.upperBound)) %)"
    }
}
