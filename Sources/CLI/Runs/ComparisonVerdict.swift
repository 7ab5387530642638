/// What a comparison comes to, in a sentence.
struct ComparisonVerdict {
    private let block: Comparison.Block

    /// Creates the verdict on a block of pairs.
    init(_ block: Comparison.Block) { self.block = block }

    /// The sentence, with one clause for each measure.
    var sentence: String { block.measures.map(clause).joined(separator: "; ") + "." }

    private func clause(_ compared: MeasureComparison) -> String {
        guard let difference = compared.difference else { return "\(compared.measure.label) cannot be compared" }
        guard compared.isDifferent else {
            let basis = Self.basis(compared.interval, compared.pValue)
            let missed = compared.detectable.map { "; one of \(Self.points($0)) would be found in 4 of 5 cases" } ?? ""
            return "no difference in \(compared.measure.label) is shown (\(Self.signed(difference)), \(basis)\(missed))"
        }
        let size = Self.points(abs(difference))
        let more = difference > 0
        let interval = more ? compared.interval : compared.interval.map { -$0.upperBound ... -$0.lowerBound }
        let phrase =
            switch compared.measure {
            case .reward: "B passes \(size) \(more ? "more" : "less") often"
            case .falseSuccess: "B claims success in vain \(size) \(more ? "more" : "less") often"
            case .alignment: "B's users end \(size) \(more ? "closer to" : "farther from") their goals"
            }
        return "\(phrase), \(Self.basis(interval, compared.pValue))"
    }

    private static func basis(_ interval: ClosedRange<Double>?, _ p: Double) -> String {
        [Self.interval(interval), pValue(p)].compactMap(\.self).joined(separator: ", ")
    }

    /// A share in percentage points with one digit: `4.1 points`.
    static func points(_ share: Double) -> String { "\(tenths(share)) points" }

    /// A difference in percentage points with its sign.
    static func signed(_ share: Double) -> String { (share > 0 ? "+" : "") + points(share) }

    /// An interval in percentage points: `95 % 1.2 to 7.0`.
    static func interval(_ interval: ClosedRange<Double>?) -> String? {
        interval.map { "95 % \(tenths($0.lowerBound)) to \(tenths($0.upperBound))" }
    }

    /// A p-value with three digits after the point.
    static func pValue(_ p: Double) -> String {
        guard p >= 0.001 else { return "p < 0.001" }
        let thousandths = String(Int((p * 1000).rounded()))
        guard thousandths != "1000" else { return "p = 1" }
        return "p = 0." + String(repeating: "0", count: 3 - thousandths.count) + thousandths
    }

    /// A share in percent with one digit after the point.
    static func tenths(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
