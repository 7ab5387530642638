internal import Foundation

/// Numbers with a bell-shaped distribution.
enum NormalDistribution {
    /// Draws numbers with mean 0.
    ///
    /// > Source: Box and Muller, *A Note on the Generation of Random Normal Deviates*, Annals of Mathematical Statistics
    /// > 29 (1958). Deviations: none.
    static func draw(
        _ count: Int,
        deviation: Double,
        using generator: inout some RandomNumberGenerator
    ) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(count + 1)
        while values.count < count {
            let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot() * deviation
            let angle = 2 * Double.pi * Double.random(in: 0..<1, using: &generator)
            values.append(radius * cos(angle))
            values.append(radius * sin(angle))
        }
        return Array(values.prefix(count))
    }
}
