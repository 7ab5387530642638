import Dialogue
import Statistics

/// One measure of the pairs: what A has, what B has, and what the difference is worth.
struct MeasureComparison {
    /// A measure that is compared.
    enum Measure: String, CaseIterable {
        /// The share of episodes after which the world is as it should be.
        case reward
        /// The share of episodes in which the agent claims a success that the world contradicts.
        case falseSuccess
        /// The mean share of the goal's items that end well.
        case alignment

        /// The measure in words.
        var label: String {
            switch self {
            case .reward: "true reward"
            case .falseSuccess: "false success"
            case .alignment: "goal alignment"
            }
        }
    }

    /// The measure.
    var measure: Measure
    /// The number of pairs.
    var n: Int
    /// The measure of A, in `0...1`; `nil` without pairs.
    var first: Double?
    /// The measure of B, in `0...1`; `nil` without pairs.
    var second: Double?
    /// B less A, in `-1...1`; `nil` without pairs.
    var difference: Double?
    /// The 95 % interval of the difference, or `nil` where there is none.
    var interval: ClosedRange<Double>?
    /// The two-sided p-value of the exact test: McNemar's for shares, the sign test for alignment.
    var pValue: Double
    /// The smallest difference that would be found at 5 % in four of five such comparisons, or `nil` where none would.
    var detectable: Double?

    /// Compares a share.
    init(_ measure: Measure, _ rates: PairedRates) {
        self.measure = measure
        n = rates.n
        first = rates.first.rate
        second = rates.second.rate
        difference = rates.difference
        interval = rates.interval
        pValue = rates.pValue
        detectable = rates.detectableDifference
    }

    /// Compares a mean.
    init(_ measure: Measure, _ pairs: [(first: Double, second: Double)]) {
        let compared = PairedDifference(pairs)
        self.measure = measure
        n = compared.n
        first = pairs.isEmpty ? nil : pairs.reduce(0) { $0 + $1.first } / Double(n)
        second = pairs.isEmpty ? nil : pairs.reduce(0) { $0 + $1.second } / Double(n)
        difference = compared.mean
        interval = compared.interval
        pValue = compared.pValue
        detectable = PairedDifference.detectableDifference(pairs)
    }

    /// Whether the test tells the two apart at 5 %.
    var isDifferent: Bool { pValue < 0.05 }

    /// The numbers as JSON.
    var json: JSON {
        func number(_ value: Double?) -> JSON { value.map(JSON.number) ?? .null }
        return [
            "a": number(first), "b": number(second), "detectable": number(detectable),
            "difference": number(difference), "high": number(interval?.upperBound),
            "low": number(interval?.lowerBound), "n": .integer(n), "p": .number(pValue),
        ]
    }
}
