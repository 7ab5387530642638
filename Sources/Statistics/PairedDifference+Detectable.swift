extension PairedDifference {
    /// Returns the smallest mean difference that a test at 5 % (two-sided) finds in four of five such comparisons.
    ///
    /// It is (1.960 + 0.842) · s / √n for the standard deviation s of the differences: the power of a test of the mean, which
    /// the sign test reaches only where differences fall evenly around it.
    ///
    /// - Parameter pairs: The two measures of each unit, finite.
    /// - Returns: The difference in the measure's unit, or `nil` for fewer than two units or where all differ alike.
    ///
    /// > Source: Cohen, *Statistical Power Analysis for the Behavioral Sciences*, 2nd edition (1988), section 2.3, with the
    /// > normal in place of the t distribution. Deviations: that one.
    public static func detectableDifference(_ pairs: [(first: Double, second: Double)]) -> Double? {
        guard pairs.count > 1 else { return nil }
        let differences = pairs.map { $0.second - $0.first }
        let count = Double(differences.count)
        let mean = differences.reduce(0, +) / count
        let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        guard variance > 0 else { return nil }
        return (1.959963984540054 + 0.8416212335729143) * (variance / count).squareRoot()
    }
}
